import ArchiveText

/// The lists by which words of quotes are compared, as numbers.
struct SpokenEquivalents: Sendable {
  /// A word that is compared instead of what is written.
  struct Entry: Sendable {
    var key: UInt32
    var exact: UInt32
  }

  /// The lists, read once.
  static let shared = SpokenEquivalents()

  private var entries: [UInt32: [Entry]] = [:]
  /// Words that say little by themselves.
  private(set) var small: Set<UInt32> = []
  /// Words that deny.
  private(set) var denials: Set<UInt32> = []
  /// Numbers that are written as words, with their digits.
  private var numbers: [String: String] = [:]
  /// What stands behind an apostrophe, and the word that it is, if it is one.
  let endings: [UInt32: [Entry]]

  private init() {
    func word(_ letters: String) -> Entry {
      let letters = letters.unicodeScalars.map(\.value)
      return Entry(
        key: SpokenWordScanner.hash(SpokenWordScanner.stem(of: letters)), exact: SpokenWordScanner.hash(letters))
    }
    var endings: [UInt32: [Entry]] = [SpokenWordScanner.hash("s"): []]
    for (ending, full) in [("re", "are"), ("ve", "have"), ("ll", "will"), ("d", "would"), ("m", "am")] {
      endings[SpokenWordScanner.hash(ending)] = [word(full)]
    }
    self.endings = endings
    WordList.forEachLine(of: PackageResources.spoken_equivalents_txt) { line in
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      guard let written = words.first, words.count > 2 else { return }
      if let first = words.last, first.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { numbers[String(written)] = String(first) }
      entries[SpokenWordScanner.hash(String(written))] = words.dropFirst(2).map { word(String($0)) }
    }
    WordList.forEachLine(of: PackageResources.small_words_txt) { line in
      small.insert(SpokenWordScanner.hash(String(decoding: line, as: UTF8.self)))
    }
    WordList.forEachLine(of: PackageResources.denials_txt) { line in
      denials.insert(SpokenWordScanner.hash(String(decoding: line, as: UTF8.self)))
    }
  }

  /// The digits of a number that is written in digits or as a word; nil for other words.
  static func digits(of word: String) -> String? {
    let digits = word.filter { $0 != "," }
    if !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return digits }
    return shared.numbers[word.lowercased()]
  }

  /// The words that are compared instead of the one with this number; nil if it is compared itself.
  func words(for hash: UInt32) -> [Entry]? { entries[hash] }
}
