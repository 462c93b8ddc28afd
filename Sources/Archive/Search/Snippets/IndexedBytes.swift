import ArchiveStorage

/// UTF-8 in the form of the full-text index (`IndexText`), and the place of each part in the original text.
struct IndexedBytes {
  /// A part of the text: a run that is read as it is, or a character that is read as something else.
  private struct Piece {
    /// Where it begins in `bytes`.
    var start: Int
    /// Its bytes in the text.
    var original: Range<Int>
    var isSame: Bool
  }

  /// The bytes that the index reads.
  let bytes: [UInt8]
  private let pieces: [Piece]

  /// The text in the form of the index. Linear in the text. If that is the same form, no byte is copied.
  init(of text: [UInt8]) {
    var indexed: [UInt8] = []
    var pieces: [Piece] = []
    unsafe text.withUnsafeBufferPointer { text in
      unsafe IndexText.read(text) { range, reading in
        switch reading {
        case .same:
          if range.count == text.count { return }
          pieces.append(Piece(start: indexed.count, original: range, isSame: true))
          unsafe indexed.append(contentsOf: text[range])
        case .dropped:
          // So that a text of nothing else has a piece.
          pieces.append(Piece(start: indexed.count, original: range, isSame: false))
        case .apart:
          indexed.append(0x20)
          pieces.append(Piece(start: indexed.count, original: range, isSame: true))
          unsafe indexed.append(contentsOf: text[range])
          indexed.append(0x20)
        case .written(let written):
          pieces.append(Piece(start: indexed.count, original: range, isSame: false))
          indexed += written
        }
      }
    }
    bytes = pieces.isEmpty ? text : indexed
    self.pieces = pieces
  }

  /// A text that is read as it is.
  init(asIs text: [UInt8]) {
    bytes = text
    pieces = []
  }

  /// The bytes of the text that a word of `bytes` comes from.
  func original(_ range: Range<Int>) -> Range<Int> {
    if pieces.isEmpty { return range }
    guard let first = piece(at: range.lowerBound), let last = piece(at: max(range.lowerBound, range.upperBound - 1))
    else { return 0..<0 }
    let lower = first.isSame ? first.original.lowerBound + range.lowerBound - first.start : first.original.lowerBound
    let upper = last.isSame ? last.original.lowerBound + range.upperBound - last.start : last.original.upperBound
    return lower..<max(lower, min(upper, last.original.upperBound))
  }

  /// The last piece that begins at `offset` or before it.
  private func piece(at offset: Int) -> Piece? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : pieces[low - 1]
  }
}
