import ArchiveStages

/// Rows on their way out, in the form that the user asked for.
struct RowWriter<Row> {
  private let cells: CellOption
  private let output: StandardOutput
  private let isTerminal: Bool
  /// Nil for people.
  private var encoder: RowEncoder<Row>?
  private let hasByteOrderMark: Bool
  private let text: (Row) -> String
  private var count = 0

  /// Rows of these columns; `text` lays one out for people, with its newline.
  init(
    _ columns: [Column<Row>], format: OutputFormat, cells: CellOption, output: StandardOutput,
    shape: RowEncoder<Row>.Shape = .list,
    isTerminal: Bool = Terminal.output.isTerminal, text: @escaping (Row) -> String
  ) {
    self.cells = cells
    self.output = output
    self.isTerminal = isTerminal
    self.text = text
    encoder = format.rows.map {
      RowEncoder(columns, as: $0, shape: shape, isSpreadsheetSafe: cells.areSpreadsheetSafe)
    }
    hasByteOrderMark = format == .csv && cells.hasByteOrderMark && !isTerminal
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
    let shown = shown
    try output.write(encoder?.row(row, changing: shown) ?? Array(text(row).utf8))
    // A person watches a terminal, so that each row should appear when it is there.
    if isTerminal { try output.flush() }
  }

  /// Ends the list: without rows it is an empty array of JSON, or a lone line of column names.
  mutating func finish() throws(OutputError) {
    if count == 0 { try begin() }
    try output.write(encoder?.ending ?? [])
    try output.flush()
  }

  private func begin() throws(OutputError) {
    if hasByteOrderMark { try output.write("\u{FEFF}") }
    try output.write(encoder?.opening(changing: shown) ?? [])
  }

  /// Gives a cell as it is written; on a terminal nothing in it steers that.
  private var shown: (String) -> String { isTerminal ? { $0.visible(keepingNewlines: true) } : { $0 } }
}
