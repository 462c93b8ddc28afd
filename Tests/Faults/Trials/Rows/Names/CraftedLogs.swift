import Foundation
import SystemPackage

extension Fault {
  /// A log that was made to do harm.
  static let craftedLog = Fault(
    "crafted-log",
    "a -wal with valid checksums over changed, swapped, random or missing pages beside a sound archive: each command answers or refuses in a line, without a crash or a hang; reading leaves the archive as it is",
    quick: 8, full: 1_000
  ) { laboratory in
    let sizes = laboratory.isQuick ? [8_192] : LostArchives.pageSizes
    let archives = try sizes.map { size in
      let folder = try laboratory.archiveFolder(of: 0..<12)
      try folder.setPageSize(size)
      return (size: size, bytes: folder.bytes(of: "archive.db"))
    }
    let program = laboratory.addressProgram ?? laboratory.program
    let tally = Tally()
    return Trials(
      make: { trial, chance in
        let scene = try TrialScene(in: laboratory)
        let archive = chance.of(archives)
        let (log, kind) = craft(beside: archive.bytes, pageSize: archive.size, by: &chance)
        try scene.folder.write(archive.bytes, to: "archive.db")
        try scene.folder.write(log, to: "archive.db-wal")
        try Letters.write(40..<42, into: "in", of: scene.folder)
        var faults: [String] = []
        for command in [reading[trial % reading.count], reading[(trial / reading.count + trial) % reading.count]] {
          let run = try program.run(command, in: scene.folder, logs: scene.logs)
          faults += run.faults(of: command.joined(separator: " "), statuses: [0, 1, 2])
          if run.errors.contains("AddressSanitizer") { faults.append("\(command): \(run.errors.prefix(1_200))") }
          tally.count(run.status == 2 ? "refused" : "answered")
        }
        if scene.folder.bytes(of: "archive.db") != archive.bytes { faults.append("the archive was changed") }
        let command = chance.of(writing)
        let run = try program.run(command, in: scene.folder, logs: scene.logs)
        faults += run.faults(of: command.joined(separator: " "), statuses: [0, 1, 2])
        if run.errors.contains("AddressSanitizer") { faults.append("\(command): \(run.errors.prefix(1_200))") }
        return faults.map { "\(kind), pages of \(archive.size) bytes: \($0)" }
      },
      note: {
        tally.note
          + (laboratory.addressProgram == nil ? "" : "; under the address sanitizer (SQLite is the system's)")
      })
  }

  private static let reading = [
    ["search", "harbour OR bridge -mayor \"will not wait\""], ["check", "--quiet"], ["show", "1"],
    ["quotes", "report"],
    ["search", "harb*", "--facets"], ["sources"], ["stats"], ["original", "2"], ["backup", "copy.db"],
    ["import", "in", "--dry-run"], ["imports"], ["sources", "show", "1"], ["quotes", "--why", "1"],
  ]

  private static let writing = [
    ["import", "in"], ["check", "--repair"], ["remove", "--yes", "2"], ["reextract", "--all"],
    ["sources", "rename", "Ada Example", "Ada Renamed"], ["adopt", "archive.db", "--db", "new.db"],
  ]

  /// A log that SQLite accepts, and its kind.
  private static func craft(
    beside archive: [UInt8], pageSize: Int, by chance: inout Chance
  ) -> (log: [UInt8], kind: String) {
    let count = archive.count / pageSize
    func page(_ number: Int) -> [UInt8] { Array(archive[(number - 1) * pageSize..<number * pageSize]) }
    func noise(_ length: Int, _ chance: inout Chance) -> [UInt8] {
      (0..<length).map { _ in UInt8.random(in: 0...255, using: &chance) }
    }
    let otherSize = chance.of(LostArchives.pageSizes)
    let hasOtherSize = Int.random(in: 0..<8, using: &chance) == 0
    let size = hasOtherSize ? otherSize : pageSize
    var log = WriteAheadLog(
      pageSize: size == 65_536 && Bool.random(using: &chance) ? 1 : size,
      salts: (UInt32.random(in: 0...UInt32.max, using: &chance), UInt32.random(in: 0...UInt32.max, using: &chance)),
      checkpoint: UInt32.random(in: 0...3, using: &chance))
    let frames = Int.random(in: 1...8, using: &chance)
    var kinds: [String] = hasOtherSize ? ["pages of \(size)"] : []
    for frame in 1...frames {
      let number = Int.random(in: 0..<4, using: &chance) == 0 ? 1 : Int.random(in: 1...count, using: &chance)
      var bytes = hasOtherSize ? noise(size, &chance) : page(number)
      var target = UInt32(number)
      let kind: String
      switch Int.random(in: 0..<7, using: &chance) {
      case 0:
        bytes = noise(size, &chance)
        kind = "noise"
      case 1:
        bytes = [UInt8](repeating: 0, count: size)
        kind = "zeros"
      case 2 where !hasOtherSize:
        bytes = page(Int.random(in: 1...count, using: &chance))
        kind = "another page"
      case 3:
        target = chance.of([0, UInt32(count + 1), UInt32(count + 1_000), UInt32.max, UInt32(Int32.max)])
        kind = "a page of number \(target)"
      case 4:
        // The head of a page: its kind, and where its cells are.
        let head = number == 1 ? 100 : 0
        for _ in 0..<4 {
          bytes[head + Int.random(in: 0..<24, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
        }
        kind = "another head"
      default:
        for _ in 0..<(1 << Int.random(in: 0...6, using: &chance)) {
          bytes[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
        }
        kind = "bytes changed"
      }
      kinds.append("\(kind) as page \(number)")
      let ends = frame == frames || Int.random(in: 0..<4, using: &chance) == 0
      let left = chance.of([UInt32(count), UInt32(count), UInt32(count), 1, UInt32(count + 5), UInt32.max, 2])
      log.add(page: bytes, number: target, size: ends ? left : 0)
    }
    return (log.contents, kinds.joined(separator: ", "))
  }
}
