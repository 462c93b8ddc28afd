import ArchiveExtraction
import ArchiveSQLite
import ArchiveStorage
import SystemPackage

/// Takes the rows of our tables out of a file, one after the other, into a new and empty archive.
///
/// The program reads the file itself. Whatever is defined in it (views, triggers, checks, generated columns, indexes)
/// never runs. The new archive's own constraints decide which rows it accepts.
struct Salvage {
  /// The highest id. With higher ones, new ids would soon run out.
  static let highestID = RowIDs.highest
  /// How many rows are written in one transaction.
  private static let rowsAtOnce = 20_000

  /// What is known so far.
  private(set) var report = SalvageReport()
  private let file: PageFile
  private let schema: RescuedSchema
  private let path: FilePath
  /// The pages of all trees that were read.
  private var used: PageSet
  /// Tables with missing pages.
  private var missed: [RescuedTable] = []

  /// Looks into the file at `path`. Throws `nothingToRescue` if it has no table of ours.
  init(of path: FilePath) throws(ArchiveError) {
    self.path = path
    file = try PageFile(at: path)
    schema = try RescuedSchema(file, known: RescuedSchema.knownDefinitions())
    used = PageSet(pageCount: file.pageCount)
    // If definitions are lost, some are left: they are more than fit into one page.
    let isArchive = schema.tables.values.count { !$0.isForeign } >= 3
    guard isArchive, !file.hasHeader || file.applicationID == UInt32(Migration.applicationID) else {
      throw .nothingToRescue(path)
    }
  }

  /// Puts all rows into the open archive `store`, which has none yet. Orphaned rows are left to the repair.
  mutating func copy(into store: borrowing OpenArchive) throws(ArchiveError) {
    try store.converting { () throws(SQLiteError) in
      // The indexes are made when all rows are there.
      try store.connection.set(.triggers, false)
    }
    defer { try? store.connection.set(.triggers, true) }
    for table in RescuedTable.all { try copy(table, into: store) }
    if !missed.isEmpty { try copyStrays(into: store) }
    try store.converting { () throws(SQLiteError) in
      if file.hasHeader, file.version < 6 {
        try store.connection.execute(
          "UPDATE articles SET url_key = substr(url, instr(url, '://') + 3) WHERE instr(url, '://') > 0")
      }
    }
  }

  private mutating func copy(_ table: RescuedTable, into store: borrowing OpenArchive) throws(ArchiveError) {
    let isOptional = table.name == LeftOutOriginals.table
    guard let place = schema.tables[table.name] else {
      if let kind = schema.impostors[table.name] {
        lose(.impostor(table: table.name, kind: kind), of: table)
      } else if !isOptional, Self.isExpected(table, inVersion: file.hasHeader ? file.version : Migration.newest) {
        lose(.missing(table: table.name), of: table)
        missed.append(table)
      }
      return
    }
    if place.isForeign { return lose(.foreign(table: table.name), of: table) }
    if isOptional { try store.run(LeftOutOriginals.make) }
    var writer = RescuedRows(table, encoding: file.encoding)
    var waiting = 0
    try store.run("BEGIN IMMEDIATE")
    var reader = TreeReader(file)
    let losses: TreeReader.Losses
    do throws(ArchiveError) {
      losses = try reader.read(root: place.root, hasRowIDs: table.rows != .key) { (row) throws(ArchiveError) in
        try store.converting { () throws(SQLiteError) in try writer.write(row, on: store.connection) }
        waiting += 1
        guard waiting >= Self.rowsAtOnce else { return }
        waiting = 0
        try store.run("COMMIT")
        try store.run("BEGIN IMMEDIATE")
      }
    } catch {
      try? store.run("ROLLBACK")
      throw error
    }
    try store.run("COMMIT")
    report.rows += writer.written
    used.formUnion(reader.used)
    if losses.pages > 0 {
      lose(.pages(table: table.name, count: losses.pages), of: table)
      missed.append(table)
    }
    if losses.rows > 0 { lose(.rows(table: table.name, count: losses.rows), of: table) }
    if writer.refused > 0 {
      lose(.refused(table: table.name, count: writer.refused, reason: writer.reason), of: table)
    }
    if writer.mendedTexts > 0 { lose(.texts(table: table.name, count: writer.mendedTexts), of: table) }
  }

  /// Takes the rows of missing pages from wherever they still are. A row that is already there, or doesn't fit the
  /// table, is old.
  private mutating func copyStrays(into store: borrowing OpenArchive) throws(ArchiveError) {
    let shapes = try store.converting { () throws(SQLiteError) -> [StrayPages.Shape] in
      var shapes: [StrayPages.Shape] = []
      for table in missed where !["sqlite_sequence", "archive_identity"].contains(table.name) {
        shapes.append(try StrayPages.Shape(of: table, on: store.connection))
      }
      return shapes
    }
    var writers: [String: RescuedRows] = [:]
    try store.run("BEGIN IMMEDIATE")
    do throws(ArchiveError) {
      try StrayPages(in: file, of: shapes).read(except: used) { (table, row) throws(ArchiveError) in
        var writer = writers[table.name] ?? RescuedRows(table, encoding: file.encoding)
        try store.converting { () throws(SQLiteError) in try writer.write(row, on: store.connection) }
        writers[table.name] = writer
      }
    } catch {
      try? store.run("ROLLBACK")
      throw error
    }
    try store.run("COMMIT")
    for table in missed {
      guard let writer = writers[table.name], writer.written > 0 else { continue }
      report.rows += writer.written
      report.losses.append(.found(table: table.name, count: writer.written))
    }
  }

