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

  /// What `--format` says on its help page.
  static let help: ArgumentHelp = "text for people; json, jsonl, csv or tsv for programs."
}
