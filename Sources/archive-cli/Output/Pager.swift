#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = spawn(readingFrom: ends[0])
    close(ends[0])
    guard let process else {
      close(ends[1])
      return false
    }
    // Ctrl-C is the pager's affair as long as it runs.
    let onInterrupt = signal(SIGINT, SIG_IGN)
    let output = StandardOutput(descriptor: ends[1])
    // It fails where the pager has gone already.
    try? output.write(text)
    try? output.flush()
    close(ends[1])
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    _ = signal(SIGINT, onInterrupt)
    // What a shell says that cannot find the program, or may not run it.
    let hasExited = status & 0x7F == 0
    return !(hasExited && [126, 127].contains((status >> 8) & 0xFF))
  }

  private func spawn(readingFrom input: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    // This program ignores some signals that the pager must not.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGPIPE, SIGXFSZ, SIGINT] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var arguments = unsafe Self.pointers(words)
    var environment = unsafe Self.pointers(Self.environment)
    defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
    unsafe arguments.append(nil)
    unsafe environment.append(nil)
    var process: pid_t = 0
    let code = unsafe posix_spawnp(&process, words[0], &actions, &attributes, arguments, environment)
    return code == 0 ? process : nil
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

  private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe texts.map { unsafe strdup($0) }
  }
}
