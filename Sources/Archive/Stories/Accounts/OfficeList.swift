import ArchiveText

/// The lists of offices and of the words beside them.
package struct OfficeList: Sendable {
  /// The lists, read once.
  static let shared = OfficeList()

  /// Forms of offices by their first word, the longest first.
  private(set) var forms: [String: [(words: [String], office: String)]] = [:]
  /// The words that name a holder: "senator".
  private(set) var holders: Set<String> = []
  /// Words before an office that make it another one.
  private(set) var modifiers: Set<String> = []
  /// Words that end a name.
  private(set) var nameEnds: Set<String> = []

  private init() {
    WordList.forEachLine(of: PackageResources.offices_txt) { line in
      let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
      guard let sign = words.firstIndex(of: "="), let first = words.first, sign > 0 else { return }
      forms[first, default: []].append((Array(words[..<sign]), words[(sign + 1)...].joined(separator: " ")))
    }
    for form in forms.values.joined() {
      if let last = form.words.last, last.count > 3, !last.hasSuffix(".") { holders.insert(last.lowercased()) }
    }
    for key in forms.keys { forms[key]?.sort { $0.words.count > $1.words.count } }
    WordList.forEachLine(of: PackageResources.office_modifiers_txt) { line in
      modifiers.insert(String(decoding: line, as: UTF8.self))
    }
    WordList.forEachLine(of: PackageResources.name_ends_txt) { line in
      nameEnds.insert(String(decoding: line, as: UTF8.self))
    }
  }

  /// Whether one person may hold both at once. Heads of government lead a ministry now and then.
  static func goTogether(_ first: String, _ second: String) -> Bool {
    if first == second { return true }
    let heads: Set = ["prime minister", "chancellor"]
    func isMinistry(_ office: String) -> Bool { office.hasSuffix(" minister") && !heads.contains(office) }
    return heads.contains(first) && isMinistry(second) || heads.contains(second) && isMinistry(first)
  }

  /// Whether words name one holder of an office without the name: "the senator from Kentucky".
  package static func isHolder(_ words: String) -> Bool {
    let words = words.split(separator: " ").map { $0.lowercased() }
    guard words.count > 1, words[0] == "the" else { return false }
    if words.contains(where: { shared.modifiers.contains($0) || plainNouns.contains($0) }) { return false }
    return words.dropFirst().prefix(4).contains(where: shared.holders.contains)
  }

  /// Words that say that somebody works for a holder of an office.
  private static let plainNouns: Set<String> = [
    "adviser", "advisor", "aide", "ally", "counsel", "journalist", "lawyer", "office", "official", "person", "source",
    "spokesman", "spokesperson", "spokeswoman", "staff", "staffer",
  ]
}
