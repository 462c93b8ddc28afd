import ArchiveIngestion
import ArchiveModel
import ArchiveParsing
import ArchiveSQLite
import ArchiveStorage
import ArchiveText

/// Corrections that forms send. Each takes the writer's lock, decides, and lets go of it.
struct DecisionRoutes {
  let context: ViewContext
  /// Who decides.
  let person: String?

  /// Carries out what a form asks for, and sends the browser back to where the reader was.
  func response(_ path: [String]) throws -> PageResponse {
    guard let form = context.request.form else { return ErrorView.response(.malformed) }
    let numbers = path.compactMap { PageRequest.number($0) }
    let id = numbers.first ?? 0
    let query = context.query["q"]
    do {
      switch path.map({ PageRequest.number($0) == nil ? $0 : "#" }).joined(separator: "/") {
      case "articles/#/quotes/#":
        let (quote, made) = (numbers[1], try correct(quote: numbers[1], of: id, form))
        return .redirect(to: .article(id, quote: form["reject"] == nil ? quote : nil, query: query, done: made))
      case "articles/#/quotes": return .redirect(to: .article(id, query: query, done: try add(to: id, form)))
      case "articles/#/facts": return .redirect(to: .article(id, done: try correctFacts(of: id, form)))
      case "sources/#/merge":
        let (kept, made) = try merge(id, form)
        return .redirect(to: .source(kept, done: made))
      case "corrections/#/undo": return try undo(id)
      default: return ErrorView.response(.notFound)
      }
    } catch FormError.malformed {
      return ErrorView.response(.malformed)
    } catch FormError.refused(let sentence) {
      return ErrorView.refused(sentence)
    } catch FormError.wordsNotFound(let count) {
      return ErrorView.response(wordsFound: count, context)
    } catch ArchiveError.refused(.severalSources(_, let candidates)) {
      return ChoiceView.response(candidates, form: form, context)
    }
  }

  /// How long a correction waits for another one, which takes moments; an import takes longer.
  private static let secondsOfWaiting = 1.0
  /// How many characters a name may have, and the words of a quote; the forms allow no more.
  private static let longestName = 200
  private static let longestWords = 2_000

  /// A form that can't be carried out.
  private enum FormError: Error {
    case malformed
    /// What was typed can't be taken, and why.
    case refused(HTML)
    /// The words of a new quote stand in the text so often: never, or several times.
    case wordsNotFound(Int)
  }

  private func writing<Result>(_ body: (borrowing OpenArchive) throws -> Result) throws -> Result {
    let store = try OpenArchive.forWriting(
      at: context.readers.path, creating: false, waiting: WriterWait(seconds: Self.secondsOfWaiting))
    let result = try body(store)
    try store.close()
    return result
  }

  /// The source that a form names: by the number of a button, or as it was typed.
  private func name(_ form: FormValues) throws -> String? {
    if let source = form["source"] {
      guard let id = PageRequest.number(source) else { throw FormError.malformed }
      return "\(id)"
    }
    return try typedName(form["name"])
  }

  /// A name that a person typed; nil if there is none. The archive would take a number for that of a source.
  private func typedName(_ typed: String?) throws -> String? {
    guard let name = typed?.trimmingSpaces, !name.isEmpty else { return nil }
    guard name.unicodeScalars.count <= Self.longestName else {
      throw FormError.refused("A name has at most 200 characters.")
    }
    let isOneLine = name.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    guard isOneLine else { throw FormError.refused("A name has no line breaks and no control characters.") }
    guard Int64(name) == nil, !name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw FormError.refused("Type a name, not a number.")
    }
    return name
  }

  /// Throws unless there is still a source with the number of the button; the archive would take the number for a name.
  private func requireSource(_ form: FormValues, _ store: borrowing OpenArchive) throws {
    guard let id = form.number("source") else { return }
    let found = try store.converting { () throws(SQLiteError) in try store.sources.source(id: id) }
    guard found != nil else { throw ArchiveError.noSuchSource("") }
  }

  private func correct(quote: Int64, of article: Int64, _ form: FormValues) throws -> Int64 {
    if form["reject"] != nil {
      return try writing { store in
        try requireQuote(quote, in: article, store)
        return try store.quoteCorrections.rejectQuote(quote, by: person).id
      }
    }
    guard let name = try name(form) else { throw FormError.malformed }
    return try writing { store in
      try requireQuote(quote, in: article, store)
      try requireSource(form, store)
      return try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: name, by: person).id
    }
  }

  /// Throws unless the quote is one of the article's: its number may have passed to another since the page was shown.
  private func requireQuote(_ quote: Int64, in article: Int64, _ store: borrowing OpenArchive) throws {
    let found = try store.converting { () throws(SQLiteError) in try store.quotes.quote(id: quote) }
    guard found?.articleID == article else { throw ArchiveError.noSuchQuote(quote) }
  }

  private func add(to article: Int64, _ form: FormValues) throws -> Int64 {
    guard let words = form["words"]?.trimmingSpaces, !words.isEmpty else { throw FormError.malformed }
    guard words.unicodeScalars.count <= Self.longestWords else {
      throw FormError.refused("The words of a quote have at most 2,000 characters.")
    }
    let name = try name(form)
    // Others can write while the text is searched.
    let body = try context.readers.reading(isAwaited: context.isAwaited) { store in
      try store.articles.article(id: article).article.body
    }
    let found = TypedWords(words).ranges(in: body)
    guard let range = found.first, found.count == 1 else { throw FormError.wordsNotFound(found.count) }
    return try writing { store in
      guard try store.articles.article(id: article).article.body.utf8.elementsEqual(body.utf8) else {
        throw FormError.refused("The text has changed meanwhile. Go back to the article, and add the quote again.")
      }
      try requireSource(form, store)
      return try store.quoteCorrections.addQuote(toArticle: article, at: range, speaker: name, by: person).id
    }
  }

  private func correctFacts(of article: Int64, _ form: FormValues) throws -> Int64 {
    if let typed = form["published"]?.trimmingSpaces {
      guard let date = PublicationDate(option: typed) else { throw FormError.refused("A date is written 2025-11-09.") }
      return try writing { try $0.articleCorrections.correctDate(ofArticle: article, date, by: person).id }
    }
    guard let outlet = try name(form) ?? typedName(form["outlet"]) else { throw FormError.malformed }
    return try writing { store in
      try requireSource(form, store)
      return try store.articleCorrections.correctOutlet(ofArticle: article, outlet, by: person).id
    }
  }

  /// Makes two sources one, and gives the one that is kept; or says that they are two.
  private func merge(_ source: Int64, _ form: FormValues) throws -> (kept: Int64, correction: Int64?) {
    guard let other = form.number("other"), other != source else { throw FormError.malformed }
    if form["different"] != nil {
      return try writing { store in
        (source, try store.sourceCorrections.separateSources("\(source)", "\(other)", by: person).id)
      }
    }
    guard let kept = form.number("keep"), kept == source || kept == other else { throw FormError.malformed }
    let gone = kept == source ? other : source
    return try writing { store in
      (kept, try store.sourceCorrections.mergeSources(["\(gone)"], into: "\(kept)", by: person).first?.id)
    }
  }

  private func undo(_ correction: Int64) throws -> PageResponse {
    let record = try writing { store in try UndoRun(of: correction).run(in: store) }
    guard let article = record.articles.first, record.articles.count == 1 else { return .redirect(to: .corrections()) }
    return .redirect(to: .article(article))
  }
}
