import ArchiveStorage
import Dispatch
import Synchronization

/// What a query finds, one row after the other, read while it is asked for.
///
/// Some dozen rows are in memory at a time, however many there are. Each iteration is a query of its own, and sees the archive as it
/// was when it began. To leave the loop, or to cancel the task, ends the query.
public struct ArchiveRows<Row: Sendable>: AsyncSequence, Sendable {
  private let read: @Sendable ((Row) -> Bool) throws -> Void

  init(_ read: @escaping @Sendable ((Row) -> Bool) throws -> Void) {
    self.read = read
  }

  /// Begins a query when the first row is asked for.
  public func makeAsyncIterator() -> Iterator { Iterator(read) }

  /// A query that runs. It may be moved from one task to another, not shared.
  public struct Iterator: AsyncIteratorProtocol {
    private let query: RunningQuery<Row>
    private var rows: ArraySlice<Row> = []

    init(_ read: @escaping @Sendable ((Row) -> Bool) throws -> Void) {
      query = RunningQuery(read)
    }

    /// The next row; nil at the end. Throws ``NewsArchiveError``, and `CancellationError` where the task was cancelled.
    public mutating func next() async throws -> Row? {
      if rows.isEmpty {
        try Task.checkCancellation()
        rows = try await query.next()[...]
      }
      return rows.popFirst()
    }
  }
}

/// A query whose thread waits while nobody asks for rows. It ends with this object.
private final class RunningQuery<Row: Sendable>: Sendable {
  private let exchange = Exchange<Row>()
  private let read: @Sendable ((Row) -> Bool) throws -> Void

  init(_ read: @escaping @Sendable ((Row) -> Bool) throws -> Void) {
    self.read = read
  }

  deinit { exchange.stop() }

  /// The next rows; none at the end.
  func next() async throws -> [Row] {
    if exchange.begins() {
      // A thread of its own: it waits inside SQLite's loop, which no thread of Swift's may do.
      DispatchQueue(label: "archive.query").async { [exchange, read] in exchange.run(read) }
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { exchange.take($0) }
    } onCancel: {
      exchange.stop()
    }
  }
}

/// Hands rows from the thread of a query to the task that asks for them.
private final class Exchange<Row: Sendable>: Sendable {
  private struct State {
    var hasBegun = false
    var isStopped = false
    var asking: CheckedContinuation<[Row], any Error>?
    var end: Result<Void, any Error>?
  }

  private let state = Mutex(State())
  /// Signalled when rows are asked for, and at the end.
  private let asked = DispatchSemaphore(value: 0)

  /// Whether the query is to be begun; true once.
  func begins() -> Bool {
    state.withLock { state in
      defer { state.hasBegun = true }
      return !state.hasBegun
    }
  }

  /// Asks for rows, which are given to `continuation`.
  func take(_ continuation: CheckedContinuation<[Row], any Error>) {
    let end = state.withLock { state -> Result<Void, any Error>? in
      if state.isStopped { return .failure(CancellationError()) }
      if state.end == nil { state.asking = continuation }
      return state.end
    }
    switch end {
    case nil: asked.signal()
    case .success: continuation.resume(returning: [])
    case .failure(let error): continuation.resume(throwing: error)
    }
  }

  /// Ends the query: nobody asks for rows any more.
  func stop() {
    let asking = state.withLock { state in
      state.isStopped = true
      defer { state.asking = nil }
      return state.asking
    }
    asking?.resume(throwing: CancellationError())
    asked.signal()
  }

  /// Runs the query on this thread to its end.
  func run(_ read: ((Row) -> Bool) throws -> Void) {
    asked.wait()
    var rows: [Row] = []
    // The first row is given at once, then more at a time.
    var room = 1
    var result: Result<Void, any Error> = .success(())
    do {
      try read { row in
        rows.append(row)
        if rows.count < room { return !state.withLock(\.isStopped) }
        room = min(room * 2, 64)
        give(rows)
        rows.removeAll(keepingCapacity: true)
        asked.wait()
        return !state.withLock(\.isStopped)
      }
    } catch let error as ArchiveError {
      result = .failure(NewsArchiveError(error))
    } catch {
      result = .failure(error)
    }
    finish(rows, result)
  }

  private func give(_ rows: [Row]) {
    let asking = state.withLock { state in
      defer { state.asking = nil }
      return state.asking
    }
    asking?.resume(returning: rows)
  }

  private func finish(_ rows: [Row], _ result: Result<Void, any Error>) {
    let asking = state.withLock { state in
      state.end = result
      defer { state.asking = nil }
      return state.asking
    }
    switch result {
    case .failure(let error) where rows.isEmpty: asking?.resume(throwing: error)
    default: asking?.resume(returning: rows)
    }
  }
}
