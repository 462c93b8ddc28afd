import ArchiveModel
import ArchiveParsing
import ArchiveSQLite
import ArchiveStorage
import ArchiveText

/// Corrections of an article: who speaks its quotes, which there are, its date and its outlet. Each gives the name under which
/// the page finds out what was made.
struct ArticleDecisions {
  let article: Int64
  let writer: DecisionWriter
  let form: DecisionForm

  /// Says who speaks a quote, or that it is none.
  func correct(quote: Int64) throws -> String {
    if form.has("reject") {
      return try writer.deciding { store in
        try requireQuote(quote, store)
        return try store.quoteCorrections.rejectQuote(quote, by: writer.person)
      }
    }
    guard let name = try form.source() else { throw FormError.malformed }
    return try writer.deciding { store in
      try requireQuote(quote, store)
      try writer.requireSource(form, store)
      return try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: name, by: writer.person)
    }
  }

  /// Throws unless the quote is one of the article's: its number may have passed to another since the page was shown.
  private func requireQuote(_ quote: Int64, _ store: borrowing OpenArchive) throws {
    let found = try store.converting { () throws(SQLiteError) in try store.quotes.quote(id: quote) }
    guard found?.articleID == article else { throw ArchiveError.noSuchQuote(quote) }
  }

  /// Adds a quote that was missed.
  func addQuote() throws -> String {
    let words = try form.words()
    let name = try form.source()
    let context = writer.context
    // Others can write while the text is searched.
    let body = try context.readers.reading(isAwaited: context.isAwaited) { store in
      try store.articles.article(id: article).article.body
    }
    let found = TypedWords(words).ranges(in: body)
    guard let range = found.first, found.count == 1 else { throw FormError.wordsNotFound(found.count) }
    return try writer.deciding { store in
      guard try store.articles.article(id: article).article.body.utf8.elementsEqual(body.utf8) else {
        throw FormError.refused("The text has changed meanwhile. Go back to the article, and add the quote again.")
      }
      try writer.requireSource(form, store)
      return try store.quoteCorrections.addQuote(toArticle: article, at: range, speaker: name, by: writer.person)
    }
  }

  /// Says when the article was published, or by whom.
  func correctFacts() throws -> String {
    if let typed = form.trimmed("published") {
      guard let date = PublicationDate(option: typed) else { throw FormError.refused("A date is written 2025-11-09.") }
      return try writer.deciding { store in
        try store.articleCorrections.correctDate(ofArticle: article, date, by: writer.person)
      }
    }
    guard let outlet = try form.source() ?? form.typedName("outlet") else { throw FormError.malformed }
    return try writer.deciding { store in
      try writer.requireSource(form, store)
      return try store.articleCorrections.correctOutlet(ofArticle: article, outlet, by: writer.person)
    }
  }
}
