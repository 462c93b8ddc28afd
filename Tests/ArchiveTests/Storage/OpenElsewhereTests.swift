import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveStorage

/// What other programs find in an archive by themselves.
@Suite struct OpenElsewhereTests {
  private let folder = TemporaryFolder()
  private var path: FilePath { folder.file("archive.db") }

  /// An archive of two articles.
  private func makeArchive() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("The frozen assets stay."), Sample("Assets are not frozen.", origin: "/b")])
    try store.close()
  }

  /// The index of a table, as Datasette and sqlite-utils look for it.
  private func index(of table: String) throws -> String {
    try shell(
      path,
      """
      SELECT name FROM sqlite_master
      WHERE rootpage = 0
        AND (sql LIKE '%VIRTUAL TABLE%USING FTS%content="\(table)"%' OR sql LIKE '%VIRTUAL TABLE%USING FTS%content=[\(table)]%')
      """)
  }

  @Test func `Datasette and sqlite-utils find the index of articles and the one of quotes, and no others`() throws {
    try makeArchive()
    #expect(try index(of: "articles") == "articles_fts")
    #expect(try index(of: "quotes") == "quotes_fts")
    for table in ["sources", "revisions", "article_details"] { #expect(try index(of: table).isEmpty) }
  }

  @Test func `the view says of each quote whether lists for people have it, by the rule of these lists`() throws {
    try makeArchive()
    let view = try shell(path, "SELECT sql FROM sqlite_schema WHERE name = 'quote_details'")
    let lines = view.split(separator: "\n").filter { !$0.contains("--") }.joined(separator: "\n")
    #expect(
      lines.filter { !$0.isWhitespace }.contains(
        Quotes.shownByDefault.text.filter { !$0.isWhitespace } + "ASshown_by_default"))
  }

  @Test func `what Datasette asks when a person searches finds words and phrases`() throws {
    try makeArchive()
    func ids(_ search: String) throws -> String {
      try shell(
        path,
        """
        SELECT group_concat(id) FROM articles
        WHERE id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH '\(search)')
        """)
    }
    #expect(try ids(#""frozen" "assets""#) == "1,2")
    #expect(try ids(#""frozen assets""#) == "1")
  }

  @Test func `VACUUM in a stock shell keeps what they look for`() throws {
    try makeArchive()
    _ = try shell(path, "VACUUM")
    #expect(try index(of: "articles") == "articles_fts")
    try expectSound(path)
  }
}
