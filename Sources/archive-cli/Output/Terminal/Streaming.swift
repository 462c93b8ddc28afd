/// Rows that a query hands over one by one, to a writer that may fail.
enum Streaming {
  /// Runs a query whose body cannot throw, with a body that can, and gives how many rows it took.
  ///
  /// `query` gets a function to call with what is to be done for each row; it says whether to go on. What goes wrong in a row
  /// ends the query and is thrown here.
  static func rows(_ query: ((() throws -> Void) -> Bool) throws -> Void) throws -> Int {
    var failure: (any Error)?
    var count = 0
    try query { body in
      do {
        try body()
        count += 1
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return count
  }
}
