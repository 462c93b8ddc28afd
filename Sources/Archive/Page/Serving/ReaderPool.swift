import ArchiveFiles
import ArchiveStorage
import Dispatch
import Synchronization
import SystemPackage

/// The readers of one archive, which threads take turns with. A reader that nobody uses has no transaction open.
package final class ReaderPool: Sendable {
  package let path: FilePath
  private let idle = Mutex<[Reader]>([])
  private let turns: DispatchSemaphore

  /// At most so many readers at a time.
  package init(of path: FilePath, count: Int = 4) {
    self.path = path
    turns = DispatchSemaphore(value: count)
  }

  /// How long one request may read: time on the clock, since somebody waits.
  package static let seconds = 20
  /// How long one request may wait for its turn.
  package static let secondsOfWaiting = 5

  /// No reader was free in time, or nobody waits for one any more.
  package struct Busy: Error {}

  /// The result of `body`, which gets a reader. Its statements are stopped, with `ArchiveError.interrupted`, when their time is over, or
  /// when nobody waits for the result any more.
  package func reading<Result>(
    isAwaited: @escaping () -> Bool = { true }, _ body: (borrowing OpenArchive) throws -> Result
  ) throws -> Result {
    let last = ContinuousClock.now + .seconds(Self.secondsOfWaiting)
    while turns.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
      guard ContinuousClock.now < last, isAwaited() else { throw Busy() }
    }
    defer { turns.signal() }
    let reader = try idle.withLock { $0.popLast() }.flatMap { $0.isCurrent ? $0 : nil } ?? Reader(of: path)
    let end = ContinuousClock.now + .seconds(Self.seconds)
    reader.archive.connection.onProgress(every: 100_000) { ContinuousClock.now < end && isAwaited() }
    let result = Swift.Result { try body(reader.archive) }
    reader.archive.connection.removeProgressHandler()
    if case .success = result { idle.withLock { $0.append(reader) } }
    return try result.get()
  }
}

/// An archive that is open for reading.
private final class Reader: @unchecked Sendable {
  // It is in the list of idle readers, or with the one thread that took it out.
  let archive: OpenArchive
  private let identity: FileIdentity?

  init(of path: FilePath) throws(ArchiveError) {
    identity = FileIdentity(of: path)
    archive = try OpenArchive.forReading(at: path)
  }

  /// Whether the path still leads to the file: a restored or repaired archive is another one.
  var isCurrent: Bool { FileIdentity(of: archive.path) == identity }
}
