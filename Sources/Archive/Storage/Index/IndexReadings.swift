import CLexicon

/// The characters that the full-text indexes read otherwise than they are: the list `index-characters.txt`.
struct IndexReadings {
  /// A range of code points that are read alike.
  struct Entry {
    var first: UInt32
    var last: UInt32
    var reading: IndexText.Reading
  }

  /// The ranges, by their code points.
  let entries: [Entry]

  /// The embedded list.
  init() {
    let bytes = unsafe Array(
      UnsafeBufferPointer(start: lexicon_index_characters.bytes, count: lexicon_index_characters.count))
    entries = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let columns = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
      guard columns.count == 3, let first = UInt32(columns[0], radix: 16), let last = UInt32(columns[1], radix: 16)
      else { return nil }
      let parts = columns[2].split(separator: " ", maxSplits: 1)
      let written = parts.count > 1 ? Array(parts[1].utf8) : []
      let reading: IndexText.Reading =
        switch (parts.first, written.isEmpty) {
        case ("drop", _): .dropped
        case ("apart", true): .apart
        case ("apart", false): .written([0x20] + written + [0x20])
        default: .written(written)
        }
      return Entry(first: first, last: last, reading: reading)
    }
  }

  /// How a character is read; nil if it is read as it is.
  func reading(of scalar: UInt32) -> IndexText.Reading? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].first <= scalar { low = middle + 1 } else { high = middle }
    }
    guard low > 0, scalar <= entries[low - 1].last else { return nil }
    return entries[low - 1].reading
  }
}
