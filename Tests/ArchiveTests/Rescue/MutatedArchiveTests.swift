import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveRescue
@testable import ArchiveStorage

/// Archives with changed bytes: the program answers or gives an error, never crashes, and leaves the file as it was.
@Suite struct MutatedArchiveTests {
  let folder = TemporaryFolder()

  @Test func `mutated archives are read or refused, and stay as they are`() async throws {
    let sound = MutatedArchives(original: try folder.read(try await archiveOfLetters(12, in: folder)))
    try run(["rm", folder.file("archive.db").string, folder.file("archive.db.lock").string])
    let path = folder.file("mutated.db")
    for number in 0..<200 {
      let bytes = sound.archive(number)
      try folder.write(bytes, to: "mutated.db")
      MutatedArchives.read(path)
      #expect(try folder.read(path) == bytes, "number \(number)")
      let names = try folder.names()
      #expect(Set(names).isSubset(of: ["mutated.db", "mutated.db.lock"]), "number \(number): \(names)")
      for suffix in ["-wal", "-shm", "-journal"] { path.appendingToName(suffix).unlink() }
    }
  }

  @Test func `mutated archives are adopted as far as they can be, and what comes of it is sound`() async throws {
    let sound = MutatedArchives(original: try folder.read(try await archiveOfLetters(12, in: folder)))
    let path = folder.file("mutated.db")
    let adopted = folder.file("adopted.db")
    var adoptions = 0
    for number in 1_000..<1_020 {
      let bytes = sound.archive(number)
      try folder.write(bytes, to: "mutated.db")
      do throws(ArchiveError) {
        _ = try await AdoptRun(of: path).run(into: adopted) { _ in }
        adoptions += 1
      } catch {
        continue
      }
      #expect(try folder.read(path) == bytes, "number \(number)")
      try ArchiveCheck(of: adopted).run(report: { result in
        let faults = result.faults.filter { fault in
          if case .missingOriginal = fault { false } else { true }
        }
        #expect(faults.isEmpty, "number \(number): \(result)")
      })
      try run(["rm", adopted.string])
    }
    #expect(adoptions > 10)
  }
}
