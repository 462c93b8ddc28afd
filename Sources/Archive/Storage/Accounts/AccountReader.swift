import ArchiveModel
import ArchiveStories
import ArchiveText

/// An article's account with the quotes that it is made of, in the same order.
struct ReadAccount {
  var account: Account
  var quotes: [QuoteRecord]

  /// Whether a quote stands in quotation marks.
  func isMarked(_ index: Int) -> Bool { quotes[index].kind != .indirect }
}

/// Makes accounts of articles.
struct AccountReader {
  /// What an article says, with the marked quotes and sure paraphrases without marked words.
  func account(of record: ArticleRecord) -> ReadAccount {
    let enclosing = Set(record.quotes.compactMap(\.within))
    let quotes = record.quotes.filter {
      $0.kind != .indirect || ($0.confidence >= Quotes.leastConfidence && !enclosing.contains($0.id))
    }
    let words = quotes.map { quote in
      Account.Words(
        quote: SpokenQuoteReader.quote(quote),
        speaker: quote.speaker.flatMap { $0.kind == .person ? $0.name : nil },
        ranges: quote.segments.filter { $0.part == .body }.map(\.range))
    }
    return ReadAccount(
      account: Account(
        id: record.id, title: record.article.title, summary: record.article.summary, body: record.article.body,
        words: words),
      quotes: quotes)
  }
}
