import ArchiveModel
import ArchiveSQLite
import ArchiveStories
import ArchiveText

/// What articles tell of the same event, side by side.
package struct Accounts: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Compares each of these articles with each that follows it in the list.
  ///
  /// Throws if there is no such article. The texts of two are in memory.
  package func comparisons(
    of articles: [Int64], _ body: (AccountComparison) throws -> Bool
  ) throws {
    for (index, first) in articles.enumerated() {
      for second in articles[(index + 1)...] {
        let comparison = try comparison(of: first, and: second)
        guard try body(comparison) else { return }
      }
    }
  }

  /// Compares two articles.
  package func comparison(of first: Int64, and second: Int64) throws(ArchiveError) -> AccountComparison {
    let (mine, theirs) = (try self.articles.article(id: first), try self.articles.article(id: second))
    let reader = AccountReader()
    let (a, b) = (reader.account(of: mine), reader.account(of: theirs))
    let pairs = QuotePairing(of: a.account.words.map(\.quote)).pairs(inAccount: b.account.words.map(\.quote))
    var comparison = AccountComparison(first: side(mine), second: side(theirs))
    comparison.conflicts = AccountConflict.all(between: a.account, and: b.account, pairs: pairs)
    comparison.shared = pairs.map { pair in
      let (own, other) = (a.quotes[pair.first], b.quotes[pair.second])
      return SharedQuote(
        first: own, second: other, match: pair.match, replaced: replaced(own, other, in: mine.quotes, theirs.quotes),
        cutByFirst: leftOut(by: a.account.words[pair.first].quote, of: b.account.words[pair.second].quote),
        cutBySecond: leftOut(by: b.account.words[pair.second].quote, of: a.account.words[pair.first].quote))
    }
    let (inFirst, inSecond) = (Set(pairs.map(\.first)), Set(pairs.map(\.second)))
    comparison.onlyFirst = a.quotes.indices.filter { !inFirst.contains($0) && a.isMarked($0) }.map { a.quotes[$0] }
    comparison.onlySecond = b.quotes.indices.filter { !inSecond.contains($0) && b.isMarked($0) }.map { b.quotes[$0] }
    comparison.sources = ComparedSource.all(mine.sources, theirs.sources)
    comparison.numbers = CountedThing.differing(
      CountedThing.all(in: mine.article.body), CountedThing.all(in: theirs.article.body)
    ).map { ComparedNumber(thing: $0.0.thing, first: $0.0.number, second: $0.1.number) }
    let (days, otherDays) = (
      try mentionedDates.days(inArticle: first), try mentionedDates.days(inArticle: second)
    )
    comparison.sharedDays = days.filter(otherDays.contains)
    comparison.daysOnlyInFirst = days.filter { !otherDays.contains($0) }
    comparison.daysOnlyInSecond = otherDays.filter { !days.contains($0) }
    return comparison
  }

  private func side(_ record: ArticleRecord) -> AccountComparison.Side {
    AccountComparison.Side(
      id: record.id, title: record.article.title, opening: String(record.article.body.prefix(400)),
      outlet: record.article.outlet, publishedOn: (record.article.published?.timestamp).map { String($0.prefix(10)) })
  }

  /// What of another quote a quote leaves out, where the other one is the fuller.
  private func leftOut(by quote: SpokenQuote, of other: SpokenQuote) -> [String] {
    quote.words.count > other.words.count ? [] : quote.match(with: other)?.leftOut ?? []
  }

  /// The article's own words before a partial quote that stand for words of the other one.
  private func replaced(
    _ first: QuoteRecord, _ second: QuoteRecord, in own: [QuoteRecord], _ others: [QuoteRecord]
  ) -> UtteranceMatch.Change? {
    func change(_ quote: QuoteRecord, _ full: QuoteRecord, in quotes: [QuoteRecord]) -> UtteranceMatch.Change? {
      guard let within = quote.within, let sentence = quotes.first(where: { $0.id == within }) else { return nil }
      return WordsBeforeQuote.replaced(in: sentence.text, before: quote.text, full: full.text)
    }
    return change(first, second, in: own) ?? change(second, first, in: others)?.reversed
  }
}
