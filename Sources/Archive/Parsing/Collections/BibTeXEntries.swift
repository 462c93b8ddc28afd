import ArchiveText

/// The entries of a BibTeX file, as far as they are `@kind{key, name = {value}, name = "value", name = word}`.
struct BibTeXEntries {
  /// The values of each entry by their names, lower case.
  private(set) var entries: [[String: String]] = []
  private let bytes: [UInt8]
  private var index = 0

  /// The entries in a text in UTF-8.
  init(_ utf8: [UInt8]) {
    bytes = utf8
    while index < bytes.count, let at = bytes[index...].firstIndex(of: UInt8(ascii: "@")) {
      index = at + 1
      guard let open = bytes[index..<min(bytes.count, index + 40)].firstIndex(of: UInt8(ascii: "{")) else { continue }
      index = open + 1
      let entry = entry()
      if !entry.isEmpty { entries.append(entry) }
    }
  }

  /// The values up to the brace that closes an entry.
  private mutating func entry() -> [String: String] {
    var values: [String: String] = [:]
    // The key of the entry.
    while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "}") { index += 1 }
    while index < bytes.count, bytes[index] == UInt8(ascii: ",") {
      index += 1
      let start = index
      while index < bytes.count, !"=,}@".utf8.contains(bytes[index]) { index += 1 }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { break }
      let name = String(decoding: bytes[start..<index], as: UTF8.self).trimmingSpaces.lowercased()
      index += 1
      values[name] = Self.plain(value())
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }
    return values
  }

  private mutating func value() -> ArraySlice<UInt8> {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.count else { return [] }
    let start = index
    var depth = 0
    let isQuoted = bytes[index] == UInt8(ascii: "\"")
    if isQuoted { index += 1 }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, isQuoted ? byte == UInt8(ascii: "\"") : byte == UInt8(ascii: ",") { break }
      index += 1
    }
    let end = min(index, bytes.count)
    if isQuoted, index < bytes.count { index += 1 }
    return bytes[(isQuoted ? start + 1 : start)..<max(end, isQuoted ? start + 1 : start)]
  }

  /// A value without the braces that only keep its capitals, and without escapes; letters that TeX makes of a command and a
  /// letter ("\\'e", "{\\"o}", "\\v{s}", "\\ss") are themselves.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var kept: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\\") {
        kept += letter(of: bytes, from: &index)
      } else if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}") {
        kept.append(byte <= 0x20 ? 0x20 : byte)
      }
    }
    return String(decoding: kept, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }

  /// What HTML's names of letters end with, by the sign or the letter of TeX's command.
  private static let accents: [UInt8: String] = [
    UInt8(ascii: "'"): "acute", UInt8(ascii: "`"): "grave", UInt8(ascii: "\""): "uml", UInt8(ascii: "^"): "circ",
    UInt8(ascii: "~"): "tilde", UInt8(ascii: "."): "dot", UInt8(ascii: "="): "macr", UInt8(ascii: "c"): "cedil",
    UInt8(ascii: "v"): "caron", UInt8(ascii: "r"): "ring", UInt8(ascii: "H"): "dblac", UInt8(ascii: "k"): "ogon",
    UInt8(ascii: "u"): "breve",
  ]
  /// HTML's names of what TeX has a command for.
  private static let commands: [String: String] = [
    "ss": "szlig", "ae": "aelig", "AE": "AElig", "oe": "oelig", "OE": "OElig", "o": "oslash", "O": "Oslash",
    "aa": "aring", "AA": "Aring", "l": "lstrok", "L": "Lstrok", "i": "inodot", "textendash": "ndash",
    "textemdash": "mdash", "textquoteleft": "lsquo", "textquoteright": "rsquo", "textquotedblleft": "ldquo",
    "textquotedblright": "rdquo", "textless": "lt", "textgreater": "gt", "ldots": "hellip", "textellipsis": "hellip",
  ]

  /// The text that a command behind a backslash makes, in UTF-8; of one that is not known what is written, without its name.
  private static func letter(of bytes: ArraySlice<UInt8>, from index: inout Int) -> [UInt8] {
    guard index < bytes.endIndex else { return [] }
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte | 0x20) }
    let name = isLetter(bytes[index]) ? bytes[index...].prefix(while: isLetter) : bytes[index...].prefix(1)
    index = name.endIndex
    let word = String(decoding: name, as: UTF8.self)
    if let known = commands[word].flatMap(character) {
      // A space ends the command's name.
      if index < bytes.endIndex, bytes[index] == 0x20 { index += 1 }
      return known
    }
    guard name.count == 1, let accent = accents[name[name.startIndex]] else {
      return isLetter(name[name.startIndex]) ? [] : Array(name)
    }
    let base = bytes[index...].drop { $0 == UInt8(ascii: "{") || $0 == 0x20 || $0 == UInt8(ascii: "\\") }
    guard let first = base.first, isLetter(first) else { return isLetter(name[name.startIndex]) ? [] : Array(name) }
    index = base.startIndex + 1
    return character(String(decoding: [first], as: UTF8.self) + accent) ?? [first]
  }

  /// The character of an HTML name in UTF-8; nil where there is none.
  private static func character(_ name: String) -> [UInt8]? {
    let reference = Array("&\(name);".utf8)
    let character = CharacterReferences.decoded(reference)
    return character == reference ? nil : character
  }
}
