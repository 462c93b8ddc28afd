#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How long a writer waits while another process writes to the archive.
public struct WriterWait: Sendable {
  /// The most seconds; nil: until the other one is done.
  public var seconds: Double?
  /// Is told once, before the waiting begins, who is waited for; nil where that is not known.
  public var begins: @Sendable (LockHolder?) -> Void
  /// Is asked some times a second; true ends the waiting.
  public var shouldStop: @Sendable () -> Bool

  /// Waits so many seconds at most, for ever without a number.
  public init(
    seconds: Double? = nil, begins: @escaping @Sendable (LockHolder?) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.seconds = seconds
    self.begins = begins
    self.shouldStop = shouldStop
  }

  /// Does not wait.
  public static let none = WriterWait(seconds: 0)

  /// Tries until it succeeds, the time is over or it is stopped; the last refusal is thrown.
  ///
  /// The kernel has a queue of its own for locks, which no signal to another thread would end: so it is asked again and again.
  func patiently<Result: ~Copyable>(_ attempt: () throws(ArchiveError) -> Result) throws(ArchiveError) -> Result {
    var waited = 0.0
    var pause = 0.005
    while true {
      do throws(ArchiveError) {
        return try attempt()
      } catch .locked(let path, let holder) {
        if let seconds, waited >= seconds { throw .locked(path, holder: holder) }
        if waited == 0 { begins(holder) }
      } catch {
        throw error
      }
      if shouldStop() { throw .interrupted }
      _ = usleep(UInt32(pause * 1e6))
      waited += pause
      pause = min(pause * 1.3, 0.2)
    }
  }
}
