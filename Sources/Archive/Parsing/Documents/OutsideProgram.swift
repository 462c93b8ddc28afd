import Synchronization
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The programs beside this one that run for it.
public enum OutsidePrograms {
  private static let areStopped = Atomic<Bool>(false)

  /// Ends those that run, and lets none begin, from now on or no longer. They do not hear a terminal's Ctrl-C: whoever ends
  /// an import says so here. May be called by a signal's handler, if it was called before.
  public static func stop(_ isStopped: Bool = true) { areStopped.store(isStopped, ordering: .relaxed) }

  static var haveStopped: Bool { areStopped.load(ordering: .relaxed) }
}

/// A program that reads from standard input and writes to standard output, run without a shell.
///
/// It has a process group of its own, so that a Ctrl-C that ends an import in order does not cut it off.
struct OutsideProgram {
  /// What became of a run.
  struct Outcome {
    /// The program's exit status; nil where a signal or the limit of time ended it.
    var status: Int32?
    /// Whether it was ended because the import is.
    var isStopped = false
    /// What it wrote, at most as much as the limit says.
    var output: [UInt8]
  }

  /// The name, looked for in PATH, and the arguments.
  let words: [String]
  /// How long it may run.
  var secondsLimit = 60
  /// How much it may write.
  var outputLimit = 64 << 20

  /// Runs it on an input; nil where there is no such program.
  func run(on input: [UInt8]) -> Outcome? {
    guard let source = Self.unnamedFile(of: input) else { return nil }
    defer { try? source.close() }
    // One begins at a time: a program that got the end for writing of another one's pipe, in the moment before it is
    // marked, would keep that one's output from ending.
    let begun = Self.beginning.withLock { _ -> (process: pid_t?, reading: FileDescriptor)? in
      guard let (reading, writing) = try? FileDescriptor.pipe() else { return nil }
      Self.keepFromPrograms(reading)
      Self.keepFromPrograms(writing)
      let process = spawn(source, writing)
      try? writing.close()
      return (process, reading)
    }
    guard let (process, reading) = begun else { return nil }
    defer { try? reading.close() }
    guard let process else { return nil }
    let (output, isWhole) = read(reading)
    // With what it may have started itself.
    if !isWhole { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    // 127 is what spawning gives in place of an error where it cannot tell before.
    let hasExited = status & 0x7F == 0
    let code = (status >> 8) & 0xFF
    if hasExited, code == 127, output.isEmpty { return nil }
    return Outcome(
      status: isWhole && hasExited ? code : nil, isStopped: !isWhole && OutsidePrograms.haveStopped, output: output)
  }

  private static let beginning = Mutex(())

  /// Marks a file as one that programs do not get, but for what they are given of it.
  private static func keepFromPrograms(_ file: FileDescriptor) { _ = fcntl(file.rawValue, F_SETFD, FD_CLOEXEC) }

  /// A file without a name that holds these bytes, at its beginning: a pipe could fill up while the output waits.
  private static func unnamedFile(of bytes: [UInt8]) -> FileDescriptor? {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var name = Array((folder + "/archive-XXXXXX").utf8CString)
    let file = beginning.withLock { _ -> FileDescriptor? in
      let number = unsafe name.withUnsafeMutableBufferPointer { name -> Int32 in
        guard let name = name.baseAddress else { return -1 }
        let number = unsafe mkstemp(name)
        if number >= 0 { _ = unsafe unlink(name) }
        return number
      }
      guard number >= 0 else { return nil }
      keepFromPrograms(FileDescriptor(rawValue: number))
      return FileDescriptor(rawValue: number)
    }
    guard let file else { return nil }
    do {
      try file.writeAll(bytes)
      try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()
      return nil
    }
  }

  private func spawn(_ input: FileDescriptor, _ output: FileDescriptor) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let ownFlags = POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let ownFlags: Int32 = 0
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    // What this process ignores would be ignored there: it is to end when nobody reads any more.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGPIPE, SIGXFSZ, SIGINT] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGDEF) | ownFlags
    unsafe posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    unsafe posix_spawn_file_actions_adddup2(&actions, input.rawValue, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.rawValue, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    defer { unsafe arguments.forEach { unsafe free($0) } }
    unsafe arguments.append(nil)
    var process: pid_t = 0
    let code = unsafe posix_spawnp(&process, words[0], &actions, &attributes, arguments, environ)
    return code == 0 ? process : nil
  }

  /// What comes out until the end; false where it takes too long, is too much or is no longer wanted.
  private func read(_ output: FileDescriptor) -> ([UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let deadline = Self.now() + secondsLimit
    while true {
      var wait = pollfd(fd: output.rawValue, events: Int16(POLLIN), revents: 0)
      guard Self.now() < deadline, !OutsidePrograms.haveStopped else { return (bytes, false) }
      let signs = unsafe poll(&wait, 1, 100)
      // A signal that has come in between says nothing of the output.
      if signs == 0 || signs < 0 && errno == EINTR { continue }
      guard signs > 0 else { return (bytes, false) }
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        (try? unsafe output.read(into: buffer, retryOnInterrupt: true)) ?? 0
      }
      if count == 0 { return (bytes, true) }
      bytes += buffer[..<count]
      if bytes.count > outputLimit { return (bytes, false) }
    }
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
