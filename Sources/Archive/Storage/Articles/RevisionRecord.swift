import ArchiveComparison

/// A text that an article has or had.
package struct RevisionRecord: Hashable, Sendable {
  /// Its number among the article's texts, from 1, by when they were retrieved; the last is the one the article has.
  package var number: Int
  /// Whether the article has this text now.
  package var isCurrent: Bool
  /// The article.
  package var articleID: Int64
  /// The document that the text comes from.
  package var documentID: Int64
  /// Where that document was found first.
  package var origin: String?
  /// When it was retrieved, ISO 8601 in UTC; nil if nothing says so.
  package var retrievedAt: String?
  /// How that is known: "mtime", "page", "WARC-Date".
  package var retrievedFrom: String?
  /// When the text says that it was published.
  package var publishedAt: String?
  /// The headline.
  package var title: String?
  /// The second headline.
  package var subtitle: String?
  /// The standfirst.
  package var summary: String?
  /// The text itself.
  package var body: String

  /// How many words the body has.
  package var wordCount: Int { WordCount.of(body) }
}

/// A part of an article that differs from one text of it to another.
package struct PartDifference: Hashable, Sendable {
  /// Which parts are compared.
  package enum Part: String, Sendable, CaseIterable {
    case title, subtitle, summary, body
  }

  /// Which part it is.
  package var part: Part
  /// Its earlier value; empty if it had none.
  package var old: String
  /// What it says then.
  package var new: String
  /// What differs.
  package var difference: TextDifference
}

extension RevisionRecord {
  /// The differences between this text and `other`, part by part, without parts that are the same.
  package func differences(to other: RevisionRecord) -> [PartDifference] {
    let parts: [(PartDifference.Part, String?, String?)] = [
      (.title, title, other.title), (.subtitle, subtitle, other.subtitle), (.summary, summary, other.summary),
      (.body, body, other.body),
    ]
    return parts.compactMap { part, old, new in
      guard old != new else { return nil }
      let difference = TextDifference(from: old ?? "", to: new ?? "")
      return PartDifference(part: part, old: old ?? "", new: new ?? "", difference: difference)
    }
  }
}
