import FaultTrials
import Foundation
import Testing

/// The quick part of the trials of faults; `make faults` makes all of them.
@Suite(.serialized) struct FaultTests {
  @Test(arguments: Fault.all.indices) func `a fault leaves the archive sound`(number: Int) async throws {
    let fault = Fault.all[number]
    let laboratory = try Laboratory(program: Self.program, isQuick: true)
    // Other tests run meanwhile on the thread that this one is called on.
    let outcome = await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: laboratory.outcome(of: fault)) }.start()
    }
    if let reason = outcome.notRun {
      // Neither passed nor failed: it says so.
      print("not run: \(fault.name): \(reason)")
      return
    }
    for failure in outcome.failures { Issue.record("\(fault.name), trial \(failure.trial): \(failure.what)") }
    #expect(outcome.trials > 0)
  }

  /// The built program, which stands beside the bundle of tests.
  private static var program: String {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let test = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return test.deletingLastPathComponent().appendingPathComponent("archive").path
  }
}
