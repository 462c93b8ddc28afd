import ArchiveText

/// The evidence for a text's language that was found so far.
struct LanguageEvidence {
  private let marks: LanguageMarks
  /// How many bytes of letters of each script have been read.
  private var letters = Array(repeating: 0, count: Script.allCases.count)
  /// The weight of the marks of each language.
  private var scores: [Int]
  /// The weight of the marks that only this language has.
  private var ownScores: [Int]
  private var words = 0
  /// The code points of the word at hand, the last five in lower case.
  private var last: (UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0)

  // The weight of a mark that only one language has. If several have it, each gets its share.
  private static let wordWeight = 240
  private static let endingWeight = 72
  private static let letterWeight = 24

  /// Nothing read yet.
  init(_ marks: LanguageMarks) {
    self.marks = marks
    scores = Array(repeating: 0, count: marks.languages.count)
    ownScores = scores
  }

  // MARK: Reading

  /// Reads UTF-8 text. If it is not complete, the first and the last word are left out. Linear in its length.
  mutating func read(_ bytes: [UInt8], isWhole: Bool) {
    var index = 0
    var skips = !isWhole
    let latin = Script.latin.rawValue
    var hash = ScalarHash()
    var length = 0
    while index < bytes.count {
      // ASCII letters, the majority in a Latin text, take a faster path.
      let ascii = bytes[index] | 0x20
      if ascii &- 0x61 < 26 {
        letters[latin] &+= 1
        hash.add(UInt32(ascii))
        length &+= 1
        last = (last.1, last.2, last.3, last.4, UInt32(ascii))
        index += 1
        continue
      }
      let (scalar, width) = Self.scalar(bytes, at: index)
      index += width
      guard let script = Script(ofLetter: scalar) else {
        // U+200C joins the parts of a Persian word. Here it separates them, as in the marks.
        if length > 0 && !skips { finish(hash.value, length) }
        hash = ScalarHash()
        length = 0
        skips = false
        continue
      }
      letters[script.rawValue] &+= width
      let small = Script.lowercased(scalar)
      hash.add(small)
      length &+= 1
      last = (last.1, last.2, last.3, last.4, small)
      if scalar >= 0x80 { addLetter(small) }
    }
    if length > 0, isWhole { finish(hash.value, length) }
  }

  /// The code point at `index` and its bytes; a stray byte counts as U+FFFD.
  @inline(__always) private static func scalar(_ bytes: [UInt8], at index: Int) -> (UInt32, Int) {
    let lead = bytes[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let width = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
    guard width > 1, index + width <= bytes.count else { return (0xfffd, 1) }
    var value = UInt32(lead) & (0xff >> UInt32(width + 1))
    for next in (index + 1)..<(index + width) { value = value << 6 | UInt32(bytes[next] & 0x3f) }
    return (value, width)
  }

  /// Counts a word.
  private mutating func finish(_ hash: UInt64, _ length: Int) {
    words &+= 1
    let having = marks.languages(having: hash)
    if having != 0 { return add(having, Self.wordWeight) }
    guard length > 5 else { return }
    // The longest ending that a language has.
    for size in stride(from: 5, through: 2, by: -1) {
      var ending = ScalarHash()
      ending.add(0x2d)
      if size > 4 { ending.add(last.0) }
      if size > 3 { ending.add(last.1) }
      if size > 2 { ending.add(last.2) }
      ending.add(last.3)
      ending.add(last.4)
      let having = marks.languages(having: ending.value)
      if having != 0 { return add(having, Self.endingWeight) }
    }
  }

  private mutating func addLetter(_ scalar: UInt32) {
    var hash = ScalarHash()
    hash.add(0x7e)
    hash.add(scalar)
    let having = marks.languages(having: hash.value)
    if having != 0 { add(having, Self.letterWeight) }
  }

  @inline(__always) private mutating func add(_ languages: UInt64, _ weight: Int) {
    let count = languages.nonzeroBitCount
    if count == 1 { ownScores[languages.trailingZeroBitCount] &+= weight }
    let share = weight / count
    var rest = languages
    while rest != 0 {
      scores[rest.trailingZeroBitCount] &+= share
      rest &= rest &- 1
    }
  }

  // MARK: Deciding

  /// The language; nil if the text is too short, mixed, or of a language without marks.
  var language: String? {
    let total = letters.reduce(0, +)
    let eastAsian = letters[Script.han.rawValue] + letters[Script.kana.rawValue]
    if eastAsian >= 18, eastAsian * 10 >= total * 7 {
      return letters[Script.kana.rawValue] * 12 >= eastAsian ? "ja" : "zh"
    }
    guard let script = Script.allCases.first(where: { letters[$0.rawValue] * 10 >= total * 7 }), total >= 12 else {
      return nil
    }
    return script.onlyLanguage ?? languageByWords(in: script)
  }

  /// The language of this script whose marks weigh most, if they weigh enough and clearly more than those of others.
  private func languageByWords(in script: Script) -> String? {
    let candidates = scores.indices.filter { Script(ofLanguage: marks.languages[$0]) == script }
    guard let best = candidates.max(by: { scores[$0] < scores[$1] }), words >= 4 else { return nil }
    let score = scores[best]
    let isClear = score >= 2 * Self.wordWeight && score * 16 >= words * Self.wordWeight
    guard isClear || isShort(best) else { return nil }
    for other in candidates where other != best {
      // In percent of the other's weight: near relatives share most of their words.
      let isNear = Self.relatives.contains { $0.contains(marks.languages[best]) && $0.contains(marks.languages[other]) }
      let least = isNear ? 104 : words < 40 ? 140 : 125
      guard score * 100 >= scores[other] * least else { return nil }
      // Much that only the other has: the text is in both.
      guard isNear || ownScores[other] * 3 <= max(ownScores[best], 3 * Self.wordWeight) else { return nil }
    }
    return marks.languages[best]
  }

  /// Whether a few sentences have marks that only this language has, and hardly any that English has: a Turkish sentence
  /// may have no other word of the list.
  private func isShort(_ language: Int) -> Bool {
    let english = marks.languages.firstIndex(of: "en").map { scores[$0] } ?? 0
    // One word alone, such as the "s" of "U.S.", is no evidence in the script that English has too.
    let isOneWord = ownScores[language] == Self.wordWeight && Script(ofLanguage: marks.languages[language]) == .latin
    return !isOneWord && words < Self.fewWords && ownScores[language] >= 2 * Self.letterWeight
      && scores[language] * 4 >= 3 * Self.wordWeight && scores[language] * 48 >= words * Self.wordWeight
      && english * 4 < scores[language]
  }

  private static let fewWords = 40

  /// Languages so alike that a small difference decides between them.
  private static let relatives: [[String]] = [
    ["da", "no", "sv"], ["cs", "sk"], ["id", "ms"], ["gl", "pt"], ["es", "gl"], ["af", "nl"], ["hr", "sl"],
    ["bg", "mk"],
    ["ru", "be", "uk"], ["hi", "mr", "ne"],
  ]
}
