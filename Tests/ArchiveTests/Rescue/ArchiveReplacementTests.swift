import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveFiles
@testable import ArchiveRescue
@testable import ArchiveStorage

/// Another file in the place of an archive, and a step that fails.
@Suite struct ArchiveReplacementTests {
  let folder = TemporaryFolder()
  private var replacement: ArchiveReplacement {
    ArchiveReplacement(archive: folder.file("archive.db"), kept: folder.file("archive.db.kept"))
  }

  init() throws {
    for (name, text) in [("archive.db", "old"), ("archive.db-wal", "its log"), ("draft", "new")] {
      try folder.write(text, to: name)
    }
  }

  @Test func `the archive is kept with its log, and is there until the other has its name`() throws {
    try replacement.run { () throws(ArchiveError) in
      #expect(FileIdentity(of: folder.file("archive.db")) == FileIdentity(of: folder.file("archive.db.kept")))
      try folder.file("draft").move(to: folder.file("archive.db"), replacing: true)
    }
    #expect(try folder.names() == ["archive.db", "archive.db.kept", "archive.db.kept-wal"])
    #expect(try folder.read(folder.file("archive.db")) == Array("new".utf8))
    #expect(try folder.read(folder.file("archive.db.kept")) == Array("old".utf8))
  }

  @Test func `where the other cannot have its name all is as it was`() throws {
    let failure = ArchiveError.diskFull(folder.file("archive.db"))
    #expect(throws: failure) { try replacement.run { () throws(ArchiveError) in throw failure } }
    #expect(try folder.names() == ["archive.db", "archive.db-wal", "draft"])
    #expect(try folder.read(folder.file("archive.db")) == Array("old".utf8))
  }

  @Test func `a failure behind the last step takes nothing back`() throws {
    let failure = ArchiveError.diskFull(folder.file("archive.db"))
    #expect(throws: failure) {
      try replacement.run { () throws(ArchiveError) in
        try folder.file("draft").move(to: folder.file("archive.db"), replacing: true)
        throw failure
      }
    }
    #expect(try folder.names() == ["archive.db", "archive.db.kept", "archive.db.kept-wal"])
    #expect(try folder.read(folder.file("archive.db")) == Array("new".utf8))
  }
}
