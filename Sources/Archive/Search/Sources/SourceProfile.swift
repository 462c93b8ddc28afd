import ArchiveModel
import ArchiveStorage

/// All that the archive knows of one source.
package struct SourceProfile: Hashable, Sendable {
  /// The source, with everything that articles call it and all outlets that use it.
  package var source: SourceRecord
  /// How many quotes of each kind it speaks.
  package var quotesByKind: [Quote.Kind: Int]
  /// In how many quotes it has each role.
  package var quotesByRole: [Attribution.Role: Int]
  /// How many articles name it in their closing line "Sources: …".
  package var timesListed: Int
  /// In how many articles it gave no comment.
  package var timesWithoutComment: Int
  /// How many articles credit it with the news first.
  package var timesFirst: Int
  /// Through whom its words reached the articles, most quotes first, at most 20 of each role.
  package var relays: [Relation]
  /// Whose words it passed on, most quotes first, at most 20 for each role that it had.
  package var passedOn: [Relation]
  /// The quotes it speaks in the newest articles, newest first: those that lists for people have, with the marked words in them.
  package var latest: [QuoteHit]

  package init(
    source: SourceRecord, quotesByKind: [Quote.Kind: Int] = [:], quotesByRole: [Attribution.Role: Int] = [:],
    timesListed: Int = 0, timesWithoutComment: Int = 0, timesFirst: Int = 0, relays: [Relation] = [],
    passedOn: [Relation] = [], latest: [QuoteHit] = []
  ) {
    self.source = source
    self.quotesByKind = quotesByKind
    self.quotesByRole = quotesByRole
    self.timesListed = timesListed
    self.timesWithoutComment = timesWithoutComment
    self.timesFirst = timesFirst
    self.relays = relays
    self.passedOn = passedOn
    self.latest = latest
  }

  /// Another source on the way of the words, and its role there. In `passedOn`, the role is that of the described
  /// source.
  package struct Relation: Hashable, Sendable {
    /// What the source did with the words.
    package var role: Attribution.Role
    /// The other source; its count is one of quotes.
    package var source: RelatedSource

    package init(role: Attribution.Role, source: RelatedSource) {
      self.role = role
      self.source = source
    }
  }
}

/// The meaning of a name or number, if one source is wanted.
package enum SourceFinding: Hashable, Sendable {
  /// This source.
  case one(SourceProfile)
  /// One of these sources, most quotes first.
  case several([SourceRecord])
}
