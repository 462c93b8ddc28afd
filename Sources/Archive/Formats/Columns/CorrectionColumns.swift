import ArchiveStorage

/// The columns of people's decisions.
package enum CorrectionColumns {
  package static var all: [Column<CorrectionRecord>] {
    [
      Column("id") { .integer(Int($0.id)) },
      Column("state") { .string($0.state.rawValue) },
      Column("target") { .string($0.target.rawValue) },
      Column("field") { .string($0.field.rawValue) },
      Column("articles", in: .json) { .array($0.articles.map { .integer(Int($0)) }) },
      Column("articles", in: .delimited) { .string($0.articles.map { String($0) }.joined(separator: "; ")) },
      Column("text") { .optional($0.text) },
      Column("source") { .optional($0.source) },
      Column("value") { .optional($0.value) },
      Column("note") { .optional($0.note) },
      Column("made_at") { .string($0.madeAt) },
      Column("made_by") { .optional($0.madeBy) },
      Column("contested_by", in: .json) { .array($0.contestedBy.map { .integer(Int($0)) }) },
      Column("contested_by", in: .delimited) { .string($0.contestedBy.map { String($0) }.joined(separator: "; ")) },
    ]
  }
}
