import ArchiveText

/// Finds the offices by which a text calls people.
///
/// Only offices right before a name count: "Sen. Ted Cruz". What the text says of former, acting or deputy holders, of
/// candidates and of those elected says nothing of the office that they hold, so it is left out. So are words that
/// somebody is quoted for.
package struct OfficeScanner {
  /// A word of the text.
  private struct Word {
    var text: String
    /// Whether one space alone stands before it.
    var isAfterSpace: Bool
    var isCapital: Bool
    /// Where it begins, in code points.
    var start: Int
  }

  /// How many words a name has at most.
  private static let mostNames = 4

  private var words: [Word] = []
  private let quoted: [TextRange]

  private init(_ text: String, quoted: [TextRange]) {
    self.quoted = quoted.sorted { $0.start < $1.start }
    cut(text)
  }

  /// The offices in a text, in its order. `quoted` are ranges, in code points, in which others speak.
  package static func mentions(in text: String, quoted: [TextRange] = []) -> [OfficeMention] {
    let scanner = OfficeScanner(text, quoted: quoted)
    var mentions: [OfficeMention] = []
    var index = 0
    while index < scanner.words.count {
      guard let (office, count) = scanner.office(at: index) else {
        index += 1
        continue
      }
      if let mention = scanner.mention(of: office, at: index, count: count) { mentions.append(mention) }
      index += count
    }
    return mentions
  }

  /// Cuts the text at everything that is no letter, digit, full stop, hyphen or apostrophe.
  private mutating func cut(_ text: String) {
    var letters = String.UnicodeScalarView()
    var start = 0
    var spaces = 0
    var others = false
    var position = 0
    func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isOfWords || scalar == "." || scalar == "-" || scalar == "'" || scalar == "\u{2019}"
    }
    for scalar in text.unicodeScalars {
      if isOfWord(scalar) {
        if letters.isEmpty { start = position }
        letters.append(scalar)
      } else {
        if !letters.isEmpty {
          append(letters, start: start, isAfterSpace: spaces == 1 && !others)
          letters = String.UnicodeScalarView()
          spaces = 0
          others = false
        }
        if scalar == " " || scalar == "\u{A0}" { spaces += 1 } else { others = true }
      }
      position += 1
    }
    if !letters.isEmpty { append(letters, start: start, isAfterSpace: spaces == 1 && !others) }
  }

  private mutating func append(_ letters: String.UnicodeScalarView, start: Int, isAfterSpace: Bool) {
    let isCapital = letters.first.map { $0.properties.isUppercase } ?? false
    words.append(Word(text: String(letters), isAfterSpace: isAfterSpace, isCapital: isCapital, start: start))
  }

  /// The office whose form begins with a word, and how many words the form has.
  private func office(at index: Int) -> (office: String, count: Int)? {
    guard let forms = OfficeList.shared.forms[words[index].text] else { return nil }
    for (form, office) in forms where index + form.count < words.count {
      let isThere = form.indices.allSatisfy { offset in
        words[index + offset].text == form[offset] && (offset == 0 || words[index + offset].isAfterSpace)
      }
      if isThere { return (office, form.count) }
    }
    return nil
  }

  private func mention(of office: String, at index: Int, count: Int) -> OfficeMention? {
    if isModified(index) || isQuoted(words[index].start) { return nil }
    let names = self.names(at: index + count)
    guard let surname = names.last else { return nil }
    return OfficeMention(
      office: office, written: words[index..<(index + count)].map(\.text).joined(separator: " "),
      givenName: names.count > 1 ? names.first : nil, surname: surname)
  }

  /// Whether a word before the office makes it another one: "former Virginia Gov.", "Deputy Attorney General".
  private func isModified(_ index: Int) -> Bool {
    var index = index
    for _ in 0..<3 {
      guard words[index].isAfterSpace, index > 0 else { return false }
      index -= 1
      let word = words[index].text.lowercased().split { $0 == "." || $0 == "-" }
      if word.contains(where: { OfficeList.shared.modifiers.contains(String($0)) }) { return true }
      if words[index].text.hasSuffix("-") { return true }
      guard words[index].isCapital else { return false }
    }
    return false
  }

  private func isQuoted(_ position: Int) -> Bool {
    quoted.contains { $0.start <= position && position < $0.start + $0.length }
  }

  /// The names behind an office, without initials, suffixes and the ending of a possessive.
  private func names(at start: Int) -> [String] {
    var names: [String] = []
    var index = start
    while index < words.count, index < start + Self.mostNames {
      let word = words[index]
      guard word.isAfterSpace, word.isCapital, !OfficeList.shared.nameEnds.contains(word.text) else { break }
      index += 1
      var name = word.text
      let endsSentence = name.hasSuffix(".")
      while let last = name.last, last == "." || last == "-" { name.removeLast() }
      let isPossessive = name.hasSuffix("'s") || name.hasSuffix("\u{2019}s")
      if isPossessive { name.removeLast(2) }
      let isInitial =
        name.unicodeScalars.count == 1 || Self.suffixes.contains(name) || (endsSentence && name.contains("."))
      if !isInitial, !name.isEmpty { names.append(name) }
      if isPossessive || (endsSentence && !isInitial) { break }
    }
    return names
  }

  private static let suffixes: Set<String> = ["Jr", "Sr", "II", "III", "IV"]
}
