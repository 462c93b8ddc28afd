/// What a German reporting verb is in its sentence, with its auxiliary or particle: "hat … gesagt", "teilte … mit".
struct GermanVerb {
  /// Its item, and the item of the finite verb.
  let item: Int
  private(set) var finite: Int
  /// The part that ends the report: that of its participle or particle.
  private(set) var endPart: Int
  private(set) var isPassive = false
  /// Whether what is said follows it, rather than what is named or shown.
  private(set) var isReporting: Bool
  /// Whether it reports only with a particle that it lacks.
  private(set) var lacksParticle = false

  private static let passive: WordSet = ["wird", "werden", "wurde", "wurden", "werde", "würde", "würden"]

  /// The verb at an item of a part; nil if it reports nothing in this form.
  init?(_ item: Int, in part: Int, of sentence: GermanSentence) {
    guard let word = sentence.token(item) else { return nil }
    self.item = item
    finite = item
    endPart = part
    isReporting = word.isAny(of: .reportingVerb)
    let own = sentence.parts[part]
    let raw = sentence.raw(item)
    if word.isAny(of: .participle), let auxiliary = Self.auxiliary(of: item, in: part, of: sentence) {
      finite = auxiliary
      isPassive =
        sentence.token(auxiliary)?.isAny(of: .be) ?? false || Self.passive.contains(sentence.raw(auxiliary))
      return
    }
    if own.kind == .subordinate { return }
    guard word.isAny(of: [.pastForm, .thirdPerson]) else { return nil }
    let needsParticle = GermanParticles.embedded.needsParticle(raw)
    guard needsParticle || !isReporting || own.verb == item else { return }
    if let end = Self.particlePart(of: raw, from: part, behind: item, in: sentence) {
      endPart = end
      isReporting = true
    } else if needsParticle {
      isReporting = false
      lacksParticle = true
    }
  }

  /// The auxiliary that a participle completes, in its part or before an aside: "hat Lang, der Bürgermeister, gesagt".
  private static func auxiliary(of item: Int, in part: Int, of sentence: GermanSentence) -> Int? {
    let own = sentence.parts[part]
    if let finite = own.verb {
      return finite != item && sentence.token(finite)?.isAny(of: .auxiliary) ?? false ? finite : nil
    }
    guard own.kind == .phrase, let before = (max(0, part - 3)..<part).last(where: { sentence.parts[$0].verb != nil }),
      let finite = sentence.parts[before].verb, sentence.token(finite)?.isAny(of: .auxiliary) ?? false
    else { return nil }
    return finite
  }

  /// The part at whose end the particle of a verb is.
  private static func particlePart(
    of verb: UInt64, from part: Int, behind item: Int, in sentence: GermanSentence
  ) -> Int? {
    for index in part..<min(sentence.parts.count, part + 4) {
      guard let last = sentence.lastItem(of: index), last > item else { continue }
      for place in stride(from: last, to: max(item, last - 2), by: -1)
      where GermanParticles.embedded.has(sentence.raw(place), of: verb) {
        return index
      }
      if index > part, sentence.parts[index].kind == .main { return nil }
    }
    return nil
  }
}
