import ArchiveIdentity

/// A link of a source, or none, in few bytes: there are millions of them.
struct PackedLink: Hashable {
  /// In percent; -1 for none.
  private let percent: Int8
  let reason: IdentityLink.Reason?

  init(_ link: IdentityLink?) { self.init(confidence: link?.confidence, reason: link?.reason) }

  /// A link as its row has it.
  init(confidence: Double?, reason: IdentityLink.Reason?) {
    percent = confidence.map { Int8(max(0, min(100, ($0 * 100).rounded()))) } ?? -1
    self.reason = reason
  }

  /// How sure it is, from 0 to 1 with two digits; nil for no link.
  var confidence: Double? { percent < 0 ? nil : Double(percent) / 100 }
}
