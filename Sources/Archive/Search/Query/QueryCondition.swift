import ArchiveModel

/// A query's condition on an article or a quote, besides its words: `outlet:Reuters`, `after:2025-10`.
package struct QueryCondition: Hashable, Sendable {
  /// The field that was typed.
  package var field: QueryField
  /// The text after the colon, without quotation marks.
  package var value: String
  /// What it means.
  package var meaning: Meaning

  /// What a condition asks for.
  package enum Meaning: Hashable, Sendable {
    /// One of the article's authors has this name.
    case author(NameWords)
    /// The outlet is this one.
    case outlet(SourceChoice)
    /// This source has one of these roles. If no role is given, any role counts, and listed sources too.
    case source(SourceChoice, roles: [Attribution.Role])
    /// The quote's speaker is of this kind; the article has such a quote.
    case speakerKind(ArticleSource.Kind)
    /// The quote is of this kind; the article has such a quote.
    case kind(Quote.Kind)
    /// The quote is so sure; the article has such a quote.
    case confidence(Comparison, Double)
    /// The article has this number.
    case article(Int64)
    /// The language is this one: a tag of BCP 47 in lower case. Unless `isExact`, varieties of it count too.
    case language(String, isExact: Bool)
    /// The address has this part, in lower case.
    case url(String)
    /// One of the places that the article's originals came from has this part, in lower case.
    case path(String)
    /// The import with this number met one of the article's originals, or of its earlier texts'.
    case importRun(Int64)
    /// The article had another text before.
    case revised
    /// The article prints a text that another one stands for (`text_groups`).
    case reprint
    /// The quote has a line in lists for people (`Quotes.shownByDefault`); the article has such a quote.
    case listed
    /// The quote is certain (`Quotes.certain`); the article has such a quote.
    case certain
    /// The day of publication.
    case published(PublishedDays)
    /// The text mentions a date from one day through another, or a part of the calendar among them. Days are ISO 8601 text.
    case mentions(first: String, last: String)
    /// The article is of a story.
    case story(Int64)
  }

  /// Which sources a condition means.
  package enum SourceChoice: Hashable, Sendable {
    /// Those with a name that has these words.
    case named(NameWords)
    /// The one with this number, or the one that it is part of now.
    case numbered(Int64)
  }

  /// Words of a name. The name must have all of them, in this order.
  package struct NameWords: Hashable, Sendable {
    /// The words as the index folds them; at least one.
    package var words: [String]
    /// Whether the last word may go on.
    package var isPrefix: Bool
  }

  /// How a number is compared with the one that was typed.
  package enum Comparison: String, Hashable, Sendable, CaseIterable {
    // If one is the beginning of another, the longer comes first.
    case atLeast = ">="
    case more = ">"
    case atMost = "<="
    case less = "<"
  }

  /// The days of publication that are meant. Days are ISO 8601 text.
  package enum PublishedDays: Hashable, Sendable {
    /// Later than this day.
    case after(String)
    /// Earlier than this day.
    case before(String)
    /// From one day through another.
    case within(first: String, last: String)
  }
}
