/// In which forms a column stands.
enum ColumnForms {
  /// In all of them.
  case all
  /// In JSON only: a nested value that has flat columns of its own in CSV.
  case json
  /// In CSV and TSV only.
  case delimited
}

/// One column of what a command prints: a key of JSON, a column of CSV and TSV, or both.
struct Column<Row> {
  /// The key, and the column's name.
  let name: String
  /// Where the column stands.
  let forms: ColumnForms
  /// What it was called before: the value stands behind the other columns under this name too.
  let formerName: String?
  /// The row's value.
  let value: (Row) -> JSONValue

  /// A column that stands in these forms.
  init(
    _ name: String, formerly formerName: String? = nil, in forms: ColumnForms = .all,
    value: @escaping (Row) -> JSONValue
  ) {
    self.name = name
    self.formerName = formerName
    self.forms = forms
    self.value = value
  }

  /// The columns of something that a row has in it.
  static func nested<Part>(_ columns: [Column<Part>], at part: @escaping (Row) -> Part) -> [Column] {
    columns.map { column in
      Column(column.name, formerly: column.formerName, in: column.forms) { column.value(part($0)) }
    }
  }

  /// The columns with those of these names in front, in this order.
  static func ordered(_ columns: [Column], first names: [String]) -> [Column] {
    names.flatMap { name in columns.filter { $0.name == name } } + columns.filter { !names.contains($0.name) }
  }

  /// The column under the name that it had before; nil where it had the same.
  fileprivate var former: Column? { formerName.flatMap(called) }

  /// The column under this name alone, if the name is one of the column's.
  func called(_ name: String) -> Column? {
    name == self.name || name == formerName ? Column(name, in: forms, value: value) : nil
  }
}

/// Rows on their way out, in the form that the user asked for.
struct RowWriter<Row> {
  /// How many rows there can be.
  enum Shape {
    /// Any number: JSON has an array.
    case list
    /// One: JSON has the object itself.
    case single
  }

  private let format: OutputFormat
  private let cells: CellOption
  private let output: StandardOutput
  private let shape: Shape
  private let columns: [Column<Row>]
  private let isTerminal: Bool
  private let text: (Row) -> String
  private var count = 0

  /// Rows of these columns; `text` lays one out for people, with its newline.
  init(
    _ columns: [Column<Row>], format: OutputFormat, cells: CellOption, output: StandardOutput,
    shape: Shape = .list,
    isTerminal: Bool = Terminal.output.isTerminal, text: @escaping (Row) -> String
  ) {
    self.format = format
    self.cells = cells
    self.output = output
    self.shape = shape
    self.isTerminal = isTerminal
    self.text = text
    let columns = columns + columns.compactMap(\.former)
    self.columns =
      switch format {
      case .csv, .tsv: columns.filter { $0.forms != .json }
      case .text, .json, .jsonl: columns.filter { $0.forms != .delimited }
      }
  }

  /// Prints one row, where there can be only one; nothing for people who asked for quiet.
  static func print(
    _ row: Row, _ columns: [Column<Row>], format: OutputFormat, cells: CellOption, isQuiet: Bool = false,
    text: @escaping (Row) -> String
  ) throws(OutputError) {
    var rows = RowWriter(
      columns, format: format, cells: cells, output: StandardOutput(), shape: .single, text: text)
    if format != .text || !isQuiet { try rows.write(row) }
    try rows.finish()
  }

  /// Writes one row.
  mutating func write(_ row: Row) throws(OutputError) {
    if count == 0 { try begin() }
    count += 1
    switch format {
    case .text: try output.write(text(row))
    case .json where shape == .list: try output.write(json(row, opening: count == 1 ? "[\n" : ",\n", closing: ""))
    case .json, .jsonl: try output.write(json(row, opening: "", closing: "\n"))
    case .csv, .tsv: try output.write(delimited(columns.map { $0.value(row) }))
    }
    // A person watches a terminal, so that each row should appear when it is there.
    if isTerminal { try output.flush() }
  }

  /// Ends the list: without rows it is an empty array of JSON, or a lone line of column names.
  mutating func finish() throws(OutputError) {
    if count == 0 { try begin() }
    if format == .json, shape == .list { try output.write(count == 0 ? "[]\n" : "\n]\n") }
    try output.flush()
  }

  private func begin() throws(OutputError) {
    if format == .csv, cells.hasByteOrderMark, !isTerminal { try output.write("\u{FEFF}") }
    if format == .csv || format == .tsv { try output.write(delimited(columns.map { .string($0.name) })) }
  }

  private func json(_ row: Row, opening: String, closing: String) -> [UInt8] {
    var bytes = Array(opening.utf8)
    JSONValue.object(columns.map { ($0.name, $0.value(row)) }).append(to: &bytes)
    bytes += closing.utf8
    return bytes
  }

  private func delimited(_ values: [JSONValue]) -> String {
    let cells = values.map { value in
      let cell = value.cell(isSpreadsheetSafe: self.cells.areSpreadsheetSafe)
      return isTerminal ? cell.visible(keepingNewlines: true) : cell
    }
    return format == .csv ? DelimitedText.csv(cells) : DelimitedText.tsv(cells)
  }
}

extension JSONValue {
  /// The value as one cell: nothing for null, the string itself, JSON for what is nested. A number is never a formula.
  fileprivate func cell(isSpreadsheetSafe: Bool) -> String {
    switch self {
    case .null: ""
    case .string(let value): isSpreadsheetSafe ? value.spreadsheetSafe : value
    case .list(let values, let separator):
      JSONValue.string(values.joined(separator: separator)).cell(isSpreadsheetSafe: isSpreadsheetSafe)
    default: text
    }
  }
}
