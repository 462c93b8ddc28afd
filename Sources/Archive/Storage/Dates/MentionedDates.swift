import ArchiveDates
import ArchiveModel
import ArchiveSQLite
import ArchiveText

/// The dates that articles mention.
package struct MentionedDates: ArchiveRoom {
  package let database: ArchiveDatabase

  /// In which order dates are listed, and which of them.
  package enum Order: Sendable {
    /// All, by article and in the order of the text.
    case text
    /// Those with a place in the calendar, days first and days of an unknown year last. A sentence stands once for a date.
    case calendar
  }

  /// Calls `body` with each date of these articles until it returns false; nil stands for all articles.
  ///
  /// By article, it reads the text of each once; by date, more often where many articles mention many days.
  package func forEach(
    in articles: [Int64]?, order: Order = .text, _ body: (MentionedDate) -> Bool
  ) throws(ArchiveError) {
    try reading { () throws(SQLiteError) in
      let dates = try connection.prepare(order == .text ? Self.inTextOrder : Self.inCalendarOrder)
      try dates.bind(articles.map { JSONText.array($0) }, at: 1)
      let reader = try MentionedDateReader(on: connection)
      var last: MentionedDate?
      while try dates.step() {
        guard let range = StoredRange.range(of: dates, at: 1),
          let kind = DateMention.Kind(rawValue: dates.text(at: 3)),
          let date = try reader.date(
            DateMention(range: range, kind: kind, value: dates.text(at: 4)), ofArticle: dates.int64(at: 0))
        else { continue }
        if order == .calendar, let last, last.isToldAgain(in: date) { continue }
        if !body(date) { return }
        last = date
      }
    }
  }

  private static let inTextOrder: SQL = """
    SELECT article_id, start, length, type, value FROM mentioned_dates
    WHERE ?1 IS NULL OR article_id IN (SELECT value FROM json_each(?1))
    ORDER BY article_id, start
    """

  private static let inCalendarOrder: SQL = """
    SELECT article_id, start, length, type, mentioned_dates.value FROM mentioned_dates
    JOIN articles ON articles.id = article_id
    WHERE (mentioned_dates.value >= '0' AND mentioned_dates.value < ':' OR mentioned_dates.value GLOB 'XXXX-[01][0-9]*')
      AND (?1 IS NULL OR article_id IN (SELECT value FROM json_each(?1)))
    ORDER BY mentioned_dates.value NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*',
      substr(mentioned_dates.value, 1, 10), published_on, article_id, start
    """

  /// The days that an article mentions, in order; those of an unknown year come last, as XXXX-10-31.
  package func days(inArticle id: Int64) throws(ArchiveError) -> [String] {
    try converting { () throws(SQLiteError) in
      try connection.texts(
        """
        SELECT DISTINCT substr(value, 1, 10) FROM mentioned_dates
        WHERE article_id = ?1 AND (
          value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' OR value GLOB 'XXXX-[0-9][0-9]-[0-9][0-9]*')
        ORDER BY 1
        """, id)
    }
  }

  /// How many dates these articles have; nil stands for all articles.
  package func count(in articles: [Int64]?) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      Int(
        try connection.integer(
          """
          SELECT count(*) FROM mentioned_dates WHERE ?1 IS NULL OR article_id IN (SELECT value FROM json_each(?1))
          """, articles.map { JSONText.array($0) }) ?? 0)
    }
  }

  /// Finds the dates of an article anew, after its day of publication has changed. Nothing may wait in `pending`.
  func findAgain(inArticle id: Int64) throws(SQLiteError) {
    let found = try connection.first("SELECT body, language, published_on FROM articles WHERE id = ?1", id) { row in
      DateFinder.mentions(
        in: row.text(at: 0), language: row.optionalText(at: 1), published: row.optionalText(at: 2))
    }
    guard let found else { return }
    try connection.run("DELETE FROM mentioned_dates WHERE article_id = ?1", id)
    pending.add(found, article: id)
    try pending.write(on: connection)
  }
}
