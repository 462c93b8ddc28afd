import ArchiveStorage
import Dispatch
import Synchronization

/// The rows that a query finds. They are read while you iterate.
///
/// Only a few dozen rows are in memory at a time. Each iteration runs its own query, which sees the archive as it was
/// when the query began. Leaving the loop or cancelling the task ends the query.
public struct ArchiveRows<Row: Sendable>: AsyncSequence, Sendable {
  private let read: @Sendable ((Row) -> Bool) throws -> Void

  init(_ read: @escaping @Sendable ((Row) -> Bool) throws -> Void) {
    self.read = read
  }

  /// Makes an iterator, which begins the query when you ask for the first row.
  public func makeAsyncIterator() -> Iterator { Iterator(read) }

  /// A running query. You can move it from one task to another, but not share it.
  public struct Iterator: AsyncIteratorProtocol {
    private let query: RunningQuery<Row>
    private var rows: ArraySlice<Row> = []

    init(_ read: @escaping @Sendable ((Row) -> Bool) throws -> Void) {
      query = RunningQuery(read)
    }

    /// The next row; nil at the end. Throws ``NewsArchiveError``, or `CancellationError` if the task was cancelled.
    public mutating func next() async throws -> Row? {
      if rows.isEmpty {
        try Task.checkCancellation()
        rows = try await query.next()[...]
      }
      return rows.popFirst()
    }
  }
}

/// A query whose thread waits until rows are asked for. It ends when this object is released.
private final class RunningQuery<Row: Sendable>: Sendable {
  private let exchange = Exchange<Row>()
  private let read: @Sendable ((Row) -> Bool) throws -> Void

  init(_ read: @escaping @Sendable ((Row) -> Bool) throws -> Void) {
    self.read = read
  }

  deinit { exchange.stop() }

  /// The next rows; an empty array at the end.
  func next() async throws -> [Row] {
    if exchange.begins() {
      // The query has its own thread, because it waits inside SQLite's loop. Swift's threads must not wait.
      DispatchQueue(label: "archive.query").async { [exchange, read] in exchange.run(read) }
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { exchange.take($0) }
    } onCancel: {
      exchange.stop()
    }
  }
}

/// Passes rows from the thread of a query to the task that asks for them.
private final class Exchange<Row: Sendable>: Sendable {
  private struct State {
    var hasBegun = false
    var isStopped = false
    var asking: CheckedContinuation<[Row], any Error>?
    var end: Result<Void, any Error>?
  }

  private let state = Mutex(State())
  /// Signalled when the task asks for rows, and at the end.
  private let asked = DispatchSemaphore(value: 0)

  /// Whether to begin the query: true the first time only.
  func begins() -> Bool {
    state.withLock { state in
      defer { state.hasBegun = true }
      return !state.hasBegun
    }
  }

  /// Asks for rows and passes them to `continuation`.
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

  /// Ends the query, since nobody asks for rows any more.
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
    // Passes on the first row at once, then more at a time.
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
