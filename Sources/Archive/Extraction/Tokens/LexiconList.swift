import ArchiveText
import CLexicon

/// One list of words as it is embedded: an entry a line, in lower case; `#` begins a comment line.
///
/// After a tab, an entry may name further classes, or the other forms of a verb. In the lists of other languages, it
/// may also name, after `=`, the English word that does the same work.
package struct LexiconList {
  /// How the fields after a tab are read.
  package enum Fields { case classes, verbForms, classesAndEnglish }

  /// The class of every entry.
  package var base: WordClass
  /// What stands after a tab.
  package var fields = Fields.classes
  /// The list's bytes, UTF-8.
  package var bytes: [UInt8]

  /// Calls `body` with each form of each entry and its classes. Linear in the list.
  func forEachEntry(_ body: (ArraySlice<UInt8>, WordClass) -> Void) {
    WordList.forEachLine(of: bytes) { line in
      let columns = line.split(separator: 0x09)
      guard let entry = columns.first else { return }
      switch fields {
      case .classes, .classesAndEnglish:
        body(entry, columns.dropFirst().reduce(into: base) { $0.formUnion(Self.namedClass($1)) })
      case .verbForms:
        for (form, classes) in VerbForms(entry, irregular: Array(columns.dropFirst())).all {
          body(form, base.union(classes))
        }
      }
    }
  }

  private static func namedClass(_ name: ArraySlice<UInt8>) -> WordClass {
    classNames[String(decoding: name, as: UTF8.self)] ?? []
  }

  private static let classNames: [String: WordClass] = [
    "m": .masculine, "f": .feminine, "group": .group, "determiner": .determiner, "possessive": .possessive,
    "pronoun": .pronoun, "object": .objectPronoun, "indefinite": .indefinite, "preposition": .preposition,
    "conjunction": .conjunction, "auxiliary": .auxiliary, "be": .be, "negation": .negation, "adverb": .adverb,
    "subordinator": .subordinator, "reporting": .reportingVerb, "quoting": .quotingVerb, "past": .pastForm,
    "third": .thirdPerson, "participle": .participle, "gerund": .gerund, "title": .title, "speaker": .speakerNoun,
    "document": .documentNoun, "organization": .organization, "organizationWord": .organizationWord,
    "outlet": .outlet, "outletWord": .outletWord, "anonymous": .anonymousNoun, "time": .time, "place": .place,
    "nationality": .nationality, "abbreviation": .abbreviation, "common": .common, "nameParticle": .nameParticle,
    "subjunctive": .subjunctive, "reportingNoun": .reportingNoun,
  ]
}

extension [LexiconList] {
  /// The lists that the program carries.
  package static var embedded: [LexiconList] {
    [
      unsafe .init(base: .reportingVerb, fields: .verbForms, bytes: WordList.bytes(of: lexicon_reporting_verbs)),
      unsafe .init(base: .quotingVerb, fields: .verbForms, bytes: WordList.bytes(of: lexicon_quoting_verbs)),
      unsafe .init(base: .markedVerb, bytes: WordList.bytes(of: lexicon_marked_verbs)),
      unsafe .init(base: .reportingNoun, bytes: WordList.bytes(of: lexicon_reporting_nouns)),
      unsafe .init(base: .documentNoun, bytes: WordList.bytes(of: lexicon_document_nouns)),
      unsafe .init(base: .speakerNoun, bytes: WordList.bytes(of: lexicon_speaker_nouns)),
      unsafe .init(base: .anonymousNoun, bytes: WordList.bytes(of: lexicon_anonymous_nouns)),
      unsafe .init(base: .title, bytes: WordList.bytes(of: lexicon_titles)),
      unsafe .init(base: .organization, bytes: WordList.bytes(of: lexicon_organizations)),
      unsafe .init(base: .organizationWord, bytes: WordList.bytes(of: lexicon_organization_words)),
      unsafe .init(base: .outlet, bytes: WordList.bytes(of: lexicon_outlets)),
      unsafe .init(base: .outletWord, bytes: WordList.bytes(of: lexicon_outlet_words)),
      unsafe .init(base: .nationality, bytes: WordList.bytes(of: lexicon_nationalities)),
      unsafe .init(base: .place, bytes: WordList.bytes(of: lexicon_places)),
      unsafe .init(base: .abbreviation, bytes: WordList.bytes(of: lexicon_abbreviations)),
      unsafe .init(base: [], bytes: WordList.bytes(of: lexicon_function_words)),
      unsafe .init(base: .time, bytes: WordList.bytes(of: lexicon_time_words)),
      unsafe .init(base: .nameParticle, bytes: WordList.bytes(of: lexicon_name_particles)),
      unsafe .init(base: .naming, bytes: WordList.bytes(of: lexicon_naming_words)),
      unsafe .init(base: .common, bytes: WordList.bytes(of: lexicon_common_words)),
      unsafe .init(base: .commonVerb, bytes: WordList.bytes(of: lexicon_common_verbs)),
      unsafe .init(base: .firstName, bytes: WordList.bytes(of: lexicon_first_names)),
      unsafe .init(base: .firstName, bytes: WordList.bytes(of: lexicon_first_names_census)),
      unsafe .init(base: .personNoun, bytes: WordList.bytes(of: lexicon_person_nouns)),
      unsafe .init(base: .people, bytes: WordList.bytes(of: lexicon_peoples)),
      unsafe .init(base: .roleNoun, bytes: WordList.bytes(of: lexicon_role_nouns)),
      unsafe .init(base: .rank, bytes: WordList.bytes(of: lexicon_rank_words)),
      unsafe .init(base: .writtenNoun, bytes: WordList.bytes(of: lexicon_written_nouns)),
      unsafe .init(base: .thing, bytes: WordList.bytes(of: lexicon_thing_nouns)),
    ]
  }
}
