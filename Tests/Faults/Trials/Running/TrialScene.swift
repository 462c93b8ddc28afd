import Foundation
import SystemPackage

/// A folder for one trial with only what the trial puts there. The program's output goes elsewhere.
struct TrialScene: Sendable {
  /// The folder.
  let folder: TrialFolder
  /// The folder for the program's output.
  let logs: TrialFolder
  /// The program that is put to the test.
  let program: TriedProgram

  init(in laboratory: Laboratory) throws {
    folder = try laboratory.trialFolder()
    logs = try laboratory.trialFolder()
    program = laboratory.program
  }

  /// Where the file of this name is, or may be.
  func path(_ name: String) -> FilePath { folder.path.pushing(FilePath(name)) }

  /// Starts `archive` in the folder.
  func start(_ arguments: [String], named name: String = "") throws -> ChildProcess {
    try program.start(arguments, in: folder, logs: logs, named: name)
  }

  /// Waits for the end of a process from `start`.
  func finish(_ process: ChildProcess, named name: String = "") -> TriedProgram.Run {
    program.finish(process, logs: logs, named: name)
  }

  /// Runs `archive` in the folder, and waits for its end.
  func run(_ arguments: [String]) throws -> TriedProgram.Run {
    try program.run(arguments, in: folder, logs: logs)
  }

  /// The content of the folder, by path: size and hash of a file, the target of a link, or what else it is.
  ///
  /// Locks are left out, because a changed lock loses nothing.
  func state() -> [String: String] {
    var state: [String: String] = [:]
    let base = folder.path.string
    for case let name as String in FileManager.default.enumerator(atPath: base) ?? .init() {
      if name.hasSuffix(".lock") { continue }
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(base)/\(name)")
      switch attributes?[.type] as? FileAttributeType {
      case .typeRegular:
        let bytes = folder.bytes(of: name)
        state[name] = "\(bytes.count) bytes, \(ArchiveJudge.hash(bytes).prefix(12))"
      case .typeSymbolicLink:
        state[name] =
          "a link to \((try? FileManager.default.destinationOfSymbolicLink(atPath: "\(base)/\(name)")) ?? "")"
      case .typeDirectory: state[name] = "a folder"
      default: state[name] = "something else"
      }
    }
    return state
  }

  /// Gives a file another name.
  func move(_ name: String, to target: String) throws {
    try FileManager.default.moveItem(atPath: path(name).string, toPath: path(target).string)
  }

  /// Puts copies in the place of all files in a folder of the folder.
  func copyAnew(_ name: String) throws {
    for file in try FileManager.default.contentsOfDirectory(atPath: path(name).string) {
      let bytes = folder.bytes(of: "\(name)/\(file)")
      try FileManager.default.removeItem(atPath: path("\(name)/\(file)").string)
      try folder.write(bytes, to: "\(name)/\(file)")
    }
  }

  /// The name of a file in the folder that has these bytes.
  func name(ofFileWith bytes: [UInt8], except others: Set<String> = []) -> String? {
    folder.names.first { name in
      guard !others.contains(name) else { return false }
      let path = path(name).string
      let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int
      return size == bytes.count && folder.bytes(of: name) == bytes
    }
  }
}

extension TriedProgram.Run {
  /// What is wrong with how it ended: it didn't end by itself in one of these ways, or its refusal doesn't help
  /// anybody.
  func faults(of what: String, statuses: Set<Int32> = [0, 2]) -> [String] {
    guard let status, statuses.contains(status) else { return ["\(what) ends with \(ending): \(errors.prefix(300))"] }
    if status == 0 || status == 1 { return [] }
    if errors.isEmpty, output.isEmpty { return ["\(what) ends with \(status) without a word"] }
    if errors.contains("Please report this") { return ["\(what) has words for nobody: \(errors.prefix(300))"] }
    return []
  }
}

extension [String: String] {
  /// The differences from the earlier state, in words.
  ///
  /// With `run`, files that it reports as renamed may have the new name, and files without anything of an archive may
  /// be gone.
  func changes(since before: [String: String], butForFilesOf run: TriedProgram.Run? = nil) -> [String] {
    let kept = filter {
      before[$0.key] == nil && run?.errors.contains($0.key) == true && before.values.contains($0.value)
    }
    return Set(keys).union(before.keys).sorted().filter { name in
      let isEmpty = name.hasSuffix("-shm") || (name.contains("-") && before[name]?.hasPrefix("0 bytes") == true)
      let mayBeGone = run != nil && (isEmpty || before[name].map(kept.values.contains) == true)
      return self[name] != before[name] && kept[name] == nil && !(self[name] == nil && mayBeGone)
    }.map {
      "\($0) was \(before[$0] ?? "not there"), and is \(self[$0] ?? "gone")"
    }
  }
}
