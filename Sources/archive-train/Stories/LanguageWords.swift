import ArchiveText
import CLexicon

/// The words by which languages are told apart: the small ones that every text of a language has.
enum LanguageWords {
  static let all: [String] = {
    var words: [String] = []
    WordList.forEachLine(of: unsafe WordList.bytes(of: lexicon_language_marks)) { line in
      let mark = String(decoding: line.prefix { $0 != 0x09 }, as: UTF8.self)
      // Endings and letters are marked.
      if !mark.hasPrefix("-"), !mark.hasPrefix("~") { words.append(mark) }
    }
    return words
  }()
}
