import Synchronization
import SystemPackage

extension Fault {
  /// Archives with values in rows that our writers never write.
  static let values = Fault(
    "values",
    "any column of any table holds a number, text or bytes that no writer of ours puts there: every command answers or refuses in a line, check names what it must, adopt and repair leave a sound archive",
    quick: 3, full: 600
  ) { laboratory in
    let original = try hostileSample(in: laboratory)
    let columns = try HostileColumn.all(in: original.archive)
    let whole = original.bytes(of: "archive.db")
    let tally = Mutex<[String: Int]>([:])
    return Trials(
      make: { trial, chance in
        let folder = try laboratory.trialFolder()
        try folder.write(whole, to: "archive.db")
        // Each column gets its turn before chance decides.
        let column = trial < columns.count ? columns[trial] : chance.of(columns)
        let value = chance.of(HostileColumn.values)
        let isOne = Bool.random(using: &chance)
        guard try column.plant(value, inOneRow: isOne, of: folder.archive) else {
          tally.withLock { $0["refused by SQLite", default: 0] += 1 }
          return []
        }
        let faults = try HostileTrial(program: laboratory.program, folder: folder).faults(seen: tally)
        return faults.map { "\(column.table).\(column.name) = \(value)\(isOne ? " in one row" : ""): \($0)" }
      },
      note: {
        tally.withLock { tally in
          tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        }
      })
  }

  /// An archive with rows in every table: texts that changed, a dump, decisions, a saved search, a problem.
  private static func hostileSample(in laboratory: Laboratory) throws -> TrialFolder {
    let folder = try laboratory.archiveFolder(of: 0..<6)
    let changed = Letters.text(1) + "\n\nThe harbour was closed again later.\n"
    try folder.write(Array(changed.utf8), to: "letters/10001.txt")
    let record = #"{"title": "A quay is sold", "text": "\"It is sold,\" the mayor, Ada Example, said on Monday."}"#
    try folder.write(Array("\(record)\n\(record.replacing("quay", with: "mill"))\n".utf8), to: "letters/dump.jsonl")
    let commands: [[String]] = [
      ["import", "letters", "missing.txt"], ["correct", "quote", "1", "--speaker", "Zoe Corrected"],
      ["search", "harbour", "--save", "port"], ["sources", "rename", "Bela Sample", "Bela Renamed"],
    ]
    for command in commands {
      let run = try laboratory.program.run(command, in: folder)
      guard run.ending == .exit(0) || run.ending == .exit(2) else { throw NotRun(reason: run.errors) }
    }
    try JudgedDatabase(folder.archive, writable: true).execute("PRAGMA journal_mode = DELETE")
    return folder
  }
}

/// A column of an archive that gets a forbidden value.
private struct HostileColumn {
  var table: String
  var name: String

  /// The values, in SQL.
  static let values = [
    "-1", "0", "2147483648", "9007199254740993", "9223372036854775807", "-9223372036854775808", "1e308", "-0.5", "NULL",
    "'NaN'", "''", "x'ff00fe'", "'9223372036854775807'", "'99999999999999999-01-01T00:00:00Z'", "'{\"a\":[1e999]}'",
    "'[9223372036854775807]'", "zeroblob(100000)",
  ]

  /// All columns of tables that are ours and no index's.
  static func all(in archive: FilePath) throws -> [HostileColumn] {
    var columns: [HostileColumn] = []
    try JudgedDatabase(archive).rows(
      """
      SELECT tables.name, columns.name
      FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND tables.name NOT LIKE '%!_fts%' ESCAPE '!' AND tables.name NOT LIKE 'index!_%' ESCAPE '!'
        AND tables.name NOT LIKE 'text!_prints%' ESCAPE '!'
      """
    ) { row in
      let texts = row.map { String(decoding: $0 ?? [], as: UTF8.self) }
      columns.append(HostileColumn(table: texts[0], name: texts[1]))
    }
    return columns
  }

  /// Puts the value into one row or all; false if SQLite doesn't allow it at all.
  ///
  /// The table's definition is replaced meanwhile, so that its types and constraints don't interfere, and restored at
  /// the end.
  func plant(_ value: String, inOneRow isOne: Bool, of archive: FilePath) throws -> Bool {
    let schema = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
    let own = try JudgedDatabase(archive).texts("SELECT sql FROM sqlite_schema WHERE name = '\(table)'").first ?? ""
    let quoted = own.replacing("'", with: "''")
    do {
      let database = try JudgedDatabase(archive, writable: true)
      try database.execute(
        schema + """
          replace(replace(replace(replace(replace(replace(replace(sql, ' INTEGER PRIMARY KEY', ' @'), ' INTEGER', ' BLOB'),
            ' TEXT', ' BLOB'), ' REAL', ' BLOB'), ' NOT NULL', ''), ') STRICT', ')'), ' @', ' INTEGER PRIMARY KEY')
          WHERE name = '\(table)' AND name <> 'sqlite_sequence';
          UPDATE sqlite_schema SET sql = replace(sql, '), WITHOUT', ') WITHOUT') WHERE name = '\(table)';
          """)
    }
    var changed = 0
    do {
      let database = try JudgedDatabase(archive, writable: true)
      database.switchTriggersOff()
      try database.execute("PRAGMA ignore_check_constraints = ON")
      let one = isOne ? " WHERE \(name) = (SELECT max(\(name)) FROM \(table))" : ""
      do {
        try database.execute("UPDATE OR IGNORE \(table) SET \(name) = \(value)\(one)")
        changed = try database.number("SELECT changes()")
      } catch is JudgedDatabase.Refusal {
        // A row's id is always a number.
      }
      try database.execute(schema + "'\(quoted)' WHERE name = '\(table)' AND name <> 'sqlite_sequence'")
    }
    return changed > 0
  }
}

