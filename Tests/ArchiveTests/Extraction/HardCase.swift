import Testing

@testable import ArchiveStages
@testable import ArchiveModel

/// A short text, and what a careful reader finds in it.
struct HardCase: Sendable, CustomTestStringConvertible {
  /// What the case shows.
  let claim: String
  /// The body; an empty line separates paragraphs.
  let text: String
  /// The quotes as `rendered` writes them, in order.
  let quotes: [String]

  init(_ claim: String, _ text: String, _ quotes: [String]) {
    self.claim = claim
    self.text = text
    self.quotes = quotes
  }

  var testDescription: String { claim }

  /// The text as an English article.
  var article: ParsedArticle {
    var article = ParsedArticle(body: text)
    article.language = "en"
    return article
  }

  /// Each quote as "kind | speaker | text", then its further hops as " | role: name".
  static func rendered(_ extraction: Extraction) -> [String] {
    extraction.quotes.map { quote in
      let speaker = quote.attributions.first.flatMap { $0.role == .speaker ? extraction.sources[$0.source].name : nil }
      var line = "\(quote.kind) | \(speaker ?? "-") | \(quote.text)"
      for hop in quote.attributions.dropFirst(speaker == nil ? 0 : 1) {
        line += " | \(hop.role.rawValue): \(extraction.sources[hop.source].name)"
      }
      return line
    }
  }
}
