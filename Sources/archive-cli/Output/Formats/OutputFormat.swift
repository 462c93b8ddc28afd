import ArchiveStages
import ArgumentParser

/// The forms in which a command prints its rows. All but `text` are a contract.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people; may change from version to version.
  case text
  /// One array of objects, or one object where there can be only one; one row a line.
  case json
  /// One object a line.
  case jsonl
  /// RFC 4180: a line of column names, lines that end with CR LF, cells quoted where they must be.
  case csv
  /// A line of column names; tab, newline, carriage return and backslash inside a cell stand as `\t`, `\n`, `\r`, `\\`.
  case tsv

  /// The form of the rows for programs; nil for people.
  var rows: RowForm? { RowForm(rawValue: rawValue) }

  /// Whether it is a table, which a person may open in a spreadsheet.
  var isTable: Bool { self == .csv || self == .tsv }

  /// What `--format` says on its help page.
  static let help: ArgumentHelp = "text for people; json, jsonl, csv or tsv for programs."
}

/// In which form a command prints its results, and what it says besides.
struct ResultOptions: ParsableArguments {
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var cells: CellOption
  @OptionGroup var quiet: QuietOption

  /// Rows on their way out.
  func rows<Row>(
    _ columns: [Column<Row>], to output: StandardOutput = StandardOutput(), text: @escaping (Row) -> String
  ) -> RowWriter<Row> {
    RowWriter(columns, format: format, cells: cells, output: output, text: text)
  }

  /// Prints one row, where there can be only one; nothing for people where that is to be quiet.
  func print<Row>(
    _ row: Row, _ columns: [Column<Row>], isQuiet: Bool = false, text: @escaping (Row) -> String
  ) throws(OutputError) {
    try RowWriter.print(row, columns, format: format, cells: cells, isQuiet: isQuiet, text: text)
  }
}
