import ArchiveStages

extension QueryExplanation {
  /// Prints it in the form.
  func print(as format: OutputFormat, cells: CellOption) throws -> ExitStatus {
    var rows = RowWriter(
      Self.columns, format: format, cells: cells, output: StandardOutput(), shape: .single, text: \.text)
    try rows.write(self)
    try rows.finish()
    return .done
  }

  /// The columns of an explanation.
  static var columns: [Column<QueryExplanation>] {
    [
      Column("read_as") { .string($0.readAs) },
      Column("sql") { .string($0.sql) },
      Column("values") { .array($0.values.map(\.json)) },
    ]
  }

  /// The explanation for people: SQL that any `sqlite3` takes, with its values as that is told them.
  var text: String {
    let reading = readAs.isEmpty ? "read as: nothing to search for" : "read as: \(readAs.visible())"
    let bound = values.enumerated().map { ".parameter set ?\($0.offset + 1) \($0.element.shellWord)" }
    let order =
      isRankedAnew
      ? ["-- finds the same as the search, in the order of SQLite's own rank; the search ranks what is found itself"]
      : []
    return ([reading, ""] + bound + order + [sql + ";"]).joined(separator: "\n").visible(keepingNewlines: true) + "\n"
  }
}

extension QueryValue {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .integer(let number): .integer(Int(number))
    case .number(let number): .number(number)
    case .authors(let name): .string(name.words.joined(separator: " "))
    }
  }

  /// The value as `.parameter set` of the sqlite3 shell takes it: a literal of SQL in double quotes.
  fileprivate var shellWord: String {
    switch self {
    case .integer(let number): return "\(number)"
    case .number(let number): return "\(number)"
    case .text(let text): return Self.quoted(text)
    case .authors(let name): return Self.quoted(name.words.joined(separator: " "))
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
