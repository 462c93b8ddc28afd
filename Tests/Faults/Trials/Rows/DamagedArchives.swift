import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Archives that were damaged.
  static let damaged = Fault(
    "damaged",
    "an archive that is malformed, truncated, empty, random or has damaged indexes: answered or refused in a line, no crash, no hang, the file untouched",
    quick: 20, full: 10_000
  ) { laboratory in
    let original = try laboratory.archiveFolder(of: 0..<12)
    // One file, without a log.
    try JudgedDatabase(original.archive, writable: true).execute("PRAGMA journal_mode = DELETE")
    let whole = original.bytes(of: "archive.db")
    let program = laboratory.addressProgram ?? laboratory.program
    let tally = Mutex<[String: Int]>([:])
    let commands = [
      ["search", "harbour OR bridge -mayor \"will not wait\""], ["check", "--quiet"], ["show", "1"],
      ["quotes", "report"],
      ["search", "harb*", "--facets"], ["similar", "1"], ["sources"], ["stats"], ["original", "2"],
    ]
    return Trials(
      make: { trial, chance in
        let folder = try laboratory.trialFolder()
        let kind = try damage(whole, in: folder, by: &chance)
        let before = folder.bytes(of: "archive.db")
        var faults: [String] = []
        // Two of the commands: over the trials all meet each kind.
        for command in [commands[trial % commands.count], commands[(trial / commands.count + trial) % commands.count]] {
          let run = try program.run(command, in: folder)
          switch run.ending {
          case .exit(0), .exit(1): tally.withLock { $0["answered", default: 0] += 1 }
          case .exit(2) where run.errors.hasPrefix("archive: ") || command[0] == "check":
            tally.withLock { $0["refused", default: 0] += 1 }
          default:
            faults.append(
              "archive \(command.joined(separator: " ")) ends with \(run.ending): \(run.errors.prefix(600))")
          }
          if run.errors.contains("AddressSanitizer") { faults.append("\(command): \(run.errors.prefix(1_200))") }
        }
        if folder.bytes(of: "archive.db") != before { faults.append("the file was changed") }
        return faults.map { "\(kind): \($0)" }
      },
      note: {
        tally.withLock { tally in
          "\(tally["answered"] ?? 0) answered, \(tally["refused"] ?? 0) refused; "
            + (laboratory.addressProgram == nil
              ? "without the address sanitizer" : "under the address sanitizer (SQLite is the system's)")
        }
      })
  }

  /// Writes a damaged copy; says how it was damaged.
  private static func damage(_ whole: [UInt8], in folder: TrialFolder, by chance: inout Chance) throws -> String {
    var bytes = whole
    let page = 8_192
    let kind: String
    switch Int.random(in: 0..<10, using: &chance) {
    case 0:
      bytes.removeLast(Int.random(in: 1...bytes.count, using: &chance))
      kind = "truncated to \(bytes.count)"
    case 1:
      let start = Int.random(in: 0..<bytes.count / page, using: &chance) * page
      for index in start..<start + page { bytes[index] = 0 }
      kind = "page at \(start) zeroed"
    case 2:
      let (one, other) = (
        Int.random(in: 0..<bytes.count / page, using: &chance) * page,
        Int.random(in: 0..<bytes.count / page, using: &chance) * page
      )
      for index in 0..<page { bytes.swapAt(one + index, other + index) }
      kind = "pages at \(one) and \(other) swapped"
    case 3:
      for _ in 0..<Int.random(in: 1...4, using: &chance) {
        bytes[Int.random(in: 0..<100, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
      }
      kind = "head changed"
    case 4:
      // The head of a page: its kind, and where its cells are.
      let start = Int.random(in: 1..<bytes.count / page, using: &chance) * page
      for _ in 0..<3 {
        bytes[start + Int.random(in: 0..<24, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
      }
      kind = "head of the page at \(start) changed"
    case 5:
      bytes = (0..<Int.random(in: 0...20_000, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
      if Bool.random(using: &chance) { bytes = Array(whole.prefix(100)) + bytes }
      kind = "random bytes"
    case 6, 7:
      try folder.write(bytes, to: "archive.db")
      return try "index: " + damageIndex(in: folder, by: &chance)
    default:
      let count = 1 << Int.random(in: 0...6, using: &chance)
      for _ in 0..<count {
        bytes[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
      }
      kind = "\(count) bytes changed"
    }
    try folder.write(bytes, to: "archive.db")
    return kind
  }

  /// Damages FTS5's tables, so that SQLite's pages stay well formed and only the index is broken.
  private static func damageIndex(in folder: TrialFolder, by chance: inout Chance) throws -> String {
    let database = try JudgedDatabase(folder.archive, writable: true)
    let table = chance.of(["articles_fts_data", "quotes_fts_data", "articles_fts_idx", "articles_fts_docsize"])
    let column = ["articles_fts_idx": "term", "articles_fts_docsize": "sz"][table] ?? "block"
    let key = table == "articles_fts_idx" ? "segid" : "id"
    var rows: [(key: String, value: [UInt8])] = []
    try database.rows("SELECT \(key), \(column) FROM \(table)") { row in
      rows.append((String(decoding: row[0] ?? [], as: UTF8.self), row[1] ?? []))
    }
    guard !rows.isEmpty else { return "empty" }
    var (key1, value) = chance.of(rows)
    for _ in 0..<Int.random(in: 1...6, using: &chance) {
      if value.isEmpty { break }
      switch Int.random(in: 0..<4, using: &chance) {
      case 0: value.removeLast(Int.random(in: 1...value.count, using: &chance))
      case 1:
        value.insert(UInt8.random(in: 0...255, using: &chance), at: Int.random(in: 0...value.count, using: &chance))
      // Lengths and distances are varints: high bits make them long.
      case 2: value[Int.random(in: 0..<value.count, using: &chance)] |= 0x80
      default: value[Int.random(in: 0..<value.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
      }
    }
    let hexadecimal = value.map { String(Int($0) | 256, radix: 16).dropFirst() }.joined()
    if table == "articles_fts_idx" { key1 = "\(key1)" }
    try database.execute("UPDATE OR IGNORE \(table) SET \(column) = x'\(hexadecimal)' WHERE \(key) = \(key1)")
    return "\(table) \(key1)"
  }
}
