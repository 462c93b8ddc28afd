import ArchiveSQLite
import ArchiveStorage

/// Pages with rows to which no tree leads any more, because the pages above them are damaged.
///
/// A page belongs to a table if every row in it could be one of that table's, and of no other table with missing rows.
package struct StrayPages {
  /// The form of a table's rows.
  package struct Shape {
    /// The table.
    package let table: RescuedTable
    private let columns: [(type: String, mayBeNull: Bool)]

    /// The form of a table's rows, according to `connection`.
    package init(of table: RescuedTable, on connection: Connection) throws(SQLiteError) {
      self.table = table
      var types: [String: (String, Bool)] = [:]
      let statement = try connection.prepare(
        "SELECT name, type, \"notnull\" = 0 OR dflt_value IS NOT NULL FROM pragma_table_info(?1)", table.name)
      while try statement.step() { types[statement.text(at: 0)] = (statement.text(at: 1), statement.int(at: 2) == 1) }
      columns = table.columns.map { types[$0] ?? ("", true) }
    }

    /// Whether a row could be one of this table's.
    package func fits(_ row: TreeReader.Row) -> Bool {
      guard row.values.count <= columns.count, !row.values.isEmpty else { return false }
      if table.rows == .numbered { guard row.values[0] == .null, let id = row.id, id > 0 else { return false } }
      for (index, column) in columns.enumerated() where index > 0 || table.rows != .numbered {
        guard index < row.values.count else {
          if column.mayBeNull { continue }
          return false
        }
        switch (row.values[index], column.type) {
        case (.null, _): if !column.mayBeNull { return false }
        case (.integer, "INTEGER"), (.integer, "INT"), (.integer, "REAL"), (.real, "REAL"), (.text, "TEXT"),
          (.blob, "BLOB"):
          continue
        default: return false
        }
      }
      return true
    }
  }

  private let file: PageFile
  private let shapes: [Shape]

  /// The stray pages of `file` that may hold rows of these tables.
  package init(in file: PageFile, of shapes: [Shape]) {
    self.file = file
    self.shapes = shapes
  }

  /// Gives all rows of stray pages with their table, in the order of the pages, except those in `used` or free.
  package func read(
    except used: PageSet, visit: (RescuedTable, TreeReader.Row) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    let free = freePages()
    var reader = TreeReader(file)
    for number in stride(from: 2, through: file.pageCount, by: 1) where !used.contains(number) && !free.contains(number)
    {
      for hasRowIDs in [true, false] {
        let rows = reader.rows(ofPage: number, hasRowIDs: hasRowIDs)
        if rows.isEmpty { continue }
        let fitting = shapes.filter { shape in
          (shape.table.rows != .key) == hasRowIDs && rows.allSatisfy(shape.fits)
        }
        guard fitting.count == 1, let table = fitting.first?.table else { continue }
        for row in rows { try visit(table, row) }
      }
    }
  }

  /// The unused pages: the chain of free pages, as far as it can be followed.
  private func freePages() -> PageSet {
    var free = PageSet(pageCount: file.pageCount)
    guard file.hasHeader, let first = file.page(1) else { return free }
    var trunk = Int(first.bigEndian(at: 32))
    while free.insert(trunk), let bytes = file.page(trunk) {
      let count = min(Int(bytes.bigEndian(at: 4)), file.usableSize / 4 - 2)
      for index in 0..<max(0, count) { _ = free.insert(Int(bytes.bigEndian(at: 8 + 4 * index))) }
      trunk = Int(bytes.bigEndian(at: 0))
    }
    return free
  }
}

/// A set of a file's pages: a bit each.
package struct PageSet {
  private let pageCount: Int
  private var bits: [UInt64]

  /// None of a file's pages.
  package init(pageCount: Int) {
    self.pageCount = pageCount
    bits = Array(repeating: 0, count: pageCount / 64 + 1)
  }

  /// Whether the page is in it.
  package func contains(_ page: Int) -> Bool {
    page >= 1 && page <= pageCount && bits[page >> 6] & (1 << UInt64(page & 63)) != 0
  }

  /// Puts a page into it; false if there is no such page, or it was in it.
  package mutating func insert(_ page: Int) -> Bool {
    guard page >= 1, page <= pageCount, !contains(page) else { return false }
    bits[page >> 6] |= 1 << UInt64(page & 63)
    return true
  }

  /// Puts all of another set into it.
  package mutating func formUnion(_ other: PageSet) {
    for index in bits.indices where index < other.bits.count { bits[index] |= other.bits[index] }
  }

  /// Takes all pages out.
  package mutating func removeAll() {
    for index in bits.indices { bits[index] = 0 }
  }
}
