import ArchiveStorage

/// The stem that English words share with their forms: "immigrants", "immigration" -> "immigr".
///
/// M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980, with its steps 1a to 5b as published there.
struct PorterStemmer {
  private var word: [UInt8]

  /// The stem of a word of lower-case ASCII letters; any other text, and one of less than three letters, is its own
  /// stem.
  static func stem(_ word: [UInt8]) -> [UInt8] {
    guard word.count > 2, word.count <= longestWord, word.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return word
    }
    var stemmer = PorterStemmer(word: word)
    stemmer.dropPlural()
    stemmer.dropPastAndParticiple()
    stemmer.turnY()
    stemmer.replaceFirst(of: Self.doubleSuffixes)
    stemmer.replaceFirst(of: Self.derivedSuffixes)
    stemmer.dropLastSuffix()
    stemmer.tidy()
    return stemmer.word
  }

  // Of suffixes with the same ending, the longest comes first.
  private static let doubleSuffixes: [(from: StaticString, to: StaticString)] = [
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
  ]
  private static let derivedSuffixes: [(from: StaticString, to: StaticString)] = [
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
  ]
  private static let lastSuffixes: [StaticString] = [
    "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous",
    "al",
    "er", "ic", "ou",
  ]
  /// Longer words have no stem: no English word is as long.
  private static let longestWord = 40

  /// Step 1a.
  private mutating func dropPlural() {
    guard word.last == UInt8(ascii: "s") else { return }
    if ends(with: "sses") || ends(with: "ies") {
      word.removeLast(2)
    } else if !ends(with: "ss") {
      word.removeLast()
    }
  }

  /// Step 1b.
  private mutating func dropPastAndParticiple() {
    if ends(with: "eed") {
      if measure(upTo: word.count - 3) > 0 { word.removeLast() }
      return
    }
    if ends(with: "ed"), hasVowel(upTo: word.count - 2) {
      word.removeLast(2)
    } else if ends(with: "ing"), hasVowel(upTo: word.count - 3) {
      word.removeLast(3)
    } else {
      return
    }
    if ends(with: "at") || ends(with: "bl") || ends(with: "iz") {
      word.append(UInt8(ascii: "e"))
    } else if endsWithDoubleConsonant, let last = word.last, !"lsz".utf8.contains(last) {
      word.removeLast()
    } else if measure(upTo: word.count) == 1, endsWithShortSyllable(upTo: word.count) {
      word.append(UInt8(ascii: "e"))
    }
  }

  /// Step 1c.
  private mutating func turnY() {
    if word.last == UInt8(ascii: "y"), hasVowel(upTo: word.count - 1) { word[word.count - 1] = UInt8(ascii: "i") }
  }

  /// Steps 2 and 3.
  private mutating func replaceFirst(of rules: [(from: StaticString, to: StaticString)]) {
    for rule in rules where ends(with: rule.from) {
      let length = rule.from.utf8CodeUnitCount
      guard measure(upTo: word.count - length) > 0 else { return }
      word.removeLast(length)
      rule.to.withUTF8Buffer { bytes in unsafe word.append(contentsOf: bytes) }
      return
    }
  }

  /// Step 4.
  private mutating func dropLastSuffix() {
    for suffix in Self.lastSuffixes where ends(with: suffix) {
      let end = word.count - suffix.utf8CodeUnitCount
      guard measure(upTo: end) > 1 else { return }
      // "-ion" goes past s and t only.
      if suffix.utf8CodeUnitCount == 3, ends(with: "ion"), word[end - 1] != UInt8(ascii: "s"),
        word[end - 1] != UInt8(ascii: "t")
      {
        return
      }
      word.removeLast(suffix.utf8CodeUnitCount)
      return
    }
  }

  /// Steps 5a and 5b.
  private mutating func tidy() {
    if word.last == UInt8(ascii: "e") {
      let end = word.count - 1
      let measure = measure(upTo: end)
      if measure > 1 || (measure == 1 && !endsWithShortSyllable(upTo: end)) { word.removeLast() }
    }
    if word.last == UInt8(ascii: "l"), endsWithDoubleConsonant, measure(upTo: word.count) > 1 { word.removeLast() }
  }

  private func isConsonant(_ index: Int) -> Bool {
    switch word[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): false
    // After a consonant, y is a vowel; a run of them takes turns.
    case UInt8(ascii: "y"): index == 0 || !isConsonant(index - 1)
    default: true
    }
  }

  /// How often a consonant follows a vowel in the first `end` letters: Porter's m.
  private func measure(upTo end: Int) -> Int {
    var count = 0
    var wasVowel = false
    var wasConsonant = false
    for index in 0..<end {
      var isConsonant = self.isConsonantLetter(word[index])
      if word[index] == UInt8(ascii: "y") { isConsonant = index == 0 || !wasConsonant }
      if isConsonant, wasVowel { count += 1 }
      wasVowel = !isConsonant
      wasConsonant = isConsonant
    }
    return count
  }

  private func isConsonantLetter(_ letter: UInt8) -> Bool {
    letter != UInt8(ascii: "a") && letter != UInt8(ascii: "e") && letter != UInt8(ascii: "i")
      && letter != UInt8(ascii: "o") && letter != UInt8(ascii: "u")
  }

  private func hasVowel(upTo end: Int) -> Bool {
    for index in 0..<max(0, end) {
      if word[index] == UInt8(ascii: "y") ? index > 0 : !isConsonantLetter(word[index]) {
        // A y that follows a vowel is a consonant, but then the vowel has been met.
        return true
      }
    }
    return false
  }

  private var endsWithDoubleConsonant: Bool {
    let count = word.count
    return count > 1 && word[count - 1] == word[count - 2] && isConsonantLetter(word[count - 1])
      && word[count - 1] != UInt8(ascii: "y")
  }

  /// Whether the first `end` letters end in consonant, vowel, consonant, the last being neither w, x nor y: Porter's
  /// *o.
  private func endsWithShortSyllable(upTo end: Int) -> Bool {
    guard end > 2, !"wxy".utf8.contains(word[end - 1]) else { return false }
    return isConsonantLetter(word[end - 1]) && !isConsonant(end - 2) && isConsonant(end - 3)
  }

  private func ends(with suffix: StaticString) -> Bool {
    suffix.withUTF8Buffer { suffix in
      guard word.count > suffix.count else { return false }
      let start = word.count - suffix.count
      for index in 0..<suffix.count where unsafe word[start + index] != suffix[index] { return false }
      return true
    }
  }
}
