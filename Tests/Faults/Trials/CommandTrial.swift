import Foundation
import Synchronization
import SystemPackage

/// One command with its starting state and its result, for any number of trials.
final class CommandTrial: Sendable {
  /// The command.
  let command: TriedCommand
  /// The texts; every trial imports the same files, so that the origins in archives agree.
  private let texts: TrialFolder
  /// An archive as the command finds it.
  private let begin: TrialFolder
  /// What is in it.
  private let before: [String: String]?
  /// The result of the undisturbed command.
  private let after: [String: String]
  private let afterEssence: [String: [String]]
  /// How long the undisturbed command takes, in seconds.
  let seconds: Double
  private let program: TriedProgram

  /// Runs the command undisturbed.
  ///
  /// - Parameters:
  ///   - command: the command.
  ///   - laboratory: where it runs.
  ///   - size: how many letters there are; half of them are in the archive that the command begins with.
  ///   - every: after how many letters an import ends a transaction; nil: there is one.
  ///   - padding: the filling of pages that end transactions.
  /// - Throws: `NotRun` if it does not run undisturbed.
  init(
    _ command: TriedCommand, in laboratory: Laboratory, size: Int, transactionEvery every: Int? = nil,
    padding: Letters.Padding = .same
  ) throws {
    guard laboratory.knows(command.subcommand) else {
      throw NotRun(reason: "there is no `archive \(command.subcommand)`")
    }
    self.command = command
    program = laboratory.program
    texts = try laboratory.trialFolder()
    begin = try laboratory.trialFolder()
    if let data = laboratory.data {
      try FileManager.default.copyItem(atPath: data.string, toPath: texts.path.appending("letters").string)
    } else {
      try Letters.write(0..<size, into: "letters", of: texts, transactionEvery: every, padding: padding)
    }
    try Letters.write(1_000..<1_000 + size, into: "more", of: texts, transactionEvery: every, padding: padding)
    if command.hasArchive {
      for arguments in [["import", "LETTERS"]] + command.before {
        let run = try program.run(Self.typed(arguments, texts: texts, archive: begin), in: begin)
        guard run.status == 0 else { throw NotRun(reason: "`archive \(arguments[0])` fails: \(run.errors)") }
      }
      if let plants = command.plants { try JudgedDatabase(begin.archive, writable: true).execute(plants) }
      before = command.startsWithoutArchive ? nil : try ArchiveJudge.contents(of: begin.archive)
    } else {
      before = nil
    }
    let folder = try Self.folder(for: command, beginningAs: begin, in: laboratory)
    let start = Clock.seconds
    let run = try program.run(Self.typed(command.arguments, texts: texts, archive: folder), in: folder)
    seconds = Clock.seconds - start
    guard let status = run.status, command.statuses.contains(status) else {
      throw NotRun(reason: "`archive \(command.arguments.joined(separator: " "))` fails undisturbed: \(run.errors)")
    }
    after = try ArchiveJudge.contents(of: folder.archive)
    afterEssence = try ArchiveJudge.essence(of: folder.archive)
  }

  /// What is typed in a trial.
  func typed(in folder: TrialFolder, with options: [String] = []) -> [String] {
    Self.typed(command.arguments + options, texts: texts, archive: folder)
  }

  /// The command that imports the other letters into the archive with this name.
  func typed(importingInto name: String, of folder: TrialFolder, with options: [String]) -> [String] {
    ["import", texts.path.appending("more").string, "--db", folder.path.appending(name).string] + options
  }

  /// A folder with the command's starting state.
  func folder(in laboratory: Laboratory) throws -> TrialFolder {
    try Self.folder(for: command, beginningAs: begin, in: laboratory)
  }

  private static func folder(
    for command: TriedCommand, beginningAs begin: TrialFolder, in laboratory: Laboratory
  ) throws -> TrialFolder {
    let folder = try laboratory.trialFolder()
    try put(begin, of: command, into: folder)
    return folder
  }

  /// Puts the command's starting state into a folder.
  func begin(in folder: TrialFolder) throws { try Self.put(begin, of: command, into: folder) }

  private static func put(_ begin: TrialFolder, of command: TriedCommand, into folder: TrialFolder) throws {
    if command.hasArchive, !command.startsWithoutArchive { try folder.takeArchive(begin.archive) }
    if let name = command.brings {
      try FileManager.default.copyItem(
        atPath: begin.path.appending(name).string, toPath: folder.path.appending(name).string)
    }
  }

