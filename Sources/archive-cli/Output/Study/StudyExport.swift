import ArchiveStages
import SystemPackage

/// Writes the tables of a study into a folder, with a description of them: a Frictionless Data Package.
///
/// The same articles give the same bytes: nothing in the files says when they were written, or where.
struct StudyExport {
  /// What the folder is to hold.
  struct Choice {
    /// What was searched for, as it was typed; nil for everything.
    var query: String?
    /// How that is understood.
    var readAs: String?
    /// Whether the texts of the articles are wanted.
    var withText = false
    /// Whether the originals are wanted.
    var withOriginals = false
  }

  /// How many rows each table has, and how many originals there are.
  typealias Counts = (tables: [StudyTable: Int], originals: Int)

  /// The file that describes the others.
  static let description = "datapackage.json"
  /// The file that lists the originals.
  static let originalsTable = "originals.csv"
  /// The folder of originals.
  static let originals = "originals"

  let folder: ResultFolder
  let choice: Choice
  let cells: CellOption
  /// The originals of an earlier export, which nothing needs any more when this one is complete.
  let staleOriginals: Set<String>

  /// An export into the folder, which must be empty or hold an earlier one.
  init(into folder: ResultFolder, _ choice: Choice, cells: CellOption) throws {
    self.folder = folder
    self.choice = choice
    self.cells = cells
    staleOriginals = try Self.originalsOfEarlierExport(in: folder)
  }

  /// Writes the rows of these articles.
  func write(_ articles: [Int64], of store: borrowing OpenArchive) throws -> Counts {
    let tables = store.studyTables
    var counts: Counts = ([:], 0)
    var resources: [JSONValue] = []
    for table in StudyTable.allCases {
      let names = table.columns(withText: choice.withText)
      let count = try writeTable(name(of: table), names) { row in
        try tables.rows(of: table, articles: articles, withText: choice.withText) { try row($0.map(Self.json)) }
      }
      counts.tables[table] = count
      resources.append(try resource(of: table, names))
    }
    if choice.withOriginals {
      let documents = try tables.documents(of: articles)
      resources.append(try writeOriginals(of: documents, from: store))
      counts.originals = documents.count
    }
    try folder.write(Self.description) { output in
      try output.write(package(counts, schemaVersion: Migration.newest, resources).indented)
    }
    try folder.finish()
    removeStale(keepingTable: choice.withOriginals)
    return counts
  }

  /// The file of a table.
  func name(of table: StudyTable) -> String { "\(table.rawValue).csv" }

  /// Writes a file of CSV, and says how many rows it has.
  func writeTable(
    _ file: String, _ names: [String], _ rows: (([JSONValue]) throws -> Void) throws -> Void
  ) throws -> Int {
    var count = 0
    try folder.write(file) { output in
      let columns = names.enumerated().map { index, name in Column<[JSONValue]>(name) { $0[index] } }
      var writer = RowWriter(columns, format: .csv, cells: cells, output: output, isTerminal: false) { _ in "" }
      try rows { row in
        count += 1
        try writer.write(row)
      }
      try writer.finish()
    }
    return count
  }

  private static func json(_ value: StudyValue) -> JSONValue {
    switch value {
    case .null: .null
    case .integer(let value): .integer(Int(value))
    case .number(let value): .number(value)
    case .text(let value): .string(value)
    }
  }
}
