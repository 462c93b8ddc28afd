import ArchiveFiles
import ArchiveText
import ArchiveSQLite

/// Decisions that are made again, as by a command that was interrupted after its work was done: they are not stored
/// twice.
///
/// One is repeated if the last decision on the same thing says the same and no other note is given.
extension QuoteCorrections {
  /// The decision that already gives these words this speaker, or makes them a quote; nil if there is none.
  func repetition(
    _ field: CorrectionRecord.Field, of words: QuoteWords, by speaker: NamedSource?, article: Int64, note: String?
  ) throws(ArchiveError) -> CorrectionRecord? {
    let last = try converting { () throws(SQLiteError) in try lastDecision(on: words, article: article) }
    guard let last, last.field == field, Self.isNoted(last, note) else { return nil }
    guard last.decided.map({ registry.current($0, after: last.id) }) == speaker else { return nil }
    return try repeated(last, article: article)
  }

  /// The decision that removed the quote with this id; nil if there is none, or if the words are a quote again.
  func repeatedRejection(ofQuote id: Int64, note: String?) throws(ArchiveError) -> CorrectionRecord? {
    let removing = memory.all.last { $0.field == .notAQuote && $0.value["quote"].integer == Int(id) }
    guard let removing, let words = removing.words, let key = removing.articles.first, Self.isNoted(removing, note)
    else { return nil }
    let article = try converting { () throws(SQLiteError) -> Int64? in
      let statement = try connection.prepare("SELECT 1 FROM quotes WHERE id = ?1", id)
      guard try !statement.step(), let article = try self.articles.article(of: key)?.id,
        try lastDecision(on: words, article: article)?.id == removing.id
      else { return nil }
      return article
    }
    return try article.map { article throws(ArchiveError) in try repeated(removing, article: article) }
  }

  /// The decision that already gives an article this date or outlet; nil if there is none.
  func repetition(
    _ field: CorrectionRecord.Field, ofArticle article: Int64, value: JSON, note: String?
  ) throws(ArchiveError) -> CorrectionRecord? {
    let last = try converting { () throws(SQLiteError) -> Correction? in
      guard let facts = try articles.facts(ofArticle: article) else { return nil }
      return try articleCorrections.decisionsInForce(on: facts).last { $0.field == field }
    }
    guard let last, Self.isNoted(last, note) else { return nil }
    let saysSame =
      if field == .published {
        last.value["at"].string == value["at"].string && last.value["on"].string == value["on"].string
      } else {
        last.value["name"].string.map { registry.current(NamedSource(name: $0, kind: .outlet), after: last.id).name }
          == value["name"].string
      }
    return saysSame ? try repeated(last, article: article) : nil
  }

  /// The last decision in force on words at the same place as these.
  private func lastDecision(on words: QuoteWords, article: Int64) throws(SQLiteError) -> Correction? {
    guard let facts = try articles.facts(ofArticle: article),
      let wanted = try quoteRewriting.segments(of: words, article: article)
    else {
      return nil
    }
    for correction in try articleCorrections.decisionsInForce(on: facts).reversed()
    where correction.field.target == .quote {
      guard let known = correction.words else { continue }
      if try quoteRewriting.segments(of: known, article: article) == wanted { return correction }
    }
    return nil
  }

  /// The decision for the list. It is applied once more, because rows may have been changed by hand since.
  private func repeated(_ correction: Correction, article: Int64) throws(ArchiveError) -> CorrectionRecord {
    try converting { () throws(SQLiteError) in
      try correctionApplication.applyCorrections(toArticle: article)
      try corrections.relearnCorrections()
    }
    var record = try self.corrections.record(ofCorrection: correction.id)
    record.isRepeated = true
    return record
  }

  /// Whether a decision has this note, or no note was given.
  private static func isNoted(_ correction: Correction, _ note: String?) -> Bool {
    note == nil || note == correction.note
  }
}