/// All commands on one hostile archive.
private struct HostileTrial {
  let program: TriedProgram
  let folder: TrialFolder

  private static let reading: [[String]] = [
    ["show", "1"], ["show", "1", "--format", "json"], ["show", "2", "--revisions"], ["show", "9007199254740993"],
    ["similar", "1"], ["diff", "2"], ["quotes"], ["quotes", "--format", "json"], ["quotes", "--why", "1"],
    ["quotes", "Ada"], ["sources"],
    ["sources", "Ada"], ["sources", "--format", "json"], ["sources", "show", "Ada Example"], ["stats"],
    ["search", "harbour"], ["search", "harbour -mill", "--facets"], ["search", "harb*", "--sort", "date"],
    ["search", "-harbour"], ["search", "harbour", "--histogram"], ["search", "harbour", "--format", "json"],
    ["search", "harbour", "--format", "atom"], ["search", "@port"], ["imports"], ["imports", "2"],
    ["imports", "--format", "json"], ["corrections"], ["corrections", "--format", "json"], ["saved"],
    ["original", "2"],
    ["import", "--dry-run", "letters"],
  ]
  private static let writing: [[String]] = [
    ["import", "letters"], ["reextract", "--all"], ["correct", "quote", "2", "--speaker", "Ada Example"],
    ["correct", "--undo", "1"], ["sources", "rename", "Ada Example", "Ada Renamed"], ["search", "@port", "--new"],
    ["remove", "--yes", "1"], ["backup", "copy.db"],
  ]

  /// What was wrong.
  func faults(seen tally: borrowing Mutex<[String: Int]>) throws -> [String] {
    let before = folder.bytes(of: "archive.db")
    var faults: [String] = []
    try Letters.write(0..<8, into: "letters", of: folder)
    for command in Self.reading { faults += try unanswered(command, in: folder) }
    if folder.bytes(of: "archive.db") != before { faults.append("the file was changed") }
    try folder.write(before, to: "archive.db")
    let check = try program.run(["check", "--quiet"], in: folder)
    let state = check.status == 0 ? "without a fault" : "with faults that check names"
    tally.withLock { $0[state, default: 0] += 1 }
    faults += try unanswered(["check"], in: folder)
    faults += try unanswered(["adopt", "archive.db", "--db", "adopted.db"], in: folder)
    if folder.names.contains("adopted.db") { faults += try unsound("adopted.db", after: "adopt") }
    try folder.write(before, to: "repaired.db")
    faults += try unanswered(["check", "--repair", "--db", "repaired.db"], in: folder)
    faults += try unsound("repaired.db", after: "check --repair")
    for command in Self.writing {
      try folder.write(before, to: "written.db")
      faults += try unanswered(command + ["--db", "written.db"], in: folder)
    }
    return faults
  }

  /// What is wrong with how a command ends. It must answer, find nothing, or refuse in a line that says what to do.
  private func unanswered(_ command: [String], in folder: TrialFolder) throws -> [String] {
    let run = try program.run(command, in: folder)
    let name = "archive \(command.joined(separator: " "))"
    if run.errors.contains("Please report") { return ["\(name) says: \(run.errors.prefix(300))"] }
    switch run.ending {
    case .exit(0), .exit(1): return []
    case .exit(2) where run.errors.contains("archive: ") || ["check", "import"].contains(command[0]): return []
    default: return ["\(name) ends with \(run.ending): \(run.errors.prefix(400))"]
    }
  }

  /// The faults that a check finds in a repaired archive. Only an original may be lost or unowned, because a repair
  /// changes none.
  private func unsound(_ name: String, after command: String) throws -> [String] {
    let check = try program.run(["check", "--db", name], in: folder)
    let found = check.output.split(separator: "\n").filter { $0.hasPrefix("fault") && !$0.contains("original") }
    if check.status == 0 || check.status == 2 && found.isEmpty && check.errors.isEmpty { return [] }
    let shown = "\(check.errors.prefix(300)) \(found.joined().prefix(500))"
    return ["after \(command), check ends with \(check.ending): \(shown)"]
  }
}
