import CSQLite

/// Prepared statements that nobody uses at the moment, by their SQL. A statement in use is not in the cache.
///
/// It holds a bounded number and finalizes the one that was unused longest.
struct StatementCache {
  @safe private struct Entry {
    var statement: OpaquePointer
    var lastUse: UInt64
  }

  private let capacity: Int
  private var entries: [SQL: Entry] = [:]
  private var clock: UInt64 = 0

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// How many statements wait for use.
  var count: Int { entries.count }

  /// Takes out the statement of `sql`, reset and without bindings.
  mutating func take(_ sql: SQL) -> OpaquePointer? {
    unsafe entries.removeValue(forKey: sql)?.statement
  }

  /// Puts back a statement that has been reset.
  mutating func give(_ statement: OpaquePointer, for sql: SQL) {
    clock += 1
    if let twin = unsafe entries.updateValue(Entry(statement: statement, lastUse: clock), forKey: sql) {
      unsafe sqlite3_finalize(twin.statement)
    }
    if entries.count > capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      unsafe sqlite3_finalize(oldest.value.statement)
      entries.removeValue(forKey: oldest.key)
    }
  }

  /// Finalizes all of them.
  mutating func removeAll() {
    for entry in entries.values { unsafe sqlite3_finalize(entry.statement) }
    entries.removeAll()
  }
}
