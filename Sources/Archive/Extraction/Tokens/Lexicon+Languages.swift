import ArchiveText
import CLexicon

extension Lexicon {
  /// The table for a grammar. Each is built once, at first use.
  static func of(_ grammar: Grammar) -> Lexicon {
    switch grammar {
    case .english: shared
    case .german: german
    case .french: french
    case .spanish: spanish
    case .other: names
    }
  }

  private static let german = Lexicon(lists: .names + .german)
  private static let french = Lexicon(lists: .names + .french)
  private static let spanish = Lexicon(lists: .names + .spanish)
  private static let names = Lexicon(
    lists: .names + [unsafe .init(base: .nameParticle, bytes: WordList.bytes(of: lexicon_name_particles))])
}

extension [LexiconList] {
  /// The lists for every language: names of people, organizations and outlets in the usual spelling of news.
  package static var names: [LexiconList] {
    [
      unsafe .init(base: .organization, bytes: WordList.bytes(of: lexicon_organizations)),
      unsafe .init(base: .outlet, bytes: WordList.bytes(of: lexicon_outlets)),
      unsafe .init(base: .place, bytes: WordList.bytes(of: lexicon_places)),
      unsafe .init(base: .firstName, bytes: WordList.bytes(of: lexicon_first_names)),
      unsafe .init(base: .firstName, bytes: WordList.bytes(of: lexicon_first_names_european)),
    ]
  }

  static var german: [LexiconList] {
    [unsafe .init(base: [], fields: .classesAndEnglish, bytes: WordList.bytes(of: lexicon_german_words))]
  }
  static var french: [LexiconList] {
    [unsafe .init(base: [], fields: .classesAndEnglish, bytes: WordList.bytes(of: lexicon_french_words))]
  }
  static var spanish: [LexiconList] {
    [unsafe .init(base: [], fields: .classesAndEnglish, bytes: WordList.bytes(of: lexicon_spanish_words))]
  }
}

extension LexiconList {
  /// Calls `body` with each word that does the work of an English one, and that word: "dass", "that".
  func forEachAlias(_ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void) {
    guard fields == .classesAndEnglish else { return }
    for line in bytes.split(separator: 0x0a) where line.first != 0x23 {
      let columns = line.split(separator: 0x09)
      guard let word = columns.first else { continue }
      for column in columns.dropFirst() where column.first == UInt8(ascii: "=") { body(word, column.dropFirst()) }
    }
  }
}
