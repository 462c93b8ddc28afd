import ArchiveComparison

/// A text that an article has or had.
public struct RevisionRecord: Hashable, Sendable {
  /// Its number among the article's texts, from 1, by when they were retrieved; the last is the one the article has.
  public var number: Int
  /// Whether the article has this text now.
  public var isCurrent: Bool
  /// The article.
  public var articleID: Int64
  /// The document that the text comes from.
  public var documentID: Int64
  /// Where that document was found first.
  public var origin: String?
  /// When it was retrieved, ISO 8601 in UTC; nil where nothing says so.
  public var retrievedAt: String?
  /// How that is known: "mtime", "page", "WARC-Date".
  public var retrievedFrom: String?
  /// When the text says that it was published.
  public var publishedAt: String?
  /// The headline.
  public var title: String?
  /// The second headline.
  public var subtitle: String?
  /// The standfirst.
  public var summary: String?
  /// The text itself.
  public var body: String

  /// How many words the body has.
  public var wordCount: Int { WordCount.of(body) }
}

/// A part of an article that differs from one text of it to another.
public struct PartDifference: Hashable, Sendable {
  /// Which parts are compared.
  public enum Part: String, Sendable, CaseIterable {
    case title, subtitle, summary, body
  }

  /// Which part it is.
  public var part: Part
  /// What it said before; empty where it was not there.
  public var old: String
  /// What it says then.
  public var new: String
  /// What differs.
  public var difference: TextDifference
}

extension RevisionRecord {
  /// What differs from this text to `other`, part by part; parts that say the same are left out.
  public func differences(to other: RevisionRecord) -> [PartDifference] {
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
