import ArchiveModel
import ArchiveSQLite
import ArchiveStories

/// Reads paths of utterances.
struct UtterancePathReader {
  private let connection: Connection

  init(on connection: Connection) throws(SQLiteError) { self.connection = connection }

  func path(ofQuote id: Int64) throws(SQLiteError) -> UtterancePath? {
    let utterance = try connection.integer("SELECT utterance_id FROM quote_utterances WHERE quote_id = ?1", id)
    var wordings: [Int64: UtteranceMatch.Wording] = [id: .same]
    var fullest = id
    if let utterance {
      fullest = try connection.integer("SELECT quote_id FROM utterances WHERE id = ?1", utterance) ?? id
      let rows = try connection.prepare(
        "SELECT quote_id, wording FROM quote_utterances WHERE utterance_id = ?1", utterance)
      while try rows.step() {
        wordings[rows.int64(at: 0)] = UtteranceMatch.Wording(rawValue: rows.text(at: 1)) ?? .altered
      }
    }
    var reader = try QuoteReader(on: connection)
    guard let full = try reader.quote(id: fullest) else { return nil }
    let spokenFull = SpokenQuoteReader.quote(full)
    var stops: [UtterancePath.Stop] = []
    for (quote, wording) in wordings {
      guard let record = quote == fullest ? full : try reader.quote(id: quote) else { continue }
      let match = quote == fullest ? nil : SpokenQuoteReader.quote(record).match(with: spokenFull)
      var stop = UtterancePath.Stop(
        quote: record, wording: wording, changes: match?.changes ?? [], leftOut: match?.leftOut ?? [])
      if let within = record.within, let sentence = try reader.quote(id: within) {
        stop.replaced = WordsBeforeQuote.replaced(in: sentence.text, before: record.text, full: full.text)
      }
      stop.reprintOf = try connection.integer(
        "SELECT head_id FROM text_groups WHERE article_id = ?1 AND head_id <> ?1", record.articleID)
      stop.tracedTo = Self.link(of: record)
      stops.append(stop)
    }
    stops.sort { Self.order($0.quote) < Self.order($1.quote) }
    try SpeakerVote(on: connection).learn(&stops)
    return UtterancePath(id: utterance, fullest: fullest, stops: stops, beginning: Self.beginning(of: stops))
  }

  /// Quotes of dated articles in the order of their days, then the others.
  private static func order(_ quote: QuoteRecord) -> (Int, String, Int64) {
    quote.publishedOn.map { (0, $0, quote.id) } ?? (1, "", quote.id)
  }

  private static func beginning(of stops: [UtterancePath.Stop]) -> UtterancePath.Beginning {
    guard let first = stops.first, let day = first.quote.publishedOn else { return .undated }
    let articles = Set(stops.filter { $0.quote.publishedOn == day }.map(\.quote.articleID)).count
    return articles == 1 ? .earliest(quote: first.quote.id) : .tie(day: day, articles: articles)
  }

  /// The furthest link that an article names: whom the speaker told, else a document, else who had it first or carried it.
  private static func link(of quote: QuoteRecord) -> TracedLink? {
    let order: [Attribution.Role] = [.toldTo, .document, .firstReportedBy, .reportedBy]
    for role in order {
      guard let hop = quote.attributions.last(where: { $0.role == role }) else { continue }
      let speaker = quote.speaker.flatMap { $0.kind == .anonymous ? $0.mention?.text ?? $0.name : nil }
      return TracedLink(role: role, name: hop.name, speaker: speaker)
    }
    return nil
  }
}
