/// A line that names the speaker of the quotation above it: "— Olga Reyes, mayor".
enum SignatureLine {
  /// What opens one.
  static let dash = Array("— ".utf8)

  /// Whether a text has the form of one: a dash, then a few words that begin with a capital and are not a sentence.
  static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 160, let dash = dashLength(text) else { return false }
    let words = text.dropFirst(dash).split(separator: 0x20)
    guard let first = words.first, (1...16).contains(words.count), let initial = first.first, isCapital(first) else {
      return false
    }
    if initial >= 0x80, ["“", "„", "«", "‘"].contains(where: { first.starts(with: $0.utf8) }) { return false }
    guard let last = words.last?.last, ".?!:,".utf8.contains(last) else { return true }
    // A full stop may end a name and a post too, if all their words have capitals.
    return last == UInt8(ascii: ".") && words.allSatisfy { $0.count < 4 || isCapital($0) }
  }

  /// The length in bytes of the dash, and the space after it, with which a text begins; nil if there is none.
  static func dashLength(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, first == 0xE2 || first == UInt8(ascii: "-") else { return nil }
    let dash = ["—", "–", "―", "--", "-"].first { text.starts(with: $0.utf8) }
    guard let dash else { return nil }
    let rest = text.dropFirst(dash.utf8.count)
    guard let next = rest.first, next != UInt8(ascii: "-"), !(0x30...0x39).contains(next) else { return nil }
    return dash.utf8.count + (next == 0x20 ? 1 : 0)
  }

  private static func isCapital(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    if first < 0x80 { return (0x41...0x5A).contains(first) || first == UInt8(ascii: "@") }
    return String(decoding: word, as: UTF8.self).unicodeScalars.first?.properties.isLowercase == false
  }
}
