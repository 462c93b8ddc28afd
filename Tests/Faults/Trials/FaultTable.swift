import Foundation

/// The table of trials as it is printed: Markdown, so that docs/faults.md can take it as it is.
public enum FaultTable {
  /// The head of the table.
  public static let heading = """
    | fault | trials | failures | seconds | notes |
    |---|---:|---:|---:|---|
    """

  /// A row.
  public static func row(_ outcome: FaultOutcome) -> String {
    let fault = outcome.fault
    if let reason = outcome.notRun { return "| \(fault.name) | not run | – | – | \(reason) |" }
    let seconds = String(format: "%.0f", outcome.seconds)
    return "| \(fault.name) | \(outcome.trials) | \(outcome.failed) | \(seconds) | \(outcome.note) |"
  }

  /// The row of a fault whose trials ended the process that ran them.
  public static func died(_ fault: Fault, signal: Int32) -> String {
    "| \(fault.name) | – | died by signal \(signal) | – | |"
  }

  /// A line on one failure.
  public static func failure(_ failure: (trial: Int, what: String)) -> String {
    "    trial \(failure.trial): \(failure.what)"
  }
}
