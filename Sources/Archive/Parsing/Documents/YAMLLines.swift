import ArchiveText

/// Front matter that people write and YAML refuses, read line by line: `title: Trees: a history`.
///
/// A line at the margin is a key and its value. Lines below it that are indented or begin with `- ` continue the value.
/// A key is left out if its value opens with a mark that is not closed.
enum YAMLLines {
  /// The keys with their values, and whether each line could be read; no value if there is no key, or the text is too
  /// long. Linear in its length.
  static func value(of bytes: ArraySlice<UInt8>) -> (value: JSON?, isWhole: Bool) {
    guard bytes.count <= YAMLReader.byteLimit else { return (nil, false) }
    var members: [JSON.Member] = []
    var open: Entry?
    var isWhole = true
    for bytes in bytes.split(separator: 0x0A) {
      let line = String(decoding: bytes, as: UTF8.self)
      let text = line.trimmingSpaces
      if text.isEmpty || text.hasPrefix("#") { continue }
      let isInside = bytes.first.map { $0 <= 0x20 } ?? false || text.hasPrefix("- ")
      if isInside, open != nil {
        open?.lines.append(text)
      } else if let entry = Entry(text), !isInside {
        if let open, open.isWhole { members.append(open.member) }
        open = entry
        isWhole = isWhole && entry.isWhole
      } else {
        isWhole = false
      }
    }
    if let open, open.isWhole { members.append(open.member) }
    return (members.isEmpty ? nil : .object(members), isWhole && !members.isEmpty)
  }

  /// A key, the rest of its line, and the lines that belong to it.
  private struct Entry {
    private let key: String
    private let first: String
    var lines: [String] = []

    init?(_ line: String) {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let rest = line[line.utf8.index(after: colon)...]
      let name = String(line[..<colon]).trimmingSpaces.filter { $0 != "\"" && $0 != "'" }
      guard (1...60).contains(name.utf8.count), rest.isEmpty || rest.first == " " || rest.first == "\t" else {
        return nil
      }
      key = name
      first = rest.trimmingSpaces
    }

    /// Whether each mark on the line is closed.
    var isWhole: Bool {
      guard let mark = first.first, mark == "\"" || mark == "'" else { return true }
      return first.count > 1 && first.dropFirst().contains(mark)
    }

    var member: JSON.Member {
      let items = lines.filter { $0.hasPrefix("- ") }.map { JSON.string(YAMLLines.scalar(String($0.dropFirst(2)))) }
      if first.isEmpty, !items.isEmpty { return JSON.Member(key: key, value: .array(items)) }
      if first.hasPrefix("["), first.hasSuffix("]") {
        let parts = first.dropFirst().dropLast().split(separator: ",")
        return JSON.Member(key: key, value: .array(parts.map { .string(YAMLLines.scalar(String($0))) }))
      }
      // Signs for a text over several lines: "|", ">-".
      let isSign = first.utf8.count <= 3 && (first.hasPrefix("|") || first.hasPrefix(">"))
      let text = ([isSign ? "" : first] + lines).filter { !$0.isEmpty }.joined(separator: isSign ? "\n" : " ")
      let scalar = YAMLLines.scalar(text)
      return JSON.Member(key: key, value: scalar.isEmpty || scalar == "~" || scalar == "null" ? .null : .string(scalar))
    }
  }

  /// A value without the marks around it and the comment after it.
  private static func scalar(_ text: String) -> String {
    var text = text.trimmingSpaces
    let isMarked = text.hasPrefix("\"") || text.hasPrefix("'")
    if !isMarked, let comment = text.components(separatedBy: " #").first { text = comment.trimmingSpaces }
    guard let mark = text.first, mark == "\"" || mark == "'" else { return text }
    let inner = text.dropFirst()
    guard let close = inner.lastIndex(of: mark), inner.index(after: close) == inner.endIndex else {
      return inner.contains(mark) ? text : String(inner)
    }
    let within = inner[..<close]
    // "One" and "Two" are two texts in marks, and the marks are a part of the value.
    if let other = within.firstIndex(of: mark), within[other...].dropFirst().first == " " { return text }
    return String(within)
  }
}
