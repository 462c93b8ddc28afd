/// UTF-8 as the full-text index has it, without invisible characters (`VisibleText`), and where those stood.
struct VisibleBytes {
  /// The bytes without those of invisible characters.
  let bytes: [UInt8]
  /// For each invisible character: the offset in `bytes` that it stood before, and all bytes left out up to and with it.
  private var places: [(offset: Int, bytes: Int)] = []

  /// The visible part of `text`. Linear in it; where all is visible, no byte is copied.
  init(of text: [UInt8]) {
    let (visible, places) = unsafe text.withUnsafeBufferPointer { text in
      unsafe Self.visible(of: text)
    }
    bytes = visible ?? text
    self.places = places
  }

  /// The bytes of the text that a range of `bytes` comes from.
  func original(_ range: Range<Int>) -> Range<Int> {
    if places.isEmpty { return range }
    let lower = range.lowerBound + leftOut(before: range.lowerBound + 1)
    return lower..<max(lower, range.upperBound + leftOut(before: range.upperBound))
  }

  /// How many bytes were left out at offsets below `offset`.
  private func leftOut(before offset: Int) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : places[low - 1].bytes
  }

  /// The visible bytes, nil where all are, and the places of the others.
  private static func visible(
    of text: UnsafeBufferPointer<UInt8>
  ) -> ([UInt8]?, [(offset: Int, bytes: Int)]) {
    guard var next = unsafe VisibleText.firstHidden(in: text) else { return (nil, []) }
    var visible = unsafe Array(text[..<next])
    var places: [(offset: Int, bytes: Int)] = []
    var total = 0
    while next < text.count {
      let width = unsafe VisibleText.hiddenWidth(text, at: next)
      if width == 0 {
        unsafe visible.append(text[next])
        next += 1
      } else {
        total += width
        places.append((visible.count, total))
        next += width
      }
    }
    return (visible, places)
  }
}
