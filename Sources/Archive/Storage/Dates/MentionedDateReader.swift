import ArchiveDates
import ArchiveModel
import ArchiveSQLite
import ArchiveText

/// Reads what stands around dates: their articles and sentences. The texts of some articles are kept for the next date.
final class MentionedDateReader {
  private let facts: Statement
  private var known: [Int64: (article: MentionedDate.Article, text: SentenceBounds)] = [:]
  /// How many texts are kept.
  private static let mostKnown = 32

  /// Reads from an archive.
  init(on connection: Connection) throws(SQLiteError) {
    facts = try connection.prepare(
      """
      SELECT record_id, title, (SELECT name FROM sources WHERE id = outlet_id), published_on, body
      FROM articles
      WHERE id = ?1
      """)
  }

  /// A mention with what stands around it; nil if there is no such article.
  func date(_ mention: DateMention, ofArticle id: Int64) throws(SQLiteError) -> MentionedDate? {
    guard let (article, text) = try article(id) else { return nil }
    let sentence = text.sentence(around: mention.range)
    return MentionedDate(
      article: article, mention: mention, text: text.text(of: mention.range), sentence: text.text(of: sentence),
      place: TextRange(start: mention.range.start - sentence.start, length: mention.range.length))
  }

  private func article(_ id: Int64) throws(SQLiteError) -> (article: MentionedDate.Article, text: SentenceBounds)? {
    if let found = known[id] { return found }
    facts.reset()
    try facts.bind(id, at: 1)
    guard try facts.step() else { return nil }
    if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
    let article = MentionedDate.Article(
      id: id, recordID: facts.optionalText(at: 0), title: facts.optionalText(at: 1),
      outlet: facts.optionalText(at: 2), publishedOn: facts.optionalText(at: 3))
    known[id] = (article, SentenceBounds(facts.text(at: 4)))
    return known[id]
  }
}
