import ArchiveStages
import Foundation
import Testing

@testable import archive_cli

/// `archive datasette`: what Datasette is told.
@Suite struct DatasetteCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  @Test func `the command that opens the archive is told`() throws {
    try expectSnapshot(
      "datasette",
      workplace.session(
        "archive datasette", "archive datasette 'a folder' --format json", "cat datasette/settings.json", "ls datasette"
      ))
  }

  @Test func `all that is said of tables is about tables and columns that are there`() throws {
    #expect(try workplace.archive("datasette").status == 0)
    let file = workplace.folder.appendingPathComponent("datasette/metadata.json")
    let json = try #require(JSON.parsed(String(contentsOf: file, encoding: .utf8)))
    guard case .object(let tables) = json["databases"]["archive"]["tables"] else {
      Issue.record("no tables")
      return
    }
    #expect(tables.count > 15)
    for (name, about) in tables.map({ ($0.key, $0.value) }) where about["allow"] != .bool(false) {
      let listed = try workplace.shell("sqlite3 archive.db \"SELECT name FROM pragma_table_info('\(name)')\"").output
      let columns = Set(listed.split(separator: "\n").map(String.init))
      #expect(!columns.isEmpty, "\(name)")
      for key in ["label_column", "sort_desc", "fts_pk"] {
        if let column = about[key].string { #expect(columns.contains(column), "\(name): \(column)") }
      }
      if case .array(let facets) = about["facets"] {
        for facet in facets { #expect(columns.contains(facet.string ?? ""), "\(name): \(facet)") }
      }
      if case .object(let described) = about["columns"] {
        #expect(described.contains { columns.contains($0.key) }, "\(name)")
      }
    }
  }

  @Test(arguments: DatasetteQuery.all.map(\.name)) func `each question can be asked`(name: String) throws {
    let query = try #require(DatasetteQuery.all.first { $0.name == name })
    try workplace.write(
      ".parameter set :words harbour\n.parameter set :name \"'Ada Example'\"\n\(query.sql);\n", to: "ask.sql")
    let run = try workplace.shell("sqlite3 -bail archive.db < ask.sql")
    #expect(run.status == 0, "\(run.errors)")
    if name != "who_is_passed_on" { #expect(!run.output.isEmpty) }
  }

  @Test(arguments: ["", "50%", "a \"b", "harbour OR", "-x"])
  func `anything can be typed where words are asked for`(words: String) throws {
    let query = try #require(DatasetteQuery.all.first { $0.name == "quotes_with_words" })
    try workplace.write(".parameter set :words '\(words)'\n\(query.sql);\n", to: "ask.sql")
    #expect(try workplace.shell("sqlite3 -bail archive.db < ask.sql").status == 0)
  }

  @Test(arguments: ["metadata.json", "settings.json"])
  func `a file of somebody else is left as it is`(name: String) throws {
    try workplace.write("{\"title\": \"Mine\"}", to: "datasette/\(name)")
    let run = try workplace.archive("datasette")
    #expect(run.status == 2)
    #expect(run.errors.contains("datasette/\(name) is there and was not written by this command"))
    #expect(try workplace.shell("cat datasette/*").output == "{\"title\": \"Mine\"}")
  }

  @Test func `files of its own are written anew, and others in the folder stay`() throws {
    try workplace.write("b", to: "datasette/templates.txt")
    for _ in 1...2 { #expect(try workplace.archive("datasette").status == 0) }
    #expect(
      try workplace.shell("ls datasette").output == "metadata.json\nsettings.json\ntemplates.txt\n")
  }
}
