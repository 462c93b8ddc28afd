import ArchiveStages
import ArgumentParser

/// Whether a long page goes through the pager.
struct PagerOption: ParsableArguments {
  @Flag(
    name: .customLong("no-pager"),
    help: "Don't use a pager on a terminal.")
  var isOff = false

  /// Whether rows for people are to be gathered and printed as one text, because they may go through the pager.
  func gathers(_ format: OutputFormat, on terminal: Terminal) -> Bool {
    !isOff && format == .text && terminal.canRewriteLine && Pager.chosen != nil
  }

  /// Prints a text, through the pager where it does not fit the terminal.
  func print(_ text: String, on terminal: Terminal) throws {
    if !isOff, !terminal.fits(text), let pager = Pager.chosen, pager.show(text) { return }
    let output = StandardOutput()
    try output.write(text)
    try output.flush()
  }
}

extension Terminal {
  /// Whether the text can be seen whole, with a line left for what is typed next. All of it is seen where it isn't a screen that
  /// it goes to.
  fileprivate func fits(_ text: String) -> Bool {
    guard canRewriteLine, let height else { return true }
    var rows = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      rows += max(1, (Self.plain(line).displayWidth + width - 1) / width)
      if rows >= height { return false }
    }
    return true
  }

  /// A line without its colours.
  private static func plain(_ line: Substring) -> String {
    var plain = ""
    for (index, part) in line.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated() {
      plain += index == 0 ? part : part.drop { $0 != "m" }.dropFirst()
    }
    return plain
  }
}
