import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveStorage

/// What a writer does while another one is writing.
@Suite struct WriterWaitTests {
  private let folder = TemporaryFolder()

  @Test func `a writer that waits goes on when the other is done`() throws {
    let path = folder.file("archive.db")
    let first = Holder(try WriterLock(of: path))
    // The other one is done as soon as somebody waits for it.
    let wait = WriterWait(begins: { holder in
      #expect(holder?.process ?? 0 > 0)
      first.letGo()
    })
    try OpenArchive.forWriting(at: path, creating: true, waiting: wait).close()
    #expect(try OpenArchive.forReading(at: path).isWritable == false)
  }

  @Test func `a writer waits no longer than it was told`() throws {
    let path = folder.file("archive.db")
    let first = Holder(try WriterLock(of: path))
    defer { first.letGo() }
    let asked = Count()
    let wait = WriterWait(seconds: 0.02, begins: { _ in asked.add() })
    #expect(throws: ArchiveError.self) { _ = try OpenArchive.forWriting(at: path, creating: true, waiting: wait) }
    #expect(asked.number == 1)
    #expect(throws: ArchiveError.self) { _ = try OpenArchive.forWriting(at: path, creating: true) }
  }

  @Test func `waiting ends when the user says so`() throws {
    let path = folder.file("archive.db")
    let first = Holder(try WriterLock(of: path))
    defer { first.letGo() }
    #expect(throws: ArchiveError.interrupted) {
      _ = try OpenArchive.forWriting(at: path, creating: true, waiting: WriterWait(shouldStop: { true }))
    }
  }

  @Test func `the holder of another machine is named with it`() {
    let note = "12\n2025-01-01T00:00:00Z\narchive import\n"
    #expect(WriterLock.holder(noted: note)?.host == nil)
    #expect(WriterLock.holder(noted: note + "a.example.invalid\n")?.host == "a.example.invalid")
  }
}

/// Holds a lock until it is told to release it, on any thread.
private final class Holder: @unchecked Sendable {
  private var lock: WriterLock?
  init(_ lock: WriterLock) { self.lock = lock }
  func letGo() { lock = nil }
}

/// A number that a callback counts up.
private final class Count: @unchecked Sendable {
  private(set) var number = 0
  func add() { number += 1 }
}
