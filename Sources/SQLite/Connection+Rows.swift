import CRowFeed
import CSQLite

extension Connection {
  /// Inserts the rows of a buffer with one statement, and empties the buffer.
  ///
  /// `sql` takes them from the table `row_feed` with the columns c0, c1 …: `INSERT INTO t (a, b) SELECT c0, c1 FROM
  /// row_feed`. Linear in the rows. A row costs about a third of a statement of its own.
  package func insert(_ sql: SQL, _ rows: inout RowBuffer) throws(SQLiteError) {
    guard !rows.isEmpty else { return }
    precondition(rows.cellCount % rows.width == 0, "each row has all its cells")
    let feed = try rowFeed()
    let statement = try prepare(sql)
    var failure: SQLiteError?
    unsafe rows.bytes.withUnsafeBufferPointer { bytes in
      unsafe feed.pointer.pointee = row_feed(bytes: bytes.baseAddress, count: bytes.count, width: Int32(rows.width))
      defer { unsafe feed.pointer.pointee = row_feed() }
      do throws(SQLiteError) {
        try statement.run()
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    rows.removeAll()
  }
}

extension Connection {
  /// The connection's feed. SQLite learns of it when it is first asked for.
  func rowFeed() throws(SQLiteError) -> RowFeed {
    if let feed { return feed }
    let made = RowFeed()
    try check(unsafe row_feed_register(pointer, made.pointer))
    feed = made
    return made
  }
}

/// The buffer from which the table `row_feed` of one connection reads.
@safe final class RowFeed {
  let pointer: UnsafeMutablePointer<row_feed>

  init() {
    unsafe pointer = .allocate(capacity: 1)
    unsafe pointer.initialize(to: row_feed())
  }

  deinit { unsafe pointer.deallocate() }
}