  /// What is wrong after the command was disturbed. The archive must be sound, and be in its old state, in its new
  /// state, or between the two.
  func faultsAfterDisturbance(in folder: TrialFolder) throws -> [String] {
    if before != nil, !FileManager.default.fileExists(atPath: folder.archive.string) { return ["the archive is gone"] }
    // The planted damage may not be repaired yet.
    if command.plants != nil { return [] }
    let faults = ArchiveJudge.faults(of: folder.archive)
    guard faults.isEmpty, !command.isInSteps, FileManager.default.fileExists(atPath: folder.archive.string) else {
      return faults
    }
    let found = try ArchiveJudge.contents(of: folder.archive)
    if found == before || found == after { return [] }
    return ["half of it is done"] + ArchiveJudge.differences(found, from: after)
  }

  /// What is wrong with an archive that the command has not changed.
  func faultsAsBefore(in folder: TrialFolder) -> [String] {
    let faults = ArchiveJudge.faults(of: folder.archive)
    guard faults.isEmpty, let before else { return faults }
    do {
      return try ArchiveJudge.differences(ArchiveJudge.contents(of: folder.archive), from: before)
    } catch {
      return ["\(error)"]
    }
  }

  /// What is wrong after the same command ran again. It must leave what it leaves undisturbed, and no other file.
  ///
  /// With `inOrder` false, what couldn't be read the first time may have come later than undisturbed.
  func faultsAfterRepetition(in folder: TrialFolder, inOrder: Bool = true) throws -> [String] {
    let run = try program.run(typed(in: folder), in: folder)
    guard let status = run.status, command.statuses.contains(status) else {
      return ["run again, it ends with \(run.ending): \(run.errors.prefix(300))"]
    }
    return try faultsAtEnd(in: folder, inOrder: inOrder)
  }

  /// What is wrong with the archive after the command is done.
  func faultsAtEnd(in folder: TrialFolder, inOrder: Bool = true, mayLeaveFiles: Bool = false) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder.archive.string) else { return ["there is no archive"] }
    var faults = ArchiveJudge.faults(of: folder.archive)
    let found = try ArchiveJudge.contents(of: folder.archive)
    if found != after {
      let differences = ArchiveJudge.differences(found, from: after)
      let essence = try ArchiveJudge.differences(ArchiveJudge.essence(of: folder.archive), from: afterEssence)
      if inOrder, !command.givesNewNumbers { faults += differences + essence } else { faults += essence }
    }
    let check = try program.run(["check", "--quiet", "--db", folder.archive.string], in: folder)
    if check.status != 0 { faults.append("archive check ends with \(check.ending): \(check.output.prefix(300))") }
    let extra = folder.names.filter { name in
      !["archive.db", "archive.db.lock", "out", "err", command.makes, command.brings].contains(name)
        && !["before-repair", "replaced", "damaged"].contains { name.hasPrefix("archive.db.\($0)-") }
    }
    if !extra.isEmpty, !mayLeaveFiles { faults.append("left beside the archive: \(extra.joined(separator: ", "))") }
    if let made = command.makes {
      let file = folder.path.appending(made)
      switch file.extension {
      case "zip": faults += Self.faultsOfZip(file)
      case nil: faults += Self.faultsOfSite(file)
      default: faults += ArchiveJudge.faults(of: file)
      }
    }
    return faults
  }

  /// What is wrong with a zip file: one that breaks off has no list of its contents at its end.
  private static func faultsOfZip(_ file: FilePath) -> [String] {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: file.string)) else { return ["\(file) can't be read"] }
    return bytes.suffix(22).starts(with: [0x50, 0x4B, 5, 6]) ? [] : ["\(file) breaks off"]
  }

  /// What is wrong with a folder of pages: one that is half written has no end of a page, or leads to a file that isn't there.
  private static func faultsOfSite(_ folder: FilePath) -> [String] {
    let pages = (FileManager.default.enumerator(atPath: folder.string)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".html") }
    if !pages.contains("index.html") { return ["\(folder) has no index.html"] }
    return pages.flatMap { page -> [String] in
      let file = folder.appending(page)
      let text = (try? String(contentsOfFile: file.string, encoding: .utf8)) ?? ""
      if !text.hasSuffix("</html>\n") { return ["\(file) breaks off"] }
      return text.matches(of: #/ href="([^"#:]+)/#).map { String($0.1) }.filter { link in
        !FileManager.default.fileExists(atPath: file.removingLastComponent().pushing(FilePath(link)).string)
      }.map { "\(file) leads to \($0), which isn't there" }
    }
  }

  private static func typed(_ arguments: [String], texts: TrialFolder, archive folder: TrialFolder) -> [String] {
    arguments.map { word in
      switch word {
      case "LETTERS": texts.path.appending("letters").string
      case "MORE": texts.path.appending("more").string
      default: word
      }
    } + ["--db", folder.archive.string]
  }
}
