import Archive
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether Ctrl-C was pressed, for work that ends in order when it was.
struct Interruption: Sendable {
  fileprivate static let flag = Atomic<Bool>(false)

  /// Has the first Ctrl-C be noted instead of ending the program; a second one ends it.
  static func onControlC() -> Interruption {
    // A signal handler may not be the first to touch a global.
    Interruption.flag.store(false, ordering: .relaxed)
    OutsidePrograms.stop(false)
    _ = signal(SIGINT) { number in
      Interruption.flag.store(true, ordering: .relaxed)
      OutsidePrograms.stop()
      _ = signal(number, SIG_DFL)
    }
    // Whoever started the program may have had the signal blocked on the thread that did so.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    return Interruption()
  }

  /// Whether it was pressed.
  var hasHappened: Bool { Self.flag.load(ordering: .relaxed) }
}
