import ArchiveStages
import ArgumentParser

/// Which columns a command prints.
struct ColumnOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("With --format csv, tsv, json or jsonl: only these columns, in this order.", valueName: "a,b,c"))
  var columns: String?

  /// All columns.
  static var all: ColumnOption {
    var option = ColumnOption()
    option.columns = nil
    return option
  }

  /// The columns that were asked for; otherwise all, those with names of `readingOrder` first where people read a table.
  /// Throws where there are none of a name in this form.
  func chosen<Row>(
    of all: [Column<Row>], first readingOrder: [String], for format: OutputFormat
  ) throws -> [Column<Row>] {
    guard let columns else { return format.isTable ? Column.ordered(all, first: readingOrder) : all }
    if format == .text { throw ValidationError("--columns goes with --format csv, tsv, json or jsonl.") }
    let names = columns.split(separator: ",").map { $0.filter { $0 != " " } }
    let offered = all.filter { $0.forms == .all || ($0.forms == .json) == (format == .json || format == .jsonl) }
    if names.isEmpty { throw ValidationError("--columns needs names. \(Self.list(offered.map(\.name)))") }
    return try names.uniqued.map { name in
      guard let column = offered.lazy.compactMap({ $0.called(name) }).first else {
        throw ValidationError(
          "There is no column \(CommandLineArguments.words(name)) in \(format.rawValue). \(Self.list(offered.map(\.name)))"
        )
      }
      return column
    }
  }

  private static func list(_ names: [String]) -> String { "The columns are \(names.joined(separator: ", "))." }
}
