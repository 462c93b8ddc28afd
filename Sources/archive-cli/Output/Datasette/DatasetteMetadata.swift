import ArchiveStages

/// What Datasette is told of an archive: its `metadata.json` and its settings.
enum DatasetteMetadata {
  /// The settings, which differ from Datasette's own for these reasons: it would look at each column of a large view for values to
  /// count, give up counting them after 200 ms, and show whole articles in a cell.
  static var settings: [(name: String, value: JSONValue)] {
    [
      ("suggest_facets", .bool(false)), ("facet_time_limit_ms", 5000), ("sql_time_limit_ms", 5000),
      ("truncate_cells_html", 300),
    ]
  }

  /// The settings as they are typed.
  static var options: String {
    settings.map { name, value in
      switch value {
      case .bool(let isOn): "--setting \(name) \(isOn ? "on" : "off")"
      default: "--setting \(name) \(value.text)"
      }
    }.joined(separator: " ")
  }

  /// The file `metadata.json` for an archive that Datasette knows by this name.
  static func json(database: String) -> JSONValue {
    .object([
      ("title", "News archive"),
      ("description", "Articles, who said what in them, and through whom it came."),
      ("archive", .object([ResultFolder.signature])),
      (
        "databases",
        .object([
          (database, .object([("tables", .object(tables)), ("queries", .object(DatasetteQuery.all.map(\.member)))]))
        ])
      ),
    ])
  }

  private static var tables: [(key: String, value: JSONValue)] {
    [
      (
        "articles",
        table(
          "The articles, each with its newest text. Search looks for words in headline, subtitle, summary and text.",
          [("label_column", "title"), ("sort_desc", "published_on"), ("facets", .strings(["outlet_id", "language"]))])
      ),
      (
        "article_details",
        table(
          "The articles with their outlet, authors and counts.",
          [
            ("fts_table", "articles_fts"), ("fts_pk", "article_id"), ("sort_desc", "published_on"),
            ("facets", .strings(["outlet", "language"])), ("columns", columns(of: .articles)),
          ])
      ),
      (
        "quotes",
        table(
          "The quotes, as they stand in the articles.", [("label_column", "text"), ("facets", .strings(["kind"]))])
      ),
      (
        "quote_details",
        table(
          "Who said what, to whom, and through whom it came. Search looks for words of the quote.",
          [
            ("fts_table", "quotes_fts"), ("fts_pk", "quote_id"), ("sort_desc", "published_on"),
            ("columns", columns(of: .quotes)),
          ])
      ),
      (
        "sources",
        table(
          "People, organizations, outlets and documents, a row each across all articles.",
          [("label_column", "name"), ("facets", .strings(["kind"]))])
      ),
      (
        "source_details",
        table("The sources with their other names and how often they are heard.", [("columns", columns(of: .sources))])
      ),
      (
        "attributions",
        table(
          "The steps by which quotes reached their articles.",
          [("facets", .strings(["role"])), ("columns", columns(of: .attributions))])
      ),
      ("article_sources", table("The sources of each article, as it names them.", [("label_column", "name")])),
      ("imports", table("The runs of archive import.", [("sort_desc", "id")])),
    ] + inner.map { ($0, .object([("hidden", .bool(true))])) }
      + unreadable.map { ($0, .object([("allow", .bool(false))])) }
  }

  /// Tables that the program needs for itself.
  private static let inner = [
    "archive_identity", "container_files", "container_progress", "containers", "index_characters", "index_pattern",
    "index_positions", "record_headers", "source_keys", "sqlar", "sqlite_sequence",
  ]

  /// Tables whose pages would fail or take very long, because their rows can only be searched; and what the indexes read.
  private static let unreadable = ["articles_fts", "quotes_fts", "source_names_fts", "articles_text", "quotes_text"]

  private static func table(_ text: String, _ members: [(key: String, value: JSONValue)]) -> JSONValue {
    .object([("description", .string(text))] + members)
  }

  /// What the columns hold that a view has in common with a table of a study.
  private static func columns(of table: StudyTable) -> JSONValue {
    .object(
      table.columns().compactMap { name in
        Codebook.entry(name, of: table).map { (name, .string($0.text)) }
      })
  }
}
