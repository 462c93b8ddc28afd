import ArchivePlatform
import Synchronization
import SystemPackage

/// A child process, started without a shell.
///
/// Signals that this process ignores have their usual effect in the child, so that it ends when nobody reads its
/// output.
package struct ChildProcess: Sendable {
  /// Where one of its streams leads.
  package enum Stream: Sendable {
    /// Where ours does.
    case same
    /// To `/dev/null`, for writing.
    case nowhere
    /// To a file that is open.
    case file(FileDescriptor)
    /// To this process, through a pipe whose other end is `pipe`. At most one stream.
    case pipe
  }

  private let id: pid_t
  private let hasOwnGroup: Bool
  /// Our end of the pipe, which is the caller's to close; nil if no stream is one.
  package let pipe: FileDescriptor?

  /// Starts the program that the first word names, found through PATH; nil if there is none or it can't be started.
  ///
  /// With `hasOwnGroup`, a terminal's Ctrl-C doesn't reach it. `environment`, if given, replaces ours.
  package init?(
    _ words: [String], input: Stream, output: Stream = .same, errors: Stream = .same, hasOwnGroup: Bool = false,
    environment: [String]? = nil
  ) {
    let streams = [input, output, errors]
    // Only one starts at a time. A child could inherit our end of another child's pipe before that end is marked, and
    // would keep the pipe from ending.
    let begun = Self.beginning.withLock { _ -> (id: pid_t, pipe: FileDescriptor?)? in
      var ends: (reading: FileDescriptor, writing: FileDescriptor)?
      if streams.contains(where: \.isPipe) {
        guard let pipe = try? FileDescriptor.pipe() else { return nil }
        ends = (pipe.readEnd, pipe.writeEnd)
        Self.keepFromPrograms(pipe.readEnd)
        Self.keepFromPrograms(pipe.writeEnd)
      }
      let (ours, theirs) = input.isPipe ? (ends?.writing, ends?.reading) : (ends?.reading, ends?.writing)
      let id = Self.spawn(words, streams, pipe: theirs, hasOwnGroup: hasOwnGroup, environment: environment)
      try? theirs?.close()
      if id == nil { try? ours?.close() }
      return id.map { ($0, ours) }
    }
    guard let begun else { return nil }
    (id, pipe) = begun
    self.hasOwnGroup = hasOwnGroup
  }

  /// Ends it, and with a process group of its own also the processes that it started.
  package func end() { kill(hasOwnGroup ? 0 - id : id, SIGKILL) }

  /// Waits for its end. Returns its exit status, or nil if a signal ended it. 127 can also mean that the program
  /// doesn't exist: spawning can't always tell before.
  package func wait() -> Int32? {
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  /// Opens a file that no program gets but those that are given it.
  package static func opening(_ open: () -> FileDescriptor?) -> FileDescriptor? {
    beginning.withLock { _ in
      let file = open()
      if let file { keepFromPrograms(file) }
      return file
    }
  }

  private static let beginning = Mutex(())

  private static func keepFromPrograms(_ file: FileDescriptor) { _ = fcntl(file.rawValue, F_SETFD, FD_CLOEXEC) }

  private static func spawn(
    _ words: [String], _ streams: [Stream], pipe: FileDescriptor?, hasOwnGroup: Bool, environment: [String]?
  ) -> pid_t? {
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
    for (number, stream) in streams.enumerated() {
      switch stream {
      case .same:
        #if canImport(Darwin)
          posix_spawn_file_actions_addinherit_np(&actions, Int32(number))
        #endif
      case .nowhere: unsafe posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_WRONLY, 0)
      case .file(let file): unsafe posix_spawn_file_actions_adddup2(&actions, file.rawValue, Int32(number))
      case .pipe:
        if let pipe { unsafe posix_spawn_file_actions_adddup2(&actions, pipe.rawValue, Int32(number)) }
      }
    }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGPIPE, SIGXFSZ, SIGINT] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = ownFlags | Int32(POSIX_SPAWN_SETSIGDEF) | (hasOwnGroup ? Int32(POSIX_SPAWN_SETPGROUP) : 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))

    var arguments = unsafe pointers(words)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    unsafe arguments.append(nil)
    var id: pid_t = 0
    guard let environment else {
      let code = unsafe posix_spawnp(&id, words[0], &actions, &attributes, arguments, environ)
      return code == 0 ? id : nil
    }
    var variables = unsafe pointers(environment)
    defer { unsafe variables.forEach { unsafe free($0) } }
    unsafe variables.append(nil)
    let code = unsafe posix_spawnp(&id, words[0], &actions, &attributes, arguments, variables)
    return code == 0 ? id : nil
  }

  private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe texts.map { unsafe strdup($0) }
  }
}

extension ChildProcess.Stream {
  fileprivate var isPipe: Bool {
    if case .pipe = self { true } else { false }
  }
}
