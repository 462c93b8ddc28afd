import ArchiveSQLite
import SystemPackage

/// A step from one version of the tables to the next: a file of `migrations/`, never edited once released.
package struct Migration {
  /// The version that the step leads to: the number its file name begins with.
  package let version: Int
  /// The file's name without `.sql`.
  package let name: String
  /// The file's SQL. It ends by setting `user_version`, and the first also sets `application_id`.
  package let script: [UInt8]

  /// All of them, by version. A test compares the list with the folder.
  package static let all = [
    Migration(version: 1, name: "0001_initial", script: PackageResources._001_initial_sql),
    Migration(version: 2, name: "0002_search", script: PackageResources._002_search_sql),
    Migration(version: 3, name: "0003_views", script: PackageResources._003_views_sql),
    Migration(version: 4, name: "0004_corrections", script: PackageResources._004_corrections_sql),
    Migration(version: 5, name: "0005_reasons", script: PackageResources._005_reasons_sql),
    Migration(version: 6, name: "0006_reading", script: PackageResources._006_reading_sql),
    Migration(version: 7, name: "0007_languages", script: PackageResources._007_languages_sql),
    Migration(version: 8, name: "0008_saved_searches", script: PackageResources._008_saved_searches_sql),
    Migration(version: 9, name: "0009_source_words", script: PackageResources._009_source_words_sql),
    Migration(version: 10, name: "0010_beside_the_text", script: PackageResources._010_beside_the_text_sql),
    Migration(version: 11, name: "0011_open_elsewhere", script: PackageResources._011_open_elsewhere_sql),
    Migration(version: 12, name: "0012_who_is_who", script: PackageResources._012_who_is_who_sql),
    Migration(version: 13, name: "0013_dates", script: PackageResources._013_dates_sql),
    Migration(version: 14, name: "0014_reprints", script: PackageResources._014_reprints_sql),
    Migration(version: 15, name: "0015_timestamps", script: PackageResources._015_timestamps_sql),
    Migration(version: 16, name: "0016_utterances", script: PackageResources._016_utterances_sql),
    Migration(version: 17, name: "0017_stories", script: PackageResources._017_stories_sql),
  ]

  /// The version that this program reads and writes.
  package static var newest: Int { all.last?.version ?? 0 }

  /// An archive's `application_id`: "Arch" in ASCII.
  package static let applicationID: Int64 = 0x4172_6368

  /// How many bytes may be written for each byte that the archive has, and how many at least, before it is up to date.
  ///
  /// A step is one transaction. At worst it writes each page again, into the log, before the first of them can go into
  /// the file; the log is then begun again by the next step. Steps that add tables take some pages whatever the size.
  private static let (roomPerByte, leastRoom) = (1, 1 << 20)

  /// Throws `noRoomToUpgrade` if the archive at `path` needs steps and there is too little free space for them.
  ///
  /// Call it before `apply`, and before anything is written. `free` is the free space in bytes; nil if the system
  /// doesn't say.
  static func requireRoom(
    for connection: Connection, at path: FilePath,
    free: (FilePath) -> Int? = { FreeSpace.free(in: $0.folder) }
  ) throws(ArchiveError) {
    let (version, bytes) = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
      try (
        Int(connection.integer("PRAGMA user_version") ?? 0),
        Int(connection.integer("PRAGMA page_count") ?? 0) * Int(connection.integer("PRAGMA page_size") ?? 0)
      )
    }
    let needed = bytes * roomPerByte + leastRoom
    guard version < newest, let free = free(path), free < needed else { return }
    throw .noRoomToUpgrade(path, needed: needed, free: free)
  }

  /// Brings the database up to date, each step in a transaction of its own; an empty one in one step.
  package static func apply(to connection: Connection) throws(SQLiteError) {
    func version() throws(SQLiteError) -> Int { Int(try connection.integer("PRAGMA user_version") ?? 0) }
    if try version() >= newest { return }
    try connection.transaction { () throws(SQLiteError) in
      let isEmpty = try connection.integer("SELECT count(*) FROM sqlite_schema") == 0
      if isEmpty { try makeWhole(on: connection) }
    }
    for migration in all {
      try connection.transaction { () throws(SQLiteError) in
        if try version() < migration.version { try migration.take(on: connection) }
      }
    }
  }

  /// Makes the tables of the newest version and their first rows: what all steps make, in a quarter of the time.
  ///
  /// A test compares the two.
  private static func makeWhole(on connection: Connection) throws(SQLiteError) {
    try connection.execute(script: PackageResources.definitions_sql)
    try connection.execute(script: PackageResources.rows_sql)
  }

  /// Takes this step. It may change rows of `sqlite_schema`, which a defensive connection refuses.
  package func take(on connection: Connection) throws(SQLiteError) {
    let isDefensive = connection.isSet(.defensive)
    try connection.set(.defensive, false)
    let outcome = Result { () throws(SQLiteError) in try connection.execute(script: script) }
    try connection.set(.defensive, isDefensive)
    try outcome.get()
  }
}
