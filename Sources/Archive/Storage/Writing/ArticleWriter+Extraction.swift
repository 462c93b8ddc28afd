import ArchiveModel
import ArchiveSQLite

/// The rows of what extraction found in one article.
extension ArticleWriter {
  /// Adds dates, sources and quotes to the rows to be written. `previous` are the rows that its sources had before.
  package func insert(
    _ extraction: Extraction, article: Int64, previous: PreviousSources = PreviousSources()
  ) throws(SQLiteError) {
    pending.add(extraction.dates, article: article)
    var previous = previous
    var firstSource: Int64 = 0
    if !extraction.sources.isEmpty {
      firstSource = try pending.takeSourceIDs(extraction.sources.count, on: connection)
      for (index, source) in extraction.sources.enumerated() {
        let place = try registry.place(source, previous: previous.take(source), on: connection)
        pending.add(source, id: firstSource + Int64(index), article: article, at: place)
      }
    }
    if !extraction.quotes.isEmpty {
      let firstQuote = try pending.takeQuoteIDs(extraction.quotes.count, on: connection)
      pending.add(extraction, article: article, firstQuote: firstQuote, firstSource: firstSource)
    }
  }
}

/// Which rows of `sources` an article's sources had before it was extracted again.
package struct PreviousSources {
  private struct Identity: Hashable {
    var name: String
    var kind: String
  }

  private var rows: [Identity: [Int64]] = [:]

  /// Adds a source of this name and kind. Sources with the same name are added in their order.
  package mutating func add(_ id: Int64, name: String, kind: String) {
    rows[Identity(name: name, kind: kind), default: []].append(id)
  }

  /// The row that the source had. If several had the same name, each is given once, in order.
  package mutating func take(_ source: ArticleSource) -> Int64? {
    let identity = Identity(name: source.name, kind: source.kind.rawValue)
    guard rows[identity]?.isEmpty == false else { return nil }
    return rows[identity]?.removeFirst()
  }
}

extension ArticleWriter {
  /// The sources that an article has now.
  func previousSources(of article: Int64) throws(SQLiteError) -> PreviousSources {
    let statement = try connection.prepare(
      """
      SELECT sources.id, article_sources.name, sources.kind
      FROM article_sources JOIN sources ON sources.id = article_sources.source_id
      WHERE article_sources.article_id = ?1
      ORDER BY article_sources.id
      """, article)
    var previous = PreviousSources()
    while try statement.step() {
      previous.add(statement.int64(at: 0), name: statement.text(at: 1), kind: statement.text(at: 2))
    }
    return previous
  }
}
