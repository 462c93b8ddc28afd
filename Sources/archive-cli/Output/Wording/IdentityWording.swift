import ArchiveStages

/// Why names are one source's, in words.
enum IdentityWording {
  /// Why two sources may be one person.
  static func reason(_ reason: SurnameResolution.NearMiss.Reason) -> String {
    switch reason {
    case .suffix: "one has “Jr.” or the like after the name, the other has not"
    case .initial: "the first name of one is an initial"
    case .nickname: "one first name can be short for the other"
    case .sameFirstName: "the first name is the same"
    }
  }

  /// Why a name in articles was taken for a source's.
  static func reason(_ reason: IdentityLink.Reason?) -> String {
    switch reason {
    case .decided: "a person decided it"
    case .sameName: "it is a name of this source"
    case .bareName: "no source has it with a first name"
    case .nickname: "the first name is short for the source's, or the other way round"
    case .initial: "the first name is an initial"
    case .suffix: "“Jr.” or the like is all that differs, and the office is the same"
    case .onlyBearer: "nobody else in the archive has this surname"
    case .usualBearer: "it is mostly this source's surname in those years"
    case .acronym: "articles give both names together"
    case .otherName: "an article gives both names"
    case nil: "it belongs to its article only"
    }
  }

  /// A name with its reason: "Ada B. Marsh: 12 articles, 98 % sure: it is a name of this source".
  static func naming(_ naming: SourceNaming) -> String {
    let sure = naming.confidence.map { ["\(Int(($0 * 100).rounded())) % sure"] } ?? []
    let facts = [Progress.counted(naming.articles, "article")] + sure
    return "\(naming.name): \(facts.joined(separator: ", ")); \(reason(naming.reason))"
  }
}
