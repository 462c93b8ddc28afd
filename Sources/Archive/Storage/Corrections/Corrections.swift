import ArchiveModel
import ArchiveSQLite

/// The list of people's decisions. It also writes decisions.
package struct Corrections: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Calls `body` with each decision, oldest first, until it returns false. Each says whether it is in force.
  package func list(
    limit: Int? = nil, offset: Int = 0, _ body: (CorrectionRecord) -> Bool
  ) throws(ArchiveError) {
    try reading { () throws(SQLiteError) in
      try memory.refresh(on: connection, telling: registry)
      let wanted = try listedCorrections().dropFirst(offset).prefix(limit ?? Int.max)
      for (record, _) in wanted where !body(record) { return }
    }
  }

  /// The decision in force by which a person named the speaker of the quote at these places; nil if there is none.
  package func speakerDecision(article: Int64, segments: [Segment]) throws(ArchiveError) -> Int64? {
    try reading { () throws(SQLiteError) in
      try listedCorrections().last { record, subject in
        record.state == .stands && (record.field == .speaker || record.field == .addedQuote)
          && subject?.article == article && subject?.segments == segments
      }?.record.id
    }
  }

  /// How many decisions there are.
  package func count() throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      try Int(connection.integer("SELECT count(*) FROM corrections") ?? 0)
    }
  }

  /// The subject of a decision. A later decision with the same subject replaces it.
  package struct Subject: Hashable {
    package var field: CorrectionRecord.Field
    package var article: Int64?
    package var segments: [Segment] = []
  }

  /// All decisions, oldest first, each with its subject if it is in force or was replaced.
  private func listedCorrections() throws(SQLiteError) -> [(record: CorrectionRecord, subject: Subject?)] {
    let statement = try connection.prepare("SELECT id, field, key, value, note, made_at FROM corrections ORDER BY id")
    var listed: [(record: CorrectionRecord, subject: Subject?)] = []
    var articles: [ArticleKey: Int64?] = [:]
    while try statement.step() {
      if let correction = Correction(statement) { listed.append(try record(correction, articles: &articles)) }
    }
    var later: Set<Subject> = []
    for index in listed.indices.reversed() {
      guard let subject = listed[index].subject else { continue }
      if !later.insert(subject).inserted, listed[index].record.state == .stands {
        listed[index].record.state = .replaced
      }
    }
    return listed
  }

  /// The decision for the list, and its subject if it is in force. `articles` remembers which article has a key.
  package func record(
    _ correction: Correction, articles: inout [ArticleKey: Int64?]
  ) throws(SQLiteError) -> (record: CorrectionRecord, subject: Subject?) {
    var record = CorrectionRecord(
      id: correction.id, target: correction.field.target, field: correction.field, state: .gone, articles: [],
      text: correction.words?.text, source: correction.source?.name, value: Self.value(of: correction),
      note: correction.note, madeAt: correction.madeAt)
    guard correction.isWhole else { return (record, nil) }
    for key in correction.articles {
      let known: Int64?
      if let answer = articles[key] { known = answer } else { known = try self.articles.article(of: key)?.id }
      articles[key] = .some(known)
      if let known { record.articles.append(known) }
    }
    let article = record.articles.first
    switch correction.field {
    case .speaker, .notAQuote, .addedQuote:
      guard let words = correction.words, let article,
        let segments = try quoteRewriting.segments(of: words, article: article)
      else {
        return (record, nil)
      }
      record.state = .stands
      let field = correction.field == .notAQuote ? .addedQuote : correction.field
      return (record, Subject(field: field, article: article, segments: segments))
    case .published, .outlet:
      guard let article else { return (record, nil) }
      record.state = .stands
      return (record, Subject(field: correction.field, article: article))
    case .split:
      guard article != nil else { return (record, nil) }
      record.state = .stands
      return (record, nil)
    case .merge, .rename:
      guard let decided = correction.decided,
        try registry.existingRow(of: decided, after: correction.id, on: connection) != nil
      else {
        return (record, nil)
      }
      record.state = .stands
      return (record, nil)
    }
  }

  private static func value(of correction: Correction) -> String? {
    correction.field == .published ? correction.value["at"].string : correction.value["name"].string
  }
}
