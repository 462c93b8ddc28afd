import ArchivePlatform
import ArchiveStages

/// A program that shows a long text page by page: `less`.
struct Pager {
  /// The command as the shell reads it.
  let command: String

  /// The pager that ARCHIVE_PAGER names, else PAGER, else `less`; nil where that is nothing, or `cat`.
  static var chosen: Pager? {
    let command = (Environment["ARCHIVE_PAGER"] ?? Environment["PAGER"] ?? "less").split(separator: " ")
      .joined(separator: " ")
    return command.isEmpty || command == "cat" ? nil : Pager(command: command)
  }

  /// Has the pager show the text and waits for its end; false where there is no such program.
  ///
  /// A pager that ends before it has read all is no error.
  func show(_ text: String) -> Bool {
    guard let process = ChildProcess(words, input: .pipe, environment: Self.environment), let pipe = process.pipe else {
      return false
    }
    // Ctrl-C is the pager's affair as long as it runs.
    let onInterrupt = signal(SIGINT, SIG_IGN)
    let output = StandardOutput(descriptor: pipe.rawValue)
    // It fails where the pager has gone already.
    try? output.write(text)
    try? output.flush()
    try? pipe.close()
    let status = process.wait()
    _ = signal(SIGINT, onInterrupt)
    // What a shell says that cannot find the program, or may not run it.
    return status != 126 && status != 127
  }

  /// The program and its arguments; a shell where only that understands them.
  private var words: [String] {
    let plain = command.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: " -_./+,:@%".utf8.contains(byte)
      }
    }
    return plain ? command.split(separator: " ").map(String.init) : ["/bin/sh", "-c", command]
  }

  /// This program's environment, and what `less` needs to keep colours and to end where all fits: git's own settings.
  private static var environment: [String] {
    var variables: [String] = []
    var index = 0
    while let variable = unsafe environ[index] {
      unsafe variables.append(String(cString: variable))
      index += 1
    }
    if Environment["LESS"] == nil { variables.append("LESS=FRX") }
    if Environment["LESSCHARSET"] == nil { variables.append("LESSCHARSET=utf-8") }
    return variables
  }
}
