/// The forms in which rows are written for programs.
package enum RowForm: String, Sendable, CaseIterable {
  /// One array of objects, or one object if there can be only one.
  case json
  /// One object a line.
  case jsonl
  /// RFC 4180: a line of column names, lines that end with CR LF, cells quoted where they must be.
  case csv
  /// A line of column names; tab, newline, carriage return and backslash inside a cell stand as `\t`, `\n`, `\r`, `\\`.
  case tsv

  /// Whether it is a table.
  package var isTable: Bool { self == .csv || self == .tsv }
}

/// Writes rows for programs, one after the other, as bytes of UTF-8.
package struct RowEncoder<Row> {
  /// How many rows there can be.
  package enum Shape: Sendable {
    /// Any number: JSON has an array.
    case list
    /// One: JSON has the object itself.
    case single
  }

  private let form: RowForm
  private let shape: Shape
  private let isSpreadsheetSafe: Bool
  private let columns: [Column<Row>]
  private var count = 0

  /// Rows of these columns; former names of columns stand behind the others. With `isSpreadsheetSafe`, no cell of a table is taken
  /// for a formula.
  package init(_ columns: [Column<Row>], as form: RowForm, shape: Shape = .list, isSpreadsheetSafe: Bool = false) {
    self.form = form
    self.shape = shape
    self.isSpreadsheetSafe = isSpreadsheetSafe
    let columns = columns + columns.compactMap(\.former)
    self.columns = columns.filter { form.isTable ? $0.forms != .json : $0.forms != .delimited }
  }

  /// What stands before the first row: the names of a table's columns.
  package func opening(changing cell: (String) -> String = { $0 }) -> [UInt8] {
    form.isTable ? delimited(columns.map { .string($0.name) }, cell) : []
  }

  /// A row. `cell` may change what a cell of a table holds.
  package mutating func row(_ row: Row, changing cell: (String) -> String = { $0 }) -> [UInt8] {
    count += 1
    switch form {
    case .json where shape == .list: return object(row, opening: count == 1 ? "[\n" : ",\n", closing: "")
    case .json, .jsonl: return object(row, opening: "", closing: "\n")
    case .csv, .tsv: return delimited(columns.map { $0.value(row) }, cell)
    }
  }

  /// What stands behind the last row.
  package var ending: [UInt8] {
    form == .json && shape == .list ? Array((count == 0 ? "[]\n" : "\n]\n").utf8) : []
  }

  /// All of a list.
  package static func bytes(
    of rows: some Sequence<Row>, _ columns: [Column<Row>], as form: RowForm, isSpreadsheetSafe: Bool = false
  ) -> [UInt8] {
    var encoder = RowEncoder(columns, as: form, isSpreadsheetSafe: isSpreadsheetSafe)
    var bytes = encoder.opening()
    for row in rows { bytes += encoder.row(row) }
    return bytes + encoder.ending
  }

  private func object(_ row: Row, opening: String, closing: String) -> [UInt8] {
    var bytes = Array(opening.utf8)
    JSONValue.object(columns.map { ($0.name, $0.value(row)) }).append(to: &bytes)
    bytes += closing.utf8
    return bytes
  }

  private func delimited(_ values: [JSONValue], _ cell: (String) -> String) -> [UInt8] {
    let cells = values.map { cell($0.cell(isSpreadsheetSafe: isSpreadsheetSafe)) }
    return Array((form == .csv ? DelimitedText.csv(cells) : DelimitedText.tsv(cells)).utf8)
  }
}
