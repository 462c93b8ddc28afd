import ArchivePlatform

/// What the system may send to end the program.
enum Signals {
  /// Has a closed pipe and a file size limit be errors of the write that meets them, instead of deaths.
  static func ignoreFailedWrites() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
  }
}
