import ArgumentParser

/// How cells of CSV and TSV are written.
struct CellOption: ParsableArguments {
  @Flag(
    name: .customLong("spreadsheet-safe"),
    help: "In csv and tsv, put ' before cells that a spreadsheet would take for a formula.")
  var areSpreadsheetSafe = false

  @Flag(
    name: .customLong("bom"), help: "In csv, begin with a byte order mark: Excel then reads letters such as é right.")
  var hasByteOrderMark = false
}
