import CSQLite

/// The SQLite library that the program runs with.
public enum SQLiteVersion {
  /// Its version as a number: 3040001 for 3.40.1.
  public static var number: Int { Int(sqlite3_libversion_number()) }
}
