import Foundation

/// The program that tests run.
public enum TestedProgram {
  /// The program at `TESTED_PROGRAM`, such as an optimized one, with which tests take less time; or the one that was built
  /// beside the bundle of tests.
  public static let url: URL =
    if let chosen = ProcessInfo.processInfo.environment["TESTED_PROGRAM"] {
      URL(fileURLWithPath: chosen)
    } else {
      builtBeside("archive")
    }

  /// A program that was built beside the bundle of tests.
  public static func builtBeside(_ name: String) -> URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let test = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return test.deletingLastPathComponent().appendingPathComponent(name)
  }
}
