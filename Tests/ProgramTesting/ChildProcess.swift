import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that was started, and has to be waited for. All tests start programs by this.
///
/// Nothing but its three streams is open in it, whatever this process has open at that moment.
public struct ChildProcess: Sendable {
  /// Its process id.
  public let id: pid_t

  /// How a program ended.
  public enum Ending: Hashable, Sendable {
    /// By itself, with this status.
    case exit(Int32)
    /// By this signal.
    case signal(Int32)
    /// It was killed because it did not end in time.
    case late

    /// Reads the status of `waitpid` as <sys/wait.h> does.
    public init(waitStatus status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
    }
  }

  /// Where one of its streams leads.
  public enum Stream: Sendable {
    /// To `/dev/null`.
    case nowhere
    /// To this file, which is emptied first.
    case file(FilePath)
    /// To what is open as this.
    case open(FileDescriptor)
    /// Where standard output leads.
    case output
  }

  /// Why a program could not be started: the system's error number.
  public struct NotStarted: Error { let program: String, code: Int32 }

  /// Starts `program`, looked for in PATH, with `arguments` in `folder`.
  ///
  /// With `environment` it sees nothing of ours. With `leads`, it is the first of a process group of its own, which
  /// `killGroup` ends as a whole.
  public init(
    _ program: String, _ arguments: [String], in folder: FilePath? = nil, environment: [String: String]? = nil,
    input: Stream = .nowhere, output: Stream = .nowhere, errors: Stream = .nowhere, leads: Bool = false
  ) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [input, output, errors].enumerated() {
      let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      let place = Int32(number)
      switch stream {
      case .nowhere: unsafe posix_spawn_file_actions_addopen(&actions, place, "/dev/null", flags, 0)
      case .file(let path): unsafe posix_spawn_file_actions_addopen(&actions, place, path.string, flags, 0o644)
      case .open(let file): unsafe posix_spawn_file_actions_adddup2(&actions, file.rawValue, place)
      case .output: unsafe posix_spawn_file_actions_adddup2(&actions, 1, place)
      }
    }
    #if canImport(Darwin)
      let ownFlags = Int16(truncatingIfNeeded: POSIX_SPAWN_CLOEXEC_DEFAULT)
    #else
      let ownFlags: Int16 = 0
      // The new process closes these itself: it may have inherited a file that another thread is opening and has not
      // marked yet. Descriptors that are not open are skipped.
      for number in 3..<min(1_024, Int32(truncatingIfNeeded: sysconf(Int32(_SC_OPEN_MAX)))) {
        unsafe posix_spawn_file_actions_addclose(&actions, number)
      }
    #endif
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Our parent may have ignored or blocked signals. The program must get them as from a shell.
    var defaults = sigset_t()
    var none = sigset_t()
    unsafe sigemptyset(&defaults)
    unsafe sigemptyset(&none)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ] { unsafe sigaddset(&defaults, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    let flags = ownFlags | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
    unsafe posix_spawnattr_setflags(&attributes, leads ? flags | Int16(POSIX_SPAWN_SETPGROUP) : flags)

    // The folder is entered by env(1), which becomes the program: the call that does it is not part of POSIX.
    let entering = folder.map { ["-C", $0.string] } ?? []
    var words = unsafe (["env"] + entering + [program] + arguments).map { unsafe strdup($0) } + [nil]
    var settings = unsafe (environment ?? [:]).map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
      unsafe words.forEach { unsafe free($0) }
      unsafe settings.forEach { unsafe free($0) }
    }
    var process = pid_t()
    let code =
      environment == nil
      ? unsafe posix_spawn(&process, "/usr/bin/env", &actions, &attributes, &words, environ)
      : unsafe posix_spawn(&process, "/usr/bin/env", &actions, &attributes, &words, &settings)
    guard code == 0 else { throw NotStarted(program: program, code: code) }
    id = process
  }

  /// Sends it a signal.
  public func send(_ signal: Int32) { kill(id, signal) }

  /// Ends it and, if it leads a group, the processes that it started.
  public func killGroup() { kill(-id, SIGKILL) }

  /// Whether it has ended. It has to be waited for all the same.
  public var hasEnded: Bool {
    var information = unsafe siginfo_t()
    // POSIX: with WNOHANG the result is 0 too if it runs; the id tells.
    guard unsafe waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { return true }
    #if canImport(Darwin)
      return unsafe information.si_pid != 0
    #else
      return unsafe information.si_signo != 0
    #endif
  }

  /// Waits for its end, however long that takes.
  public func wait() -> Ending {
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
    return Ending(waitStatus: status)
  }
}
