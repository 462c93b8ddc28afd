import ArchiveModel
import ArchiveText

/// The names of authors as data give them: a list, objects with a name, or one text with all of them.
enum AuthorNames {
  /// The most authors an article has; those past it are left out.
  static let limit = 200

  /// The names in a value, in order, without repeats. Linear in the value.
  static func names(in value: JSON) -> [String] {
    var names: [String] = []
    var known: Set<String> = []
    for name in raw(value) where isName(name) && known.insert(name).inserted {
      names.append(name)
      if names.count == limit { break }
    }
    return names
  }

  private static func raw(_ value: JSON) -> [String] {
    switch value {
    case .string(let text): split(MarkupFragment.line(text))
    case .array(let elements): elements.flatMap(raw)
    case .object:
      // A name in two parts, or one of the usual keys.
      if let first = value["firstname"].string ?? value["first_name"].string,
        let last = value["lastname"].string ?? value["last_name"].string
      {
        [MarkupFragment.line(first + " " + last)]
      } else {
        RecordValues.line(value).map { $0.hasPrefix("http") ? [] : split($0) } ?? []
      }
    case .null, .bool, .number: []
    }
  }

  /// The names in one text: "By Jane Doe and John Smith", "Doe; Smith", "['Jane Doe', 'John Smith']".
  static func split(_ text: String) -> [String] {
    if text.hasPrefix("[[") { return linked(text) }
    if let list = pythonList(text) { return list }
    var text = withoutAddresses(text)
    if let byline = Byline(text) ?? Byline("By " + text), !byline.authors.isEmpty, !text.contains(";") {
      return byline.authors
    }
    for opening in ["By ", "by ", "BY "] where text.hasPrefix(opening) { text.removeFirst(3) }
    var names = text.split { $0 == ";" || $0 == "|" || $0 == "\n" }.map { String($0).trimmingSpaces }
    if names.count == 1, let only = names.first {
      names = only.components(separatedBy: " and ").flatMap { $0.components(separatedBy: " & ") }
      let parts = only.split(separator: ",").map { String($0).trimmingSpaces }
      // "Doe, Jane" is one name; "Jane Doe, John Smith" are two.
      if parts.count > 1, parts.allSatisfy({ $0.contains(" ") }) || parts.count > 2 {
        names = parts.flatMap { $0.components(separatedBy: " and ") }
      }
    }
    return names.map { $0.trimmingSpaces }.map { $0.hasPrefix("and ") ? String($0.dropFirst(4)) : $0 }
  }

  /// A text without addresses of mail: "Jane Doe <jane@example.org>" and "jane@example.org (Jane Doe)" are Jane Doe.
  private static func withoutAddresses(_ text: String) -> String {
    guard text.contains("@") else { return text }
    let closings: [Character: Character] = ["<": ">", "(": ")", "[": "]"]
    var kept = ""
    var rest = text[...]
    while let open = rest.firstIndex(where: { closings[$0] != nil }), let closing = closings[rest[open]],
      let close = rest[open...].firstIndex(of: closing)
    {
      let inner = rest[rest.index(after: open)..<close]
      let before = rest[..<open]
      kept += before
      // Text in brackets after an address is its owner; after a name it is part of the name.
      let isOwner = before.split(separator: " ").last.map { $0.contains("@") } ?? kept.isEmpty
      if !inner.contains("@") { kept += isOwner ? String(inner) : String(rest[open...close]) }
      rest = rest[rest.index(after: close)...]
    }
    kept += rest
    let words = kept.filter { $0 != "\"" }.split(separator: " ").compactMap { word -> Substring? in
      guard word.contains("@") else { return word }
      return word.last.map { ",;".contains($0) } == true ? word.suffix(1) : nil
    }
    let line = words.joined(separator: " ").components(separatedBy: " ,").joined(separator: ",")
    return line.components(separatedBy: " ;").joined(separator: ";")
  }

  /// The names that are links to pages of their own, as Obsidian writes them: "[[Jane Doe]]", "[[people/jane|Jane
  /// Doe]]".
  private static func linked(_ text: String) -> [String] {
    text.components(separatedBy: "[[").compactMap { part in
      let name = part.components(separatedBy: "]]")[0].split(separator: "|").last.map { String($0).trimmingSpaces }
      return name?.isEmpty == false ? name : nil
    }
  }

  /// The texts of a list as Python prints it, which tables that pandas wrote have; nil if it is not one.
  private static func pythonList(_ text: String) -> [String]? {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
    var names: [String] = []
    var rest = text.dropFirst().dropLast()[...]
    while let open = rest.firstIndex(where: { $0 == "'" || $0 == "\"" }) {
      let mark = rest[open]
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: mark) else { break }
      names.append(String(rest[..<close]).trimmingSpaces)
      rest = rest[rest.index(after: close)...]
    }
    return names
  }

  /// Whether a text may be a name: no address, no number, not longer than names are.
  private static func isName(_ text: String) -> Bool {
    guard (2...100).contains(text.utf8.count), !text.contains("@"), !text.hasPrefix("http"), !text.contains("/") else {
      return false
    }
    return text.unicodeScalars.contains { $0.properties.isAlphabetic }
  }
}
