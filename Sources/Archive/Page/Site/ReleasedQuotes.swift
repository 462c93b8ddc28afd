import ArchiveStorage

/// What of an article's quotes may leave the house: those that lists for people have, and a speaker only where he is at least
/// probable.
enum ReleasedQuotes {
  static func of(_ record: ArticleRecord) -> [QuoteRecord] {
    record.quotes.filter(\.isShownByDefault).map(released)
  }

  private static func released(_ quote: QuoteRecord) -> QuoteRecord {
    var quote = quote
    quote.origin = nil
    guard quote.speaker != nil, quote.speakerCertainty == .unclear else { return quote }
    // Whoever relayed the words did so for this speaker.
    quote.attributions = []
    quote.cue = nil
    quote.speakerPath = nil
    quote.speakerConfidence = nil
    quote.identityConfidence = nil
    return quote
  }
}
