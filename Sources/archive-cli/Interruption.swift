import ArchivePlatform
import ArchiveStages
import Synchronization

/// Whether the program was asked to end: by Ctrl-C, by `kill` (SIGTERM), or because its terminal has gone (SIGHUP).
///
/// A command that works for long ends in order at the first of these, by the second at once. One that writes in a single
/// transaction, or cannot stop in between, ends at once: what it has done is whole.
struct Interruption: Sendable {
  /// The signals that ask a program to end.
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// The one that came; 0 for none.
  fileprivate static let received = Atomic<Int32>(0)

  /// Has the first request be noted instead of ending the program; a second one ends it.
  static func noted() -> Interruption {
    // A signal handler may not be the first to touch a global.
    received.store(0, ordering: .relaxed)
    OutsidePrograms.stop(false)
    handle { number in
      Interruption.received.store(number, ordering: .relaxed)
      OutsidePrograms.stop()
      for each in [SIGINT, SIGTERM, SIGHUP] { _ = signal(each, SIG_DFL) }
    }
    return Interruption()
  }

  /// Has a request end the program at once, with a word on how to go on.
  static func endsAtOnce() {
    handle { number in
      let sentence: StaticString =
        "archive: interrupted. What is done is whole, and the same command does the rest.\n"
      // Nothing else may be called from here.
      _ = unsafe write(STDERR_FILENO, sentence.utf8Start, sentence.utf8CodeUnitCount)
      _exit(128 + number)
    }
  }

  private static func handle(_ handler: @escaping @convention(c) (Int32) -> Void) {
    var unblocked = sigset_t()
    unsafe sigemptyset(&unblocked)
    let ignored = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
    for number in signals {
      // What `nohup` started outlives its terminal. A script's background job has Ctrl-C ignored by its shell, and the
      // script may well send it.
      let before = unsafe unsafeBitCast(signal(number, handler), to: Int.self)
      if number == SIGHUP, before == ignored { _ = signal(number, SIG_IGN) }
      unsafe sigaddset(&unblocked, number)
    }
    // Whoever started the program may have had the signals blocked on the thread that did so.
    unsafe pthread_sigmask(SIG_UNBLOCK, &unblocked, nil)
  }

  /// Whether it was asked to end.
  var hasHappened: Bool { Self.received.load(ordering: .relaxed) != 0 }

  /// How the program ends then.
  static var status: ExitStatus {
    switch received.load(ordering: .relaxed) {
    case SIGTERM: .terminated
    case SIGHUP: .hungUp
    default: .interrupted
    }
  }
}
