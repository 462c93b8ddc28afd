import FaultTrials
import Foundation

/// `make faults`: makes the trials of all faults, or of one, and prints a table.
///
///     archive-faults PROGRAM [--only NAME,NAME] [--trials N] [--trial NUMBER] [--seed N] [--data FOLDER] [--soak SECONDS] [--address PROGRAM] [--quick]
///
/// A row runs in a process of its own, so that one that dies counts as failed and the others go on.
@main
enum FaultProgram {
  static func main() throws {
    var words = Array(CommandLine.arguments.dropFirst())
    func option(_ name: String) -> String? {
      guard let place = words.firstIndex(of: name), place + 1 < words.count, !words[place + 1].isEmpty else {
        if let place = words.firstIndex(of: name) { words.removeSubrange(place..<min(place + 2, words.count)) }
        return nil
      }
      defer { words.removeSubrange(place...(place + 1)) }
      return words[place + 1]
    }
    let only = option("--only")?.split(separator: ",").map(String.init)
    let trials = option("--trials").flatMap { Int($0) }
    let trial = option("--trial").flatMap { Int($0) }
    let seed = option("--seed").flatMap { UInt64($0) } ?? 1
    let data = option("--data")
    let address = option("--address")
    let soak = option("--soak").flatMap { Double($0) } ?? 3_600
    // A trial has a folder of its own, from where a relative path leads elsewhere.
    words = words.enumerated().map {
      $0 == 0 && !$1.hasPrefix("/") ? FileManager.default.currentDirectoryPath + "/" + $1 : $1
    }
    let isQuick = words.contains("--quick")
    let isRow = words.contains("--row")
    guard let program = words.first else {
      FileHandle.standardError.write(Data("usage: archive-faults PROGRAM [--only NAME]\n".utf8))
      exit(64)
    }
    let unknown = (only ?? []).filter { name in !Fault.all.contains { $0.name == name } }
    guard unknown.isEmpty else {
      let names = Fault.all.map(\.name).joined(separator: ", ")
      FileHandle.standardError.write(
        Data("no such fault: \(unknown.joined(separator: ", ")). There are: \(names)\n".utf8))
      exit(64)
    }
    let faults = Fault.all.filter { only?.contains($0.name) ?? true }
    if isRow, let fault = faults.first {
      // The laboratory's files are removed with it, before the process ends.
      let failed = try {
        let laboratory = try Laboratory(
          program: program, isQuick: isQuick, seed: seed, data: data, soakSeconds: soak, addressProgram: address)
        defer { laboratory.clear() }
        let outcome = laboratory.outcome(of: fault, trials: trials, only: trial)
        print(FaultTable.row(outcome))
        for failure in outcome.failures.prefix(20) { print(FaultTable.failure(failure)) }
        return outcome.failed
      }()
      exit(failed > 0 ? 2 : 0)
    }
    print(FaultTable.heading)
    fflush(nil)
    var status: Int32 = 0
    for fault in faults {
      let child = Process()
      child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      if !FileManager.default.fileExists(atPath: "/proc/self/exe") {
        child.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      }
      var arguments = Array(CommandLine.arguments.dropFirst())
      if let place = arguments.firstIndex(of: "--only") {
        arguments.removeSubrange(place...min(place + 1, arguments.count - 1))
      }
      child.arguments = arguments + ["--only", fault.name, "--row"]
      try child.run()
      child.waitUntilExit()
      if child.terminationReason == .uncaughtSignal {
        print(FaultTable.died(fault, signal: child.terminationStatus))
        status = 2
      } else if child.terminationStatus != 0 {
        status = 2
      }
      fflush(nil)
    }
    exit(status)
  }
}
