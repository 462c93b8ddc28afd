/// How sure it is which source across articles an article's source is, and why.
package struct IdentityLink: Hashable, Sendable {
  /// Why a name was taken for a source's.
  package enum Reason: String, Sendable, CaseIterable {
    /// A person said so.
    case decided
    /// The source has this name.
    case sameName = "same_name"
    /// A single name that no full name in the archive has.
    case bareName = "bare_name"
    /// The first name is short for the source's.
    case nickname
    /// The first name is an initial of the source's.
    case initial
    /// "Jr." and the like beside none, with the same office and never in one article.
    case suffix
    /// A surname that only this source has.
    case onlyBearer = "only_bearer"
    /// A surname that is mostly this source's.
    case usualBearer = "usual_bearer"
    /// The initials of an organization.
    case acronym
    /// The article gives both names.
    case otherName = "other_name"
  }

  /// From 0 to 1.
  package var confidence: Double
  /// The reason.
  package var reason: Reason

  /// A link with this confidence and reason.
  package init(_ confidence: Double, _ reason: Reason) {
    self.confidence = confidence
    self.reason = reason
  }

  /// A link whose confidence follows from its reason.
  package init(_ reason: Reason) { self.init(reason.confidence, reason) }
}

extension IdentityLink.Reason {
  /// How sure a link for this reason is, where nothing else is known.
  package var confidence: Double {
    switch self {
    case .decided: 1
    case .sameName: 0.98
    case .nickname: 0.94
    case .acronym: 0.93
    case .otherName: 0.92
    case .suffix: 0.9
    case .initial: 0.86
    case .bareName: 0.85
    case .onlyBearer, .usualBearer: 0.75
    }
  }
}
