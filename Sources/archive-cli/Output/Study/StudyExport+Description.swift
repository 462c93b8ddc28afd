import ArchiveStages

extension StudyExport {
  /// What the package says of itself and of its files.
  func package(_ counts: Counts, schemaVersion: Int, _ resources: [JSONValue]) -> JSONValue {
    let query = choice.query.map(StudyQuery.withoutPaths)
    return .object([
      ("profile", "tabular-data-package"), ("name", "archive-export"),
      ("title", .string(query.map { "Articles for the query: \($0)" } ?? "All articles")),
      (
        "description",
        """
        Articles, their quotes, who said them and through whom they came, found by a program. Quotes and speakers are \
        right in most cases, not in all: see the column confidence.
        """
      ),
      (
        "archive",
        .object([
          ResultFolder.signature, ("schema_version", .integer(schemaVersion)),
          ("query", .optional(query)), ("read_as", .optional(choice.readAs.map(StudyQuery.withoutPaths))),
          ("full_text", .bool(choice.withText)), ("originals", .bool(choice.withOriginals)),
          ("spreadsheet_safe", .bool(cells.areSpreadsheetSafe)),
          (
            "counts",
            .object(
              StudyTable.allCases.map { ($0.rawValue, .integer(counts.tables[$0] ?? 0)) }
                + (choice.withOriginals ? [("originals", .integer(counts.originals))] : []))
          ),
        ])
      ),
      ("resources", .array(resources)),
    ])
  }

  /// What is said of the file of a table.
  func resource(of table: StudyTable, _ names: [String]) throws -> JSONValue {
    let fields = names.map { field($0, Codebook.entry($0, of: table) ?? ("any", "")) }
    return try resource(name(of: table), Codebook.text(of: table), fields, keys: Self.keys(of: table))
  }

  /// What is said of a column.
  func field(_ name: String, _ entry: Codebook.Entry) -> JSONValue {
    .object([("name", .string(name)), ("type", .string(entry.type)), ("description", .string(entry.text))])
  }

  /// What is said of a file: its columns, size and SHA-256.
  func resource(
    _ file: String, _ text: String, _ fields: [JSONValue], keys: [(key: String, value: JSONValue)]
  ) throws -> JSONValue {
    let digest = try folder.digest(of: file)
    return .object([
      ("profile", "tabular-data-resource"), ("name", .string(String(file.prefix { $0 != "." }))),
      ("path", .string(file)),
      ("description", .string(text)), ("format", "csv"), ("mediatype", "text/csv"),
      ("encoding", .string(cells.hasByteOrderMark ? "utf-8-sig" : "utf-8")),
      ("bytes", .integer(digest.byteCount)), ("hash", .string("sha256:\(digest.sha256)")),
      ("schema", .object([("fields", .array(fields)), ("missingValues", .array([""]))] + keys)),
    ])
  }

  /// What a row is known by, and which rows of other tables it names.
  private static func keys(of table: StudyTable) -> [(key: String, value: JSONValue)] {
    func reference(_ field: String, _ resource: String, _ other: String) -> JSONValue {
      .object([
        ("fields", .string(field)),
        ("reference", .object([("resource", .string(resource)), ("fields", .string(other))])),
      ])
    }
    return switch table {
    case .articles:
      [("primaryKey", "article_id"), ("foreignKeys", .array([reference("outlet_id", "sources", "source_id")]))]
    case .quotes:
      [
        ("primaryKey", "quote_id"),
        (
          "foreignKeys",
          .array([
            reference("article_id", "articles", "article_id"), reference("speaker_id", "sources", "source_id"),
            reference("within", "", "quote_id"),
          ])
        ),
      ]
    case .attributions:
      [
        ("primaryKey", .strings(["quote_id", "position"])),
        (
          "foreignKeys",
          .array([reference("quote_id", "quotes", "quote_id"), reference("source_id", "sources", "source_id")])
        ),
      ]
    case .sources: [("primaryKey", "source_id")]
    }
  }
}
