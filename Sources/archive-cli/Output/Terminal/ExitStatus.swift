/// How the program ends, as a shell sees it. Every exit status stands here.
enum ExitStatus: Int32 {
  /// What was asked for is done, or something was found.
  case done = 0
  /// The question is understood and nothing answers it.
  case nothingFound = 1
  /// Something failed, be it only in part.
  case failed = 2
  /// The command line is not understood (EX_USAGE of sysexits.h).
  case usage = 64
  /// Ctrl-C: 128 and the number of SIGINT, as shells count.
  case interrupted = 130
  /// SIGTERM, likewise.
  case terminated = 143
  /// SIGHUP, likewise: the terminal has gone.
  case hungUp = 129

  /// The status of two steps together: a failure outlives all else, a finding outlives a lack.
  func and(_ other: ExitStatus) -> ExitStatus {
    for status in [ExitStatus.interrupted, .terminated, .hungUp, .failed, .usage, .done]
    where self == status || other == status {
      return status
    }
    return .nothingFound
  }
}
