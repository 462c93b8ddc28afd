import ArchiveModel
import ArchiveSQLite

/// Receives how far a check has come: how many of how many things it has looked at.
package typealias CheckProgress = (_ check: CheckResult.Check, _ done: Int, _ total: Int) -> Void

/// The checks of `ArchiveCheck`, one a method. They change nothing.
package struct Checks: ArchiveRoom {
  package let database: ArchiveDatabase

  /// SQLite's own check of the file. It reports up to 100 faults.
  func checkFile(isQuick: Bool) throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.file)
    try check(&result) { (result) throws(SQLiteError) in
      result.count = Int(try connection.integer("PRAGMA page_count") ?? 0)
      let statement = try connection.prepare(isQuick ? "PRAGMA quick_check(100)" : "PRAGMA integrity_check(100)")
      while try statement.step() {
        let line = statement.text(at: 0)
        // Some faults come as one text of several lines, under the name of the database.
        for fault in line.split(separator: "\n") where fault != "ok" && !fault.hasPrefix("***") {
          result.add(.damage(String(fault)))
        }
      }
    }
    return result
  }

  /// Rows that name others which are not there.
  func checkReferences() throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.references)
    try check(&result) { (result) throws(SQLiteError) in
      let statement = try connection.prepare("PRAGMA foreign_key_check")
      while try statement.step() {
        result.add(
          .reference(table: statement.text(at: 0), row: statement.optionalInt64(at: 1), parent: statement.text(at: 2)))
      }
    }
    return result
  }

  /// Quotes and blocks against the texts that they are ranges of.
  package func checkTexts(progress: CheckProgress? = nil) throws(ArchiveError) -> [CheckResult] {
    let texts = TextCheck()
    var failed = CheckResult(.quotes)
    try check(&failed) { (_) throws(SQLiteError) in try checkTexts(with: texts, progress: progress) }
    for fault in failed.faults { texts.quotes.add(fault) }
    return [texts.quotes, texts.blocks]
  }

  /// Takes all quotes and blocks of all articles into `texts`.
  package func checkTexts(with texts: TextCheck, progress: CheckProgress? = nil) throws(SQLiteError) {
    let total = Int(try connection.integer("SELECT count(*) FROM articles") ?? 0)
    var done = 0
    let statement = try connection.prepare("SELECT id, title, summary, body FROM articles ORDER BY id")
    while try statement.step() {
      texts.begin(
        article: statement.int64(at: 0), title: statement.text(at: 1), summary: statement.text(at: 2),
        body: statement.text(at: 3))
      try checkQuotes(of: statement.int64(at: 0), with: texts)
      try checkMentions(of: statement.int64(at: 0), with: texts)
      try checkBlocks(of: statement.int64(at: 0), with: texts)
      try checkTurns(of: statement.int64(at: 0), with: texts)
      try checkDates(of: statement.int64(at: 0), with: texts)
      done += 1
      progress?(.quotes, done, total)
    }
  }

  private func checkQuotes(of article: Int64, with texts: TextCheck) throws(SQLiteError) {
    let statement = try connection.prepare(
      """
      SELECT quotes.id, quotes.text, part, start, length
      FROM quotes LEFT JOIN quote_segments ON quote_segments.quote_id = quotes.id
      WHERE quotes.article_id = ?1
      ORDER BY quotes.id, quote_segments.position
      """, article)
    while try statement.step() {
      texts.add(
        quote: statement.int64(at: 0), text: statement.text(at: 1),
        part: statement.optionalText(at: 2).flatMap(Segment.Part.init(rawValue:)),
        range: StoredRange.range(of: statement, at: 3))
    }
    texts.endQuote()
  }

  private func checkBlocks(of article: Int64, with texts: TextCheck) throws(SQLiteError) {
    let statement = try connection.prepare(
      "SELECT position, start, length FROM blocks WHERE article_id = ?1 ORDER BY position", article)
    while try statement.step() {
      texts.addBlock(position: statement.int(at: 0), range: StoredRange.range(of: statement, at: 1))
    }
  }

  private func checkDates(of article: Int64, with texts: TextCheck) throws(SQLiteError) {
    let statement = try connection.prepare(
      "SELECT start, length FROM mentioned_dates WHERE article_id = ?1 ORDER BY start", article)
    while try statement.step() {
      texts.addDate(start: statement.int64(at: 0), range: StoredRange.range(of: statement, at: 0))
    }
  }

  private func checkTurns(of article: Int64, with texts: TextCheck) throws(SQLiteError) {
    let statement = try connection.prepare(
      """
      SELECT start, length, label_start, label_length FROM spoken_turns WHERE article_id = ?1 ORDER BY start
      """)
    try statement.bind(article, at: 1)
    while try statement.step() {
      let hasLabel = !statement.isNull(at: 2) || !statement.isNull(at: 3)
      texts.addTurn(
        start: statement.int64(at: 0), range: StoredRange.range(of: statement, at: 0),
        label: hasLabel ? StoredRange.range(of: statement, at: 2) ?? StoredRange.beyondAnyText : nil)
    }
  }

  /// The originals against their SHA-256; those that a copy was made without are counted apart.
  func checkOriginals(progress: CheckProgress? = nil) throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.originals)
    try check(&result) { (result) throws(SQLiteError) in
      let lastLeftOut = try LeftOutOriginals.lastDocument(in: connection)
      let total = Int(try connection.integer("SELECT count(*) FROM documents") ?? 0)
      var done = 0
      let statement = try connection.prepare("SELECT id FROM documents ORDER BY id")
      while try statement.step() {
        let id = statement.int64(at: 0)
        done += 1
        progress?(.originals, done, total)
        guard let original = try originals.keptOriginal(document: id) else {
          if id <= lastLeftOut {
            result.leftOut += 1
          } else {
            result.count += 1
            result.add(.missingOriginal(document: id))
          }
          continue
        }
        result.count += 1
        if original.bytes() == nil { result.add(.damagedOriginal(document: id)) }
      }
    }
    return result
  }

  /// How many articles wait for extraction, and how many a person edited.
  func checkExtractor(version: Int) throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.extractor)
    var state = ExtractorState()
    state.version = version
    try check(&result) { (result) throws(SQLiteError) in
      let statement = try connection.prepare(
        """
        SELECT count(*), count(CASE WHEN extractor_version < ?1 THEN 1 END),
          count(CASE WHEN extractor_version IS NULL THEN 1 END)
        FROM articles
        """, version)
      if try statement.step() {
        result.count = statement.int(at: 0)
        state.behind = statement.int(at: 1)
        state.unread = statement.int(at: 2)
      }
      state.edited = Int(try connection.integer("SELECT count(edited_at) FROM articles") ?? 0)
    }
    result.extractor = state
    return result
  }

  /// How many corrections there are, and which of them don't apply.
  func checkCorrections() throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.corrections)
    try check(&result) { (result) throws(SQLiteError) in
      let listed = try corrections.listedCorrections()
      result.count = listed.count
      result.corrections.gone = listed.filter { $0.record.state == .gone }.map(\.record.id)
      result.corrections.contested = listed.filter { $0.record.state == .contested }.map(\.record.id)
    }
    return result
  }

  /// Runs a check. If SQLite meets damage, that counts as one more fault.
  package func check(
    _ result: inout CheckResult, _ body: (inout CheckResult) throws(SQLiteError) -> Void
  ) throws(ArchiveError) {
    do throws(SQLiteError) {
      try body(&result)
    } catch {
      guard error.code == SQLiteError.Code.corrupt else { throw ArchiveError(error, at: path) }
      result.add(.damage(error.message))
    }
  }
}
