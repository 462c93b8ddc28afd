/// A log in SQLite's format (sqlite.org/fileformat2.html#walformat), made by hand.
///
/// Numbers are big-endian. A header of 32 bytes: magic, format 3007000, page size, checkpoint number, two salts, two
/// checksums. Then frames: page number, pages of the database after a commit or 0, the salts, two checksums; the page.
struct WriteAheadLog {
  private var bytes: [UInt8] = []
  private var sums: (UInt32, UInt32) = (0, 0)
  private let salts: (UInt32, UInt32)

  /// A log for pages of this size.
  init(pageSize: Int, salts: (UInt32, UInt32), checkpoint: UInt32 = 0) {
    self.salts = salts
    // The last bit of the magic says that checksums are over big-endian words.
    let head = [0x377F_0683, 3_007_000, UInt32(truncatingIfNeeded: pageSize), checkpoint, salts.0, salts.1]
    bytes = head.flatMap(Self.bytes)
    add(bytes[...])
    bytes += Self.bytes(sums.0) + Self.bytes(sums.1)
  }

  /// The log so far.
  var contents: [UInt8] { bytes }

  /// Adds a page. With `size`, it is the last one of a transaction after which the file has so many pages.
  mutating func add(page: [UInt8], number: UInt32, size: UInt32 = 0) {
    let head = Self.bytes(number) + Self.bytes(size)
    add(head[...])
    add(page[...])
    bytes += head + Self.bytes(salts.0) + Self.bytes(salts.1) + Self.bytes(sums.0) + Self.bytes(sums.1) + page
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    var place = bytes.startIndex
    while place + 8 <= bytes.endIndex {
      sums.0 = sums.0 &+ Self.word(bytes, at: place) &+ sums.1
      sums.1 = sums.1 &+ Self.word(bytes, at: place + 4) &+ sums.0
      place += 8
    }
  }

  private static func word(_ bytes: ArraySlice<UInt8>, at place: Int) -> UInt32 {
    UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16 | UInt32(bytes[place + 2]) << 8
      | UInt32(bytes[place + 3])
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
  }
}
