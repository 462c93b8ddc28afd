import CSQLite
import Synchronization

/// Stops what a connection is doing, from any thread, also after the connection has gone.
package final class Interrupter: Sendable {
  // The pointer is only handed to sqlite3_interrupt, which SQLite allows from any thread while the database is open.
  @safe private struct Target: @unchecked Sendable {
    var pointer: OpaquePointer?
  }

  private let target: Mutex<Target>

  init(_ pointer: OpaquePointer) {
    unsafe target = Mutex(Target(pointer: pointer))
  }

  /// Makes the statements that run at this moment fail with `SQLiteError.Code.interrupted`.
  package func interrupt() {
    target.withLock { target in
      if let pointer = unsafe target.pointer { unsafe sqlite3_interrupt(pointer) }
    }
  }

  func disarm() {
    target.withLock { target in unsafe target.pointer = nil }
  }
}
