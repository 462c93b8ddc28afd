import CSQLite

/// The SQLite library that the program runs with.
package enum SQLiteVersion {
  /// Its version as a number: 3040001 for 3.40.1.
  package static var number: Int { Int(sqlite3_libversion_number()) }
}
