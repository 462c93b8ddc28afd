import ArchiveStorage
import ArchiveText
import CLexicon

/// English words that are in a question only for its grammar: "what", "the", "have".
enum StopWords {
  /// The words, lower case.
  static let all = unsafe Set(WordList.words(of: lexicon_stop_words).map { Array($0.utf8) })

  /// Whether a word, in the index's form, is one of them.
  static func contains(_ word: [UInt8]) -> Bool { all.contains(word) }
}
