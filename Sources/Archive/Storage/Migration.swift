import SQLite

/// A step from one version of the tables to the next: a file of `migrations/`, never edited once released.
struct Migration {
  /// The version that the step leads to: the number its file name begins with.
  let version: Int
  /// The file's name without `.sql`.
  let name: String
  /// The file's SQL. It ends by setting `user_version`, and the first also sets `application_id`.
  let script: [UInt8]

  /// All of them, by version. A test compares the list with the folder.
  static let all = [
    Migration(version: 1, name: "0001_initial", script: PackageResources._001_initial_sql),
    Migration(version: 2, name: "0002_search", script: PackageResources._002_search_sql),
    Migration(version: 3, name: "0003_views", script: PackageResources._003_views_sql),
    Migration(version: 4, name: "0004_corrections", script: PackageResources._004_corrections_sql),
    Migration(version: 5, name: "0005_reasons", script: PackageResources._005_reasons_sql),
    Migration(version: 6, name: "0006_reading", script: PackageResources._006_reading_sql),
    Migration(version: 7, name: "0007_languages", script: PackageResources._007_languages_sql),
    Migration(version: 8, name: "0008_saved_searches", script: PackageResources._008_saved_searches_sql),
    Migration(version: 9, name: "0009_source_words", script: PackageResources._009_source_words_sql),
  ]

  /// The version that this program reads and writes.
  static var newest: Int { all.last?.version ?? 0 }

  /// What an archive's `application_id` says: "Arch" in ASCII.
  static let applicationID: Int64 = 0x4172_6368

  /// Brings the database up to date, each step in a transaction of its own.
  static func apply(to connection: borrowing Connection) throws(SQLiteError) {
    for migration in all {
      try connection.transaction { () throws(SQLiteError) in
        let version = try connection.integer("PRAGMA user_version") ?? 0
        if version < Int64(migration.version) { try connection.execute(script: migration.script) }
      }
    }
  }
}
