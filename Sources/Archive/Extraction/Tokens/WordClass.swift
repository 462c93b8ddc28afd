/// What the lexicon knows about a word: the lists that have it.
///
/// A word may be of several classes ("report" is a verb and a noun); if it matters, its surroundings decide.
package struct WordClass: OptionSet, Hashable, Sendable {
  package var rawValue: UInt64

  /// A verb whose clause or marked run is what was said: say, tell, write.
  static let reportingVerb = WordClass(bit: 0)
  /// A verb of naming, praise or blame: call, describe, criticize.
  static let quotingVerb = WordClass(bit: 1)
  /// The base form of a listed verb: say.
  static let baseForm = WordClass(bit: 2)
  /// The past form of a listed verb: said, wrote.
  static let pastForm = WordClass(bit: 3)
  /// The past participle of a listed verb: written.
  static let participle = WordClass(bit: 4)
  /// The -ing form of a listed verb: saying.
  static let gerund = WordClass(bit: 5)
  /// The third person of a listed verb: says.
  static let thirdPerson = WordClass(bit: 6)
  /// A noun for something said: remark, claim.
  static let reportingNoun = WordClass(bit: 7)
  /// A noun for something written: report, readout.
  static let documentNoun = WordClass(bit: 8)
  /// A common noun for who speaks: spokeswoman, critics, company.
  static let speakerNoun = WordClass(bit: 9)
  /// A noun that names a source without a name: source, official.
  static let anonymousNoun = WordClass(bit: 10)
  /// A title before a name: Senator, Dr.
  package static let title = WordClass(bit: 11)
  /// An organization known by name: Kremlin.
  package static let organization = WordClass(bit: 12)
  /// A word in the name of a body: Ministry.
  static let organizationWord = WordClass(bit: 13)
  /// A news outlet known by name: Reuters.
  package static let outlet = WordClass(bit: 14)
  /// A word that ends an outlet's name: Times.
  static let outletWord = WordClass(bit: 15)
  /// An adjective of a nation: Russian.
  static let nationality = WordClass(bit: 16)
  /// A place that means its government: Moscow.
  package static let place = WordClass(bit: 17)
  /// An abbreviation whose full stop doesn't end a sentence: Sen.
  static let abbreviation = WordClass(bit: 18)
  /// An article, demonstrative, quantifier or number word.
  static let determiner = WordClass(bit: 19)
  /// A possessive determiner: his.
  static let possessive = WordClass(bit: 20)
  /// A personal pronoun that can be a subject: he.
  static let pronoun = WordClass(bit: 21)
  /// A personal pronoun that can be an object: him.
  static let objectPronoun = WordClass(bit: 22)
  /// An indefinite pronoun: others, one.
  static let indefinite = WordClass(bit: 23)
  static let preposition = WordClass(bit: 24)
  static let conjunction = WordClass(bit: 25)
  /// An auxiliary verb: has, would.
  static let auxiliary = WordClass(bit: 26)
  /// A form of "be", which makes a passive.
  package static let be = WordClass(bit: 27)
  /// A word that turns a clause round: not, never.
  static let negation = WordClass(bit: 28)
  static let adverb = WordClass(bit: 29)
  /// A word that opens a subordinate clause: when, if.
  static let subordinator = WordClass(bit: 30)
  /// A day, a month, a time of day.
  package static let time = WordClass(bit: 31)
  /// A small word inside a name: van, bin.
  static let nameParticle = WordClass(bit: 32)
  /// A word before marks that make a title or a term: nicknamed, song.
  package static let naming = WordClass(bit: 33)
  /// A word that often opens a sentence with a capital and is not a name.
  package static let common = WordClass(bit: 34)
  /// A frequent verb that reports nothing.
  static let commonVerb = WordClass(bit: 35)
  static let firstName = WordClass(bit: 36)
  static let masculine = WordClass(bit: 37)
  static let feminine = WordClass(bit: 38)
  /// A speaker noun for a body rather than a person: company.
  package static let group = WordClass(bit: 39)
  /// A word that begins an entry of several words: New (York Times).
  static let beginsPhrase = WordClass(bit: 40)

  /// A verb form that reports only before "that" or next to marks.
  static let markedVerb = WordClass(bit: 41)
  /// A common noun for a person, or in the plural for people, that no other list has: retailer, insurers.
  static let personNoun = WordClass(bit: 42)
  /// A plural for the people of a nation, a party or a faith: Americans.
  static let people = WordClass(bit: 43)
  /// A plural for people by an office or a post: officials.
  static let roleNoun = WordClass(bit: 44)
  /// A word for the rank of somebody without a name: senior.
  static let rank = WordClass(bit: 45)
  /// A noun for what is written or shown and says something: footage.
  static let writtenNoun = WordClass(bit: 46)
  /// A noun that ends like one for a person and is none: paper.
  static let thing = WordClass(bit: 47)
  /// A verb form of reported speech, in German: sei, habe.
  static let subjunctive = WordClass(bit: 48)

  /// Words of the closed classes: never part of a name when a sentence begins with them.
  static let functionWord: WordClass = [
    .determiner, .possessive, .pronoun, .objectPronoun, .indefinite, .preposition, .conjunction, .auxiliary, .adverb,
    .common, .negation,
  ]
  /// Verbs that the lists know.
  static let listedVerb: WordClass = [.reportingVerb, .quotingVerb]

  private init(bit: UInt64) { rawValue = 1 << bit }

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Whether a word of these classes is of any class in `other`.
  @inline(__always) func isAny(of other: WordClass) -> Bool { rawValue & other.rawValue != 0 }
}
