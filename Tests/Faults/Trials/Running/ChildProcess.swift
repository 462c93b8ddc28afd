import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that was started, and has to be waited for.
struct ChildProcess: Sendable {
  /// Its process id.
  let id: pid_t

  /// How a program ended.
  enum Ending: Hashable, Sendable {
    /// By itself, with this status.
    case exit(Int32)
    /// By this signal.
    case signal(Int32)
    /// It was killed because it did not end in time.
    case late
  }

  /// Why a program could not be started: the system's error number.
  struct NotStarted: Error { let program: String, code: Int32 }

  /// Starts `program` with `arguments` in `folder`; its streams are the files named, /dev/null where none is.
  ///
  /// With `leads`, it is the first of a process group of its own, which `killGroup` ends as a whole.
  init(
    _ program: String, _ arguments: [String], in folder: FilePath, environment: [String: String],
    input: FilePath? = nil, output: FilePath? = nil, errors: FilePath? = nil, leads: Bool = false
  ) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input?.string ?? "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output?.string ?? "/dev/null", flags, 0o644)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors?.string ?? "/dev/null", flags, 0o644)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Whoever started us may have signals ignored or blocked; the program shall meet them as from a shell.
    var defaults = sigset_t()
    var none = sigset_t()
    unsafe sigemptyset(&defaults)
    unsafe sigemptyset(&none)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ] { unsafe sigaddset(&defaults, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | (leads ? Int16(POSIX_SPAWN_SETPGROUP) : 0))

    // The folder is entered by env(1), which becomes the program: the call that does it is no part of POSIX.
    var words = unsafe (["env", "-C", folder.string, program] + arguments).map { unsafe strdup($0) } + [nil]
    var settings = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
      unsafe words.forEach { unsafe free($0) }
      unsafe settings.forEach { unsafe free($0) }
    }
    var process = pid_t()
    let code = unsafe posix_spawn(&process, "/usr/bin/env", &actions, &attributes, &words, &settings)
    guard code == 0 else { throw NotStarted(program: program, code: code) }
    id = process
  }

  /// Sends it a signal.
  func send(_ signal: Int32) { kill(id, signal) }

  /// Ends it, and what it started, where it leads a group.
  func killGroup() { kill(-id, SIGKILL) }

  /// Waits for its end; it is killed after `seconds`, in which time does not count that it or we were stopped.
  func wait(seconds: Double) -> Ending {
    var waited = 0.0
    var last = Clock.seconds
    var isStopped = false
    var pause = 0.0002
    while true {
      var status: Int32 = 0
      let changed = unsafe waitpid(id, &status, WNOHANG | WUNTRACED | WCONTINUED)
      if changed == id {
        let isAlive = status & 0xFF == 0x7F || status == 0xFFFF
        if !isAlive { return Self.ending(status) }
        isStopped = status != 0xFFFF && (status >> 8) & 0xFF != SIGCONT
      }
      if changed < 0, errno != EINTR { return .late }
      let now = Clock.seconds
      if !isStopped { waited += min(now - last, 0.5) }
      last = now
      if waited > seconds {
        kill(id, SIGKILL)
        _ = unsafe waitpid(id, &status, 0)
        return .late
      }
      Clock.sleep(seconds: pause)
      pause = min(pause * 1.5, 0.004)
    }
  }

  /// What `waitpid` says, read as <sys/wait.h> does.
  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7F
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }
}

/// The time that goes by.
enum Clock {
  /// Seconds since some moment that stays the same.
  static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Waits.
  static func sleep(seconds: Double) {
    var time = timespec()
    time.tv_sec = .init(seconds)
    time.tv_nsec = .init((seconds - seconds.rounded(.down)) * 1e9)
    var rest = timespec()
    while unsafe nanosleep(&time, &rest) != 0, errno == EINTR { time = rest }
  }
}
