import ArchiveStorage

/// The columns of stories and of their articles.
package enum StoryColumns {
  package static var stories: [Column<Story>] {
    [
      Column("story") { .integer(Int($0.id)) },
      Column("title") { .optional($0.title) },
      Column("first_on") { .optional($0.firstOn) },
      Column("last_on") { .optional($0.lastOn) },
      Column("articles") { .integer($0.articleCount) },
      Column("outlets") { .integer($0.outletCount) },
      Column("texts") { .integer($0.textCount) },
      Column("is_provisional") { .bool($0.isProvisional) },
    ]
  }

  package static var articles: [Column<StoryArticle>] {
    [
      Column("story") { .integer(Int($0.story)) },
      Column("article_id") { .integer(Int($0.id)) },
      Column("origin") { .optional($0.origin) },
      Column("record_id") { .optional($0.recordID) },
      Column("published_on") { .optional($0.publishedOn) },
      Column("outlet") { .optional($0.outlet) },
      Column("title") { .optional($0.title) },
      Column("head") { .optional($0.head.map { Int($0) }) },
    ]
  }
}
