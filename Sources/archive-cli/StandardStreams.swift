import ArchivePlatform

/// The three streams that every program is started with.
enum StandardStreams {
  /// Takes the places of streams that the program was started without (`archive show 1 >&-`).
  ///
  /// A file opened later would get such a place, and what is printed would be written into it: into the archive, say. What
  /// stands in them now can be opened but not used, so that reading and printing fail as if they were closed.
  static func open() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
      // The lowest place that is free is taken, which is this one.
      _ = unsafe ArchivePlatform.open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
