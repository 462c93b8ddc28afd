import ArchiveStages

/// How a query is read, and the SQL it becomes.
struct ExplanationText {
  let explanation: QueryExplanation

  /// Prints it in the form.
  func print(as format: OutputFormat, cells: CellOption) throws -> ExitStatus {
    try RowWriter.print(explanation, Self.columns, format: format, cells: cells) { _ in text }
    return .done
  }

  private static var columns: [Column<QueryExplanation>] {
    [
      Column("read_as") { .string($0.readAs) },
      Column("sql") { .string($0.sql) },
      Column("values") { .array($0.values.map(json)) },
    ]
  }

  /// The explanation for people: SQL that any `sqlite3` takes, with its values as that is told them.
  private var text: String {
    let readAs = explanation.readAs.isEmpty ? "nothing to search for" : explanation.readAs.visible()
    let bound = explanation.values.enumerated().map { ".parameter set ?\($0.offset + 1) \(Self.shellWord($0.element))" }
    let order =
      explanation.isRankedAnew
      ? ["-- finds the same as the search, in the order of SQLite's own rank; the search ranks what is found itself"]
      : []
    return (["read as: \(readAs)", ""] + bound + order + [explanation.sql + ";"]).joined(separator: "\n")
      .visible(keepingNewlines: true) + "\n"
  }

  private static func json(_ value: QueryValue) -> JSONValue {
    switch value {
    case .text(let text): .string(text)
    case .integer(let number): .integer(Int(number))
    case .number(let number): .number(number)
    case .authors(let name): .string(name.words.joined(separator: " "))
    }
  }

  /// The value as `.parameter set` of the sqlite3 shell takes it: a literal of SQL in double quotes.
  private static func shellWord(_ value: QueryValue) -> String {
    switch value {
    case .integer(let number): return "\(number)"
    case .number(let number): return "\(number)"
    case .text(let text): return quoted(text)
    case .authors(let name): return quoted(name.words.joined(separator: " "))
    }
  }

  private static func quoted(_ text: String) -> String {
    var literal = "\"'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": literal += "''"
      case "\"", "\\": literal += "\\" + String(scalar)
      case "\n": literal += "\\n"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "'\""
  }
}
