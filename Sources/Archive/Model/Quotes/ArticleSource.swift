/// A source, as one article names it.
package struct ArticleSource: Hashable, Sendable {
  /// What a source is.
  package enum Kind: String, Sendable, CaseIterable {
    case person, organization, outlet, document
    /// A kind of people: "Democrats", "critics".
    case group
    /// A role or institution in the plural: "U.S. officials".
    case collective
    /// One person whose name is withheld: "a senior official".
    case anonymous
  }

  /// The fullest name in the article: "Sergey Lavrov"; for an anonymous source its description.
  package var name: String
  /// What the source is.
  package var kind: Kind
  /// Other names the article uses for it: "Lavrov".
  package var aliases: [String]
  /// What the article calls the source: "Russian Foreign Minister".
  package var descriptions: [Mention]
  /// What the article says of a source whose name it withholds, or of a collective; nil if nothing.
  package var withheld: WithheldName?
  /// Whether the closing line "Sources: …" names it.
  package var isListed: Bool
  /// Whether the article says that the source gave no comment.
  package var gaveNoComment: Bool
  /// Whether the article credits it with the news first.
  package var reportedFirst: Bool

  /// A source with these facts.
  package init(
    name: String, kind: Kind, aliases: [String] = [], descriptions: [Mention] = [],
    withheld: WithheldName? = nil, isListed: Bool = false, gaveNoComment: Bool = false, reportedFirst: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.descriptions = descriptions
    self.withheld = withheld
    self.isListed = isListed
    self.gaveNoComment = gaveNoComment
    self.reportedFirst = reportedFirst
  }
}

/// What an article says of people whose names it withholds.
package struct WithheldName: Hashable, Sendable {
  /// Their rank: "senior", "former".
  package var rank: String?
  /// Where they work or whom they serve, as the article writes it: "White House".
  package var institution: String?
  /// Why there is no name: "because he was not authorized to speak".
  package var reason: String?

  /// What is said; nil if nothing is.
  package init?(rank: String? = nil, institution: String? = nil, reason: String? = nil) {
    if rank == nil && institution == nil && reason == nil { return nil }
    self.rank = rank
    self.institution = institution
    self.reason = reason
  }
}
