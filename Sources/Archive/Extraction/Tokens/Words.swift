/// Words that rules name.
enum Words {
  static let and = WordHash.of("and")
  static let or = WordHash.of("or")
  static let but = WordHash.of("but")
  static let of = WordHash.of("of")
  static let `for` = WordHash.of("for")
  static let to = WordHash.of("to")
  static let by = WordHash.of("by")
  static let with = WordHash.of("with")
  static let that = WordHash.of("that")
  static let who = WordHash.of("who")
  static let which = WordHash.of("which")
  static let former = WordHash.of("former")
  static let according = WordHash.of("according")
  static let on = WordHash.of("on")
  static let in_ = WordHash.of("in")
  static let the = WordHash.of("the")
  static let a = WordHash.of("a")
  static let he = WordHash.of("he")
  static let she = WordHash.of("she")
  static let him = WordHash.of("him")
  static let her = WordHash.of("her")
  static let his = WordHash.of("his")
  static let their = WordHash.of("their")
  static let them = WordHash.of("them")
  static let they = WordHash.of("they")
  static let it = WordHash.of("it")
  static let we = WordHash.of("we")
  static let first = WordHash.of("first")
  static let comment = WordHash.of("comment")
  static let people = WordHash.of("people")
  static let family = WordHash.of("family")

  /// Words between a noun and the preposition that continues it: familiar with, close to.
  static let postmodifiers: WordSet = [
    "familiar", "close", "briefed", "based", "involved", "speaking", "working", "present", "knowledgeable", "aware",
    "responsible", "opposed", "loyal", "aligned", "affiliated", "associated", "released", "published", "posted",
    "conducted", "issued", "obtained", "written", "signed", "directly", "closely", "not", "also", "sent", "addressed",
  ]
  /// Verbs whose object is the addressee: told, informed.
  static let tellingVerbs: WordSet = [
    "tell", "told", "tells", "telling", "inform", "informed", "informs", "informing", "assure", "assured", "assures",
    "assuring", "remind", "reminded", "reminds", "reminding",
  ]
}
