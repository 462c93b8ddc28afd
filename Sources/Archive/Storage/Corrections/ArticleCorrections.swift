import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// People's decisions on articles: their date and their outlet.
package struct ArticleCorrections: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Says when an article was published.
  package func correctDate(
    ofArticle article: Int64, _ date: PublicationDate, note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      try decide(
        .published, article: article,
        value: JSON(["at": .string(date.timestamp), "on": .string(date.day)]), note: note, by: person)
    }
  }

  /// Says who published an article: a source's name or id, or a new name.
  package func correctOutlet(
    ofArticle article: Int64, _ name: String, note: String? = nil, by person: String? = nil
  ) throws(ArchiveError) -> CorrectionRecord {
    try corrections.deciding { () throws(ArchiveError) in
      let outlet = try outletName(name)
      return try decide(.outlet, article: article, value: JSON(["name": .string(outlet)]), note: note, by: person)
    }
  }

  /// The name of the outlet that a person means: one of the archive's, or a new one.
  private func outletName(_ typed: String) throws(ArchiveError) -> String {
    let candidates = try converting { () throws(SQLiteError) in
      try sources.sourceCandidates(typed, kind: nil).filter { SourceRegistry.Realm($0.kind) == .organizations }
    }
    guard let outlet = candidates.first else {
      guard !registry.folder.fold(typed).isEmpty else { throw .refused(.emptyName) }
      return typed
    }
    guard candidates.count == 1 else { throw .refused(.severalSources(typed, candidates)) }
    let reached = try converting { () throws(SQLiteError) in
      try registry.existingRow(of: NamedSource(name: outlet.name, kind: .outlet), on: connection)
    }
    guard reached == outlet.id else { throw .refused(.indistinctName(outlet)) }
    return outlet.name
  }

  private func decide(
    _ field: CorrectionRecord.Field, article: Int64, value: JSON, note: String?, by person: String?
  ) throws(ArchiveError) -> CorrectionRecord {
    if let repeated = try quoteCorrections.repetition(field, ofArticle: article, value: value, note: note) {
      return repeated
    }
    let id = try converting { () throws(SQLiteError) -> Int64? in
      guard let facts = try articles.facts(ofArticle: article) else { return nil }
      // The program's own value is stored with the newest decision.
      if let earlier = try decisionsInForce(on: facts).last(where: { $0.field == field }) {
        try restore(earlier, article: article)
      }
      let key = JSON(["article": ArticleKey(facts).json])
      let id = try corrections.insertCorrection(field, key: key, value: value, note: note, by: person)
      try correctionApplication.applyCorrections(toArticle: article)
      try corrections.relearnCorrections()
      return id
    }
    guard let id else { throw .noSuchArticle(article) }
    return try corrections.record(ofCorrection: id)
  }

  /// The decisions in force on an article's date, outlet and quotes, oldest first.
  func decisionsInForce(on facts: ArticleFacts) throws(SQLiteError) -> [Correction] {
    let found = try corrections.placed(in: facts)
    return found.decisions.map(\.correction).filter(found.standings.applies)
  }

  /// Gives an article the program's value again, in place of a decision on its date or outlet.
  package func restore(_ correction: Correction, article: Int64) throws(SQLiteError) {
    let before = correction.value["before"]
    if before == .null { return }
    if correction.field == .published {
      try correctionApplication.setDate(
        at: before["at"].string, on: before["on"].string, from: before["from"].string, article: article)
    } else {
      let outlet = try before["name"].string.map { name throws(SQLiteError) in
        try registry.row(
          of: NamedSource(name: name, kind: .outlet), after: correction.id, on: connection)
      }
      try correctionApplication.setOutlet(outlet, article: article)
    }
  }
}
