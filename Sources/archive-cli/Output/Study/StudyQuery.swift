/// The query of a study, as others may read it.
enum StudyQuery {
  /// The query with `…` for the value of each `path:`, which says where the files were on one machine.
  static func withoutPaths(_ text: String) -> String {
    var shown = ""
    var rest = Substring(text)
    // The names of fields are read in any case.
    while let start = rest.indices.first(where: { rest[$0...].prefix(5).lowercased() == "path:" }) {
      let end = rest.index(start, offsetBy: 5)
      shown += rest[..<end] + "…"
      rest = rest[end...]
      if let mark = rest.first, let end = ends[mark] {
        rest = rest.dropFirst()
        rest = rest[(rest.firstIndex(of: end).map(rest.index(after:)) ?? rest.endIndex)...]
      } else {
        rest = rest[(rest.firstIndex { $0.isWhitespace || $0 == ")" } ?? rest.endIndex)...]
      }
    }
    return shown + rest
  }

  /// What ends a value that begins with a mark.
  private static let ends: [Character: Character] = ["\"": "\"", "“": "”", "„": "“", "(": ")"]
}