  private mutating func lose(_ loss: SalvageLoss, of table: RescuedTable) {
    report.losses.append(loss)
    if table.content == .derived { report.hasLostDerivedRows = true }
  }

  /// Whether a file of this version has the table.
  private static func isExpected(_ table: RescuedTable, inVersion version: Int) -> Bool {
    switch table.name {
    case "document_articles", "container_progress": version >= 6
    case "saved_searches", "archive_identity": version >= 8
    case "article_notes", "spoken_turns", "containers", "container_files", "record_headers": version >= 10
    case "mentioned_dates": version >= 13
    case "common_prints", "shared_texts", "text_groups", "text_queue": version >= 14
    case "timestamps": version >= 15
    case "utterances", "quote_utterances", "utterance_queue", "utterance_progress": version >= 16
    case "stories", "story_articles", "article_terms", "story_terms", "story_queue": version >= 17
    default: true
    }
  }
}

/// Puts rows of one table into a new archive, and counts those that it does not take.
private struct RescuedRows {
  private(set) var written = 0
  private(set) var refused = 0
  private(set) var reason = ""
  private(set) var mendedTexts = 0
  private let table: RescuedTable
  private let encoding: PageFile.Encoding

  init(_ table: RescuedTable, encoding: PageFile.Encoding) {
    self.table = table
    self.encoding = encoding
  }

  /// Inserts the row, unless a constraint is against it.
  mutating func write(_ row: TreeReader.Row, on connection: Connection) throws(SQLiteError) {
    var values = Array(row.values.prefix(table.width))
    if let fault = fault(in: &values, id: row.id) { return refuse(fault) }
    let statement = try connection.prepare(table.insert)
    for (index, value) in values.enumerated() {
      switch value {
      case .null: try statement.bindNull(at: index + 1)
      case .integer(let number): try statement.bind(number, at: index + 1)
      case .real(let number): try statement.bind(number, at: index + 1)
      case .blob(let bytes): try statement.bind(bytes, at: index + 1)
      case .text(let bytes):
        let (text, isSound) = encoding.text(bytes)
        if !isSound { mendedTexts += 1 }
        try statement.bind(text, at: index + 1)
      }
    }
    do throws(SQLiteError) {
      try statement.run()
      written += 1
    } catch {
      guard error.code == SQLiteError.Code.constraint || error.code == SQLiteError.Code.tooBig else { throw error }
      refuse(error.message)
    }
  }

  private mutating func refuse(_ fault: String) {
    if refused == 0 { reason = fault }
    refused += 1
  }

  /// The fault of a row that no constraint of the new archive finds. Also puts the row's id where it belongs.
  private func fault(in values: inout [StoredValue], id: Int64?) -> String? {
    if table.rows == .numbered {
      guard let id, (1...Salvage.highestID).contains(id), values.first == .null else { return "its id is none" }
      values[0] = .integer(id)
    }
    switch table.name {
    case "sqlar":
      guard values.count == 5, case .text(let name) = values[0], case .integer = values[3], case .blob = values[4]
      else {
        return "it is no original"
      }
      guard isOriginalName(name) else { return "its name is none that this program gives" }
      // A plain file: the stock shell makes links and programs of others.
      values[1] = .integer(33_188)
      if case .integer = values[2] { return nil }
      values[2] = .integer(0)
    case "documents":
      guard values.count >= 5, case .text(let name) = values[4], isOriginalName(name) else {
        return "its sqlar_name is none that this program gives"
      }
    case "quotes":
      if values.count > 6, case .real(let confidence) = values[6], !(0...1).contains(confidence) {
        return "its confidence is none"
      }
    case "archive_identity":
      guard case .text(let uuid)? = values.first, encoding.text(uuid).text.utf8.count == 36 else {
        return "it is no UUID"
      }
    case "sqlite_sequence":
      guard values.count == 2, case .integer(let last) = values[1], (0...Salvage.highestID).contains(last) else {
        return "it is no last id"
      }
    default: break
    }
    return nil
  }

  /// Whether a name is `<number>/<file name>` as the shell may unpack it.
  private func isOriginalName(_ bytes: [UInt8]) -> Bool {
    let (name, isSound) = encoding.text(bytes)
    guard isSound else { return false }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let id = Int64(parts[0]), String(id) == parts[0], id > 0 else { return false }
    return OriginalName.safe(String(parts[1])) == parts[1]
  }
}
