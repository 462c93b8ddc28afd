/// Finds text fragments as browsers do, by the rules of "URL Fragment Text Directives", on a page whose blocks are lines.
///
/// It knows nothing of how they were made: it reads a directive, and looks each of its parts up as a whole.
struct FragmentReader {
  private let scalars: [Unicode.Scalar]
  /// Lower-case letters without marks, each with the index in `scalars`.
  private var folded: [(letter: Character, place: Int)] = []

  init(_ page: String) {
    scalars = Array(page.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      if scalar == "\n" {
        if folded.last?.letter == " " { folded.removeLast() }
        if let last = folded.last, last.letter != "\n" { folded.append(("\n", place)) }
      } else if scalar.properties.isWhitespace {
        if let last = folded.last, last.letter != " ", last.letter != "\n" { folded.append((" ", place)) }
      } else {
        folded += Self.letters(scalar).map { ($0, place) }
      }
    }
  }

  private static func letters(_ scalar: Unicode.Scalar) -> [Character] {
    if scalar.properties.canonicalCombiningClass != .notReordered { return [] }
    return scalar.properties.lowercaseMapping.unicodeScalars
      .filter { $0.properties.canonicalCombiningClass == .notReordered }.map { Character($0) }
  }

  private static func pattern(_ text: String) -> [Character] {
    text.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.flatMap(letters) }
      .reduce(into: []) { $0 += ($0.isEmpty ? [] : [" "]) + $1 }
  }

  /// The code points of the page that a directive finds first; nil if it finds none, or is none.
  func range(of directive: String) -> Range<Int>? {
    guard directive.hasPrefix("text=") else { return nil }
    var parts = directive.dropFirst(5).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var (prefix, suffix): (String?, String?)
    if let first = parts.first, first.hasSuffix("-") { prefix = String(parts.removeFirst().dropLast()) }
    if let last = parts.last, last.hasPrefix("-") { suffix = String(parts.removeLast().dropFirst()) }
    guard (1...2).contains(parts.count), !(parts + [prefix, suffix].compactMap { $0 }).contains(where: isNoPart) else {
      return nil
    }
    let patterns = (parts + [prefix, suffix].compactMap { $0 }).map { Self.pattern($0.decoded) }
    let (start, end) = (patterns[0], parts.count > 1 ? patterns[1] : nil)
    let before = prefix.map { _ in patterns[parts.count] }
    let behind = suffix.map { _ in patterns[patterns.count - 1] }
    for from in places(of: start, from: 0) {
      if let before, !stands(before, endingBefore: from) { continue }
      let firstEnd = from + start.count
      let ends = end.map { end in places(of: end, from: firstEnd).map { $0 + end.count } } ?? [firstEnd]
      for to in ends {
        if let behind, !stands(behind, from: skipping(to)) { continue }
        var last = folded[to - 1].place
        // A mark belongs to its letter.
        while last + 1 < scalars.count, Self.letters(scalars[last + 1]).isEmpty,
          !scalars[last + 1].properties.isWhitespace
        {
          last += 1
        }
        return folded[from].place..<last + 1
      }
    }
    return nil
  }

  /// Whether a part has a sign that would make the directive mean something else.
  private func isNoPart(_ part: String) -> Bool { part.isEmpty || part.contains("-") || part.contains("&") }

  private func places(of pattern: [Character], from start: Int) -> [Int] {
    guard !pattern.isEmpty, folded.count - start >= pattern.count else { return [] }
    return (start...folded.count - pattern.count).filter { stands(pattern, from: $0) }
  }

  /// Whether the letters stand here, and no word goes on at either end.
  private func stands(_ pattern: [Character], from start: Int) -> Bool {
    let end = start + pattern.count
    guard start >= 0, end <= folded.count else { return false }
    return folded[start..<end].map(\.letter) == pattern && isBorder(start) && isBorder(end)
  }

  private func stands(_ pattern: [Character], endingBefore end: Int) -> Bool {
    var end = end
    while end > 0, folded[end - 1].letter.isWhitespace { end -= 1 }
    return stands(pattern, from: end - pattern.count)
  }

  private func skipping(_ index: Int) -> Int {
    folded[index...].firstIndex { !$0.letter.isWhitespace } ?? folded.count
  }

  private func isBorder(_ index: Int) -> Bool {
    guard index > 0, index < folded.count else { return true }
    return !isLetter(index - 1) || !isLetter(index)
  }

  private func isLetter(_ index: Int) -> Bool {
    guard let scalar = folded[index].letter.unicodeScalars.first else { return false }
    // No spaces stand between words of these scripts.
    if (0x3040...0x30FF).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value) { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
  }
}

extension String {
  /// The text without percent-encoding.
  fileprivate var decoded: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
