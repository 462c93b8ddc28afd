import SystemPackage

extension ArchiveJudge {
  /// What is wrong with the archive. It must have these letters, each once, and nothing else.
  static func faults(of archive: FilePath, holding letters: some Sequence<Int>) throws -> [String] {
    let faults = self.faults(of: archive)
    let titles = try JudgedDatabase(archive).texts("SELECT title FROM articles ORDER BY title")
    let wanted = letters.map { String(Letters.text($0).prefix { $0 != "\n" }) }.sorted()
    if titles == wanted { return faults }
    let odd = Set(titles).symmetricDifference(wanted).sorted().first ?? "one twice"
    return faults + ["\(titles.count) articles instead of \(wanted.count), such as \(odd)"]
  }
}
