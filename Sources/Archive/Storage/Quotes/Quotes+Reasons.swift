import ArchiveModel
import ArchiveText
import ArchiveSQLite

extension Quotes {
  /// Why the quote with this id is one, and why it has its speaker.
  package func reasons(quote id: Int64) throws(ArchiveError) -> QuoteReasons {
    let found = try reading { () throws(SQLiteError) in try readReasons(id) }
    guard let found else { throw .noSuchQuote(id) }
    return found
  }

  private func readReasons(_ id: Int64) throws(SQLiteError) -> QuoteReasons? {
    guard let quote = try quote(id: id) else { return nil }
    let article = try connection.prepare(
      "SELECT title, summary, body, extractor_version, edited_at, document_id FROM articles WHERE id = ?1",
      quote.articleID)
    guard try article.step(), let document = try originals.document(article.int64(at: 5)) else { return nil }
    var passages: [QuotePassage] = []
    for (part, column) in [(.title, 0), (.summary, 1), (.body, 2)] as [(Segment.Part, Int)] {
      let marks = Self.marks(of: quote, in: part)
      guard !marks.isEmpty, let text = article.optionalText(at: column) else { continue }
      let blocks = part == .body ? try articles.blocks(of: quote.articleID).map(\.range) : []
      passages += QuotePassage.around(marks, in: text, part: part, blocks: blocks)
    }
    return QuoteReasons(
      quote: quote, within: try within(quote),
      passages: passages, extractorVersion: article.optionalInt64(at: 3).map(Int.init),
      editedAt: article.optionalText(at: 4), document: document)
  }

  /// The indirect quote that contains a fragment.
  private func within(_ quote: QuoteRecord) throws(SQLiteError) -> QuoteRecord? {
    guard let id = quote.within else { return nil }
    return try self.quote(id: id)
  }

  /// The ranges, in a part, of a quote's words, of its speaker's mention and of its cue.
  private static func marks(of quote: QuoteRecord, in part: Segment.Part) -> [TextRange] {
    var marks = quote.segments.filter { $0.part == part }.map(\.range)
    if quote.segments.first?.part == part {
      marks += [quote.speaker?.mention, quote.speaker?.cue].compactMap { $0?.range }
    }
    return marks
  }
}
