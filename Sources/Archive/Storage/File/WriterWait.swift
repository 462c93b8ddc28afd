import ArchivePlatform

/// How long a writer waits while another process writes to the archive.
package struct WriterWait: Sendable {
  /// The most seconds; nil: until the other one is done.
  package var seconds: Double?
  /// Called once, before the waiting begins, with the holder of the lock; nil if that is not known.
  package var begins: @Sendable (LockHolder?) -> Void
  /// Called a few times a second. True ends the waiting.
  package var shouldStop: @Sendable () -> Bool

  /// Waits at most so many seconds, or for ever if no number is given.
  package init(
    seconds: Double? = nil, begins: @escaping @Sendable (LockHolder?) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.seconds = seconds
    self.begins = begins
    self.shouldStop = shouldStop
  }

  /// How many seconds it waits before it reports: other programs hold SQLite's locks for moments.
  private var untoldSeconds = 0.0

  /// Waits some seconds for a lock of SQLite's that another program holds, as every statement does, though nobody asked
  /// for it.
  func forOtherPrograms() -> WriterWait {
    var wait = self
    wait.seconds = seconds.map { max($0, 10) }
    wait.untoldSeconds = 1
    return wait
  }

  /// Does not wait.
  package static let none = WriterWait(seconds: 0)

  /// Tries until it succeeds, the time is over or it is stopped; the last refusal is thrown.
  ///
  /// The kernel's own queue for locks would not end at a signal to another thread. So it is asked again and again.
  package func patiently<Result: ~Copyable>(_ attempt: () throws(ArchiveError) -> Result) throws(ArchiveError) -> Result
  {
    // By the clock: an attempt may wait as well, inside SQLite.
    let start = SuspendingClock.now
    var pause = 0.005
    var isTold = false
    while true {
      do throws(ArchiveError) {
        return try attempt()
      } catch {
        var holder: LockHolder?
        switch error {
        case .locked(_, let process): holder = process
        case .busy: break
        default: throw error
        }
        let waited = (SuspendingClock.now - start) / .seconds(1)
        if let seconds, waited >= seconds { throw error }
        if !isTold, waited >= untoldSeconds {
          begins(holder)
          isTold = true
        }
      }
      if shouldStop() { throw .interrupted }
      _ = usleep(UInt32(pause * 1e6))
      pause = min(pause * 1.3, 0.2)
    }
  }
}
