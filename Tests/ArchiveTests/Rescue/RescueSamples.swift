import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion

/// An archive of letters. Its quotes are those that extraction finds, so it can be made again from its originals.
func archiveOfLetters(_ count: Int, in folder: TemporaryFolder) async throws -> FilePath {
  try folder.write(try await LetterArchives.shared.bytes(count), to: "archive.db")
  // As an import leaves it.
  try folder.write([], to: "archive.db.lock")
  return folder.file("archive.db")
}

private func makeLetters(_ count: Int, in folder: TemporaryFolder) async throws -> FilePath {
  for number in 0..<count {
    try folder.write(
      """
      The Quay Opens Again \(number)

      The quay opens on Monday. “We will open quay number \(number) in spring, and not before,” said Ada Example, the mayor.

      “It is the \(number)th time,” Bo Sample told the Example Gazette.

      \(String(repeating: "The work took longer than anyone had planned, and \(number) boats wait for it. ", count: 6 + number % 5))
      """, to: "in/\(number).txt")
  }
  let path = folder.file("archive.db")
  _ = try await ImportRun(paths: [folder.file("in")]).run(
    into: path, report: { _ in }, shouldStop: { false })
  try run(["rm", "-r", folder.file("in").string])
  return path
}

/// Archives of letters that are made once and copied for each test.
actor LetterArchives {
  static let shared = LetterArchives()
  private var made: [Int: Task<[UInt8], any Error>] = [:]

  /// The bytes of an archive of so many letters.
  func bytes(_ count: Int) async throws -> [UInt8] {
    if let task = made[count] { return try await task.value }
    let task = Task {
      let folder = TemporaryFolder()
      return try folder.read(try await makeLetters(count, in: folder))
    }
    made[count] = task
    return try await task.value
  }
}

/// The pages of a table or index that are of a kind: "leaf", "internal", "overflow".
func pages(of table: String, _ kind: String, in path: FilePath) throws -> [Int] {
  try shell(path, "SELECT pageno FROM dbstat WHERE name = '\(table)' AND pagetype = '\(kind)' ORDER BY pageno")
    .split(separator: "\n").compactMap { Int($0) }
}

extension TemporaryFolder {
  /// Fills a page of the archive with zeros.
  func zero(page: Int, of name: String = "archive.db") throws {
    var bytes = try read(file(name))
    for index in (page - 1) * 8_192..<page * 8_192 { bytes[index] = 0 }
    try write(bytes, to: name)
  }
}
