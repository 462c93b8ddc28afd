import ArchiveSQLite
import ArchiveStorage

/// Which trees of a file hold which of our tables.
package struct RescuedSchema {
  /// Where a table's rows are.
  package struct Place {
    /// The first page of its tree.
    package var root: Int
    /// Whether it is somebody else's definition, so that its columns may mean anything.
    var isForeign: Bool
  }

  /// The tables that were found, by name.
  package private(set) var tables: [String: Place] = [:]
  /// Names of ours under which there is something that is not a table.
  private(set) var impostors: [String: String] = [:]

  /// Reads the definitions in `file`: from the tree at page 1, or, if that tree is damaged, from all pages.
  ///
  /// `known` are the definitions that each of our tables had in any version.
  package init(_ file: PageFile, known: [String: Set<String>]) throws(ArchiveError) {
    var reader = TreeReader(file)
    var rows: [TreeReader.Row] = []
    let losses = try reader.read(root: 1, hasRowIDs: true) { (row) throws(ArchiveError) in rows.append(row) }
    if losses.pages + losses.rows > 0 {
      for page in stride(from: 2, through: file.pageCount, by: 1) { rows += reader.rows(ofPage: page, hasRowIDs: true) }
    }
    for row in rows {
      guard row.values.count == 5, case .text(let kindBytes) = row.values[0],
        case .text(let name) = row.values[1], case .integer(let root) = row.values[3],
        case .text(let sql) = row.values[4]
      else { continue }
      let table = file.encoding.text(name).text
      let kind = file.encoding.text(kindBytes).text
      guard let definitions = known[table], kind != "trigger", kind != "index" else { continue }
      guard kind == "table", root > 0, root <= file.pageCount else {
        impostors[table] = kind
        continue
      }
      let text = file.encoding.text(sql).text
      let isForeign = !definitions.contains { Self.begins(text, as: $0) }
      // If stray pages hold several, one that is ours.
      if let there = tables[table], !there.isForeign || isForeign { continue }
      tables[table] = Place(root: Int(root), isForeign: isForeign)
    }
  }

  /// The definitions that each of our tables had in any version.
  package static func knownDefinitions() throws(ArchiveError) -> [String: Set<String>] {
    do throws(SQLiteError) {
      var known: [String: Set<String>] = [LeftOutOriginals.table: [LeftOutOriginals.definition]]
      let connection = try Connection(.memory)
      for migration in Migration.all {
        try migration.take(on: connection)
        for object in try ArchiveSchema.objects(of: connection) where object.kind == "table" {
          if let sql = object.sql { known[object.name, default: []].insert(sql) }
        }
      }
      return known
    } catch {
      throw ArchiveError(error, at: "")
    }
  }

  /// Whether a definition is `known`, or has only more columns after its own.
  private static func begins(_ sql: String, as known: String) -> Bool {
    if sql == known { return true }
    guard let end = known.utf8.lastIndex(of: UInt8(ascii: ")")) else { return false }
    let columns = known[..<end]
    let rest = sql.dropFirst(columns.count)
    return sql.hasPrefix(columns) && rest.first == ","
      && rest.hasSuffix("WITHOUT ROWID") == known.hasSuffix("WITHOUT ROWID")
  }
}
