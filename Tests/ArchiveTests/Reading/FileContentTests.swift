import ProgramTesting
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveReading

/// Files that change while they are read.
@Suite struct FileContentTests {
  private let folder = TemporaryFolder()

  #if os(Linux)
    @Test func `a file that somebody is writing is not taken half`() throws {
      let path = folder.file("letter.txt")
      let writer = try WritingProcess(path, first: "The quay clo", last: "ses.")
      #expect(throws: ReadingProblem.Cause.changing) { _ = try FileContent.ofFile(at: path, limit: 1_000) }
      try writer.end()
      #expect(try FileContent.ofFile(at: path, limit: 1_000).bytes == Array("The quay closes.".utf8))
    }
  #endif

  @Test func `a file that others only read is taken`() throws {
    try folder.write("The quay closes.", to: "letter.txt")
    let reader = try FileDescriptor.open(folder.file("letter.txt"), .readOnly, options: [.closeOnExec])
    defer { try? reader.close() }
    #expect(try FileContent.ofFile(at: folder.file("letter.txt"), limit: 1_000).bytes.count == 16)
  }
}
