/// The forms of an English verb: base, past, participle, -ing form and third person.
struct VerbForms {
  /// Each form with the class that says which it is; two forms may be one word.
  private(set) var all: [(form: ArraySlice<UInt8>, classes: WordClass)]

  /// The forms of the verb `lemma`: `irregular` (past, participle, -ing form, third person) or, if it is empty,
  /// the regular ones. A final consonant is not doubled: such verbs are listed with their forms.
  init(_ lemma: ArraySlice<UInt8>, irregular: [ArraySlice<UInt8>]) {
    let stem = Array(lemma)
    let forms = irregular.count == 4 ? irregular.map(Array.init) : Self.regular(stem)
    all = [
      (lemma, .baseForm), (forms[0][...], .pastForm), (forms[1][...], .participle), (forms[2][...], .gerund),
      (forms[3][...], .thirdPerson),
    ]
  }

  private static func regular(_ stem: [UInt8]) -> [[UInt8]] {
    let last = stem.last ?? 0
    let beforeLast = stem.dropLast().last ?? 0
    let past: [UInt8]
    let gerund: [UInt8]
    let third: [UInt8]
    switch last {
    case UInt8(ascii: "e"):
      past = stem + "d".utf8
      gerund = (beforeLast == UInt8(ascii: "e") ? stem : stem.dropLast()) + "ing".utf8
      third = stem + "s".utf8
    case UInt8(ascii: "y") where !"aeiou".utf8.contains(beforeLast):
      past = stem.dropLast() + "ied".utf8
      gerund = stem + "ing".utf8
      third = stem.dropLast() + "ies".utf8
    case UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "z"),
      UInt8(ascii: "h") where "cs".utf8.contains(beforeLast):
      past = stem + "ed".utf8
      gerund = stem + "ing".utf8
      third = stem + "es".utf8
    default:
      past = stem + "ed".utf8
      gerund = stem + "ing".utf8
      third = stem + "s".utf8
    }
    return [past, past, gerund, third]
  }
}
