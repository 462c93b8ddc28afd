import FaultTrials
import Foundation
import ProgramTesting
import Testing

/// The quick part of the trials of faults; `make faults` makes all of them.
@Suite(.serialized) struct FaultTests {
  @Test(arguments: Fault.all.indices) func `a fault leaves the archive sound`(number: Int) async throws {
    let fault = Fault.all[number]
    let laboratory = try Laboratory(program: TestedProgram.url.path, isQuick: true)
    // Other tests run meanwhile on the thread that this one is called on.
    let outcome = await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: laboratory.outcome(of: fault)) }.start()
    }
    if let reason = outcome.notRun {
      // Neither passed nor failed: the output says so.
      print("not run: \(fault.name): \(reason)")
      return
    }
    for failure in outcome.failures { Issue.record("\(fault.name), trial \(failure.trial): \(failure.what)") }
    #expect(outcome.trials > 0)
  }

  @Test func `the page on faults says what each row tries`() throws {
    var file = URL(fileURLWithPath: #filePath)
    for _ in 1...4 { file.deleteLastPathComponent() }
    file.appendPathComponent("docs/faults.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let begin = try #require(page.range(of: "writes this list -->\n"))
    let end = try #require(page.range(of: "<!-- end of claims -->"))
    let claims = Fault.all.map { "- **\($0.name)**: \(Self.wrapped($0.claim))\n" }.joined()
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
      try Data((page[..<begin.upperBound] + claims + page[end.lowerBound...]).utf8).write(to: file)
      return
    }
    #expect(page[begin.upperBound..<end.lowerBound] == claims, "docs/faults.md lists other claims")
  }

  /// The claim in lines of a list's entry.
  private static func wrapped(_ claim: String) -> String {
    var lines = [""]
    for word in claim.split(separator: " ") {
      if lines[lines.count - 1].count + word.count > 105 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.joined(separator: "\n  ")
  }
}
