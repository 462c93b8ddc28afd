import ArchiveSQLite
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveStorage

/// How much free space an older archive needs before it is brought up to date.
@Suite struct MigrationRoomTests {
  private let folder = TemporaryFolder()
  private var path: FilePath { folder.file("archive.db") }

  /// The error for an archive of this version with so many free bytes.
  private func refusal(version: Int, free: Int?) throws -> ArchiveError? {
    let connection = try Connection(.file(path.bytes), access: .create)
    try connection.execute("PRAGMA page_size = 4096")
    let found = try Int(connection.integer("PRAGMA user_version") ?? 0)
    for migration in Migration.all where migration.version > found && migration.version <= version {
      try connection.execute(script: migration.script)
    }
    do throws(ArchiveError) {
      try Migration.requireRoom(for: connection, at: path) { asked in
        #expect(asked == path)
        return free
      }
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: 1..<Migration.newest)
  func `an older archive needs as much again and a megabyte`(version: Int) throws {
    guard case .noRoomToUpgrade(path, let needed, free: 0) = try refusal(version: version, free: 0) else {
      Issue.record("it is not refused")
      return
    }
    #expect(try needed == (path.status()?.byteCount ?? 0) + 1 << 20)
    #expect(try refusal(version: version, free: needed - 1) != nil)
    #expect(try refusal(version: version, free: needed) == nil)
    #expect(try refusal(version: version, free: nil) == nil)
  }

  @Test func `an archive that is up to date needs nothing`() throws {
    #expect(try refusal(version: Migration.newest, free: 0) == nil)
  }
}
