import ArchiveIngestion
import ArchiveStorage

/// Corrections that forms send: carries each out, and sends the browser back to where the reader was.
struct DecisionRoutes {
  private let context: ViewContext
  private let writer: DecisionWriter

  init(context: ViewContext, person: String?) {
    self.context = context
    writer = DecisionWriter(context: context, person: person)
  }

  func response(_ path: [String]) throws -> PageResponse {
    guard let form = context.request.form else { return ErrorView.response(.malformed) }
    do {
      return try .redirect(to: place(after: path, DecisionForm(form)))
    } catch FormError.notFound {
      return ErrorView.response(.notFound)
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

  /// Carries out what a form asks for, and says where the browser goes then.
  private func place(after path: [String], _ form: DecisionForm) throws -> Link {
    let numbers = path.compactMap { PageRequest.number($0) }
    let id = numbers.first ?? 0
    let query = context.query["q"]
    let article = ArticleDecisions(article: id, writer: writer, form: form)
    let source = SourceDecisions(source: id, writer: writer, form: form)
    let searches = SavedSearchForms(writer: writer, form: form)
    switch path.map({ PageRequest.number($0) == nil ? $0 : "#" }).joined(separator: "/") {
    case "articles/#/quotes/#":
      let done = try article.correct(quote: numbers[1])
      return .article(id, quote: form.has("reject") ? nil : numbers[1], query: query, done: done)
    case "articles/#/quotes": return .article(id, query: query, done: try article.addQuote())
    case "articles/#/facts": return .article(id, query: query, done: try article.correctFacts())
    case "sources/#/merge":
      let (kept, done) = try source.merge()
      return .source(kept, done: done)
    case "sources/#/split": return .source(id, done: try source.split())
    case "corrections/#/undo": return try placeAfterUndoing(id)
    case "saved":
      let (name, done) = try searches.save()
      return .search("@" + name, done: done)
    case "saved/remove": return Link(.home, [("done", try searches.remove())])
    default: throw FormError.notFound
    }
  }

  private func placeAfterUndoing(_ correction: Int64) throws -> Link {
    _ = try writer.writing { store in try UndoRun(of: correction).run(in: store) }
    if let article = context.query.number("article") { return .article(article, query: context.query["q"]) }
    if let source = context.query.number("source") { return .source(source) }
    return .corrections(start: context.query["start"])
  }
}
