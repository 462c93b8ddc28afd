import SystemPackage

extension ArchiveJudge {
  /// The content of an archive, independent of the order of imports: documents by hash and place, articles, quotes and
  /// who said them.
  static func essence(of archive: FilePath) throws -> [String: [String]] {
    let database = try JudgedDatabase(archive)
    var essence: [String: [String]] = [:]
    for (what, sql) in [
      (
        "documents",
        "SELECT sha256 || ' ' || origin FROM documents JOIN document_origins AS o ON o.document_id = documents.id"
      ),
      ("articles", "SELECT coalesce(title, '') || ' ' || coalesce(published_on, '') || ' ' || body FROM articles"),
      (
        "quotes",
        """
        SELECT coalesce(title, '') || ' ' || kind || ' ' || coalesce(speaker, '') || ' ' || text FROM quote_details
        """
      ),
      // That a folder could not be read is remembered, whatever happens to it.
      ("problems", "SELECT origin || ' ' || cause FROM import_problems WHERE origin GLOB '*/1[0-9][0-9][0-9][0-9].*'"),
      ("corrections", "SELECT target || ' ' || field || ' ' || value FROM corrections"),
    ] {
      essence[what] = try database.texts(sql).sorted()
    }
    return essence
  }

  /// The differences in content between two archives; empty if there are none.
  static func differences(_ found: [String: [String]], from wanted: [String: [String]]) -> [String] {
    wanted.keys.sorted().compactMap { key in
      let (some, all) = (found[key] ?? [], wanted[key] ?? [])
      if some == all { return nil }
      let example = Set(all).symmetricDifference(some).sorted().first ?? "the same twice"
      return "\(key) differ: \(some.count) instead of \(all.count), such as \(example.prefix(120))"
    }
  }
}
