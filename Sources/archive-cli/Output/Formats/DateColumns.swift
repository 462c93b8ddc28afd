import ArchiveStages

/// The columns of the dates that articles mention.
enum DateColumns {
  /// Those of a list by article.
  static var all: [Column<MentionedDate>] {
    [
      Column("article_id") { .integer(Int($0.article.id)) },
      Column("record_id") { .optional($0.article.recordID) },
      Column("start") { .integer($0.mention.range.start) },
      Column("length") { .integer($0.mention.range.length) },
      Column("type") { .string($0.mention.kind.rawValue) },
      Column("value") { .string($0.mention.value) },
      Column("day") { .optional($0.mention.day) },
      Column("text") { .string($0.text) },
      Column("title") { .optional($0.article.title) },
      Column("outlet") { .optional($0.article.outlet) },
      Column("published_on") { .optional($0.article.publishedOn) },
    ]
  }

  /// Those of a timeline.
  static var timeline: [Column<MentionedDate>] {
    Column<MentionedDate>.ordered(all, first: ["value", "day", "outlet"]) + [
      Column("sentence") { .string($0.sentence) }
    ]
  }
}
