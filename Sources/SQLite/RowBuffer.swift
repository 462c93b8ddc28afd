/// Rows for one table, kept as bytes until one statement inserts them all (`Connection.insert(_:_:)`).
///
/// `CRowFeed.h` says how cells are written. Every row has the same number of cells.
package struct RowBuffer: Sendable {
  /// How many cells a row has, 1 to 16.
  package let width: Int
  /// How many cells there are.
  package private(set) var cellCount = 0
  private(set) var bytes: [UInt8] = []

  /// A buffer for rows of `width` cells.
  package init(width: Int) {
    precondition((1...16).contains(width), "a row has 1 to 16 cells")
    self.width = width
  }

  /// Whether there are no rows.
  package var isEmpty: Bool { cellCount == 0 }

  /// Forgets the rows and keeps the memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    cellCount = 0
  }

  /// Adds a cell with an integer, or NULL.
  package mutating func append(_ value: Int64?) {
    cellCount += 1
    guard let value else { return bytes.append(0) }
    bytes.append(1)
    append(bits: UInt64(bitPattern: value))
  }

  /// Adds a cell with an integer, or NULL.
  package mutating func append(_ value: Int?) { append(value.map(Int64.init)) }

  /// Adds a cell with 1 for true and 0 for false.
  package mutating func append(_ value: Bool) { append(value ? 1 as Int64 : 0) }

  /// Adds a cell with a floating-point number, or NULL.
  package mutating func append(_ value: Double?) {
    cellCount += 1
    guard let value else { return bytes.append(0) }
    bytes.append(2)
    append(bits: value.bitPattern)
  }

  /// Adds a cell with a text, or NULL; an empty text is not NULL.
  package mutating func append(_ value: String?) {
    cellCount += 1
    guard var value else { return bytes.append(0) }
    value.withUTF8 { text in
      bytes.append(3)
      var count = UInt32(truncatingIfNeeded: text.count)
      unsafe withUnsafeBytes(of: &count) { unsafe bytes.append(contentsOf: $0) }
      unsafe bytes.append(contentsOf: text)
    }
  }

  private mutating func append(bits: UInt64) {
    var bits = bits
    unsafe withUnsafeBytes(of: &bits) { unsafe bytes.append(contentsOf: $0) }
  }
}
