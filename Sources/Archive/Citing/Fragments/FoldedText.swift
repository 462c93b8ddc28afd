import ArchiveText

/// A page's text as a browser compares it with a text fragment: without case, accents and invisible characters, white space
/// as one space, blocks apart.
///
/// It folds at least as much as browsers do. So words that are found once here are found once there.
struct FoldedText {
  /// What stands between blocks.
  static let border: UInt32 = 0x0A
  /// What stands for white space inside a block.
  static let space: UInt32 = 0x20

  /// The characters of the text.
  let original: [Unicode.Scalar]
  /// The folded characters.
  private(set) var scalars: [UInt32] = []
  /// The code point of the text that each is from.
  private(set) var origins: [Int] = []

  /// Folds a text whose blocks are lines. Linear in the text.
  init(_ text: String) {
    original = Array(text.unicodeScalars)
    var folding = ScalarFolding()
    for (place, scalar) in original.enumerated() {
      if scalar.isLineBreak {
        append(Self.border, at: place)
      } else if scalar.properties.isWhitespace {
        append(Self.space, at: place)
      } else {
        for folded in folding.folded(scalar) { append(folded, at: place) }
      }
    }
  }

  private mutating func append(_ scalar: UInt32, at place: Int) {
    if Self.isBlank(scalar) {
      if scalar == Self.border, scalars.last == Self.space {
        scalars.removeLast()
        origins.removeLast()
      }
      if let last = scalars.last, Self.isBlank(last) { return }
    }
    scalars.append(scalar)
    origins.append(place)
  }

  /// Whether a folded character is white space or the border of a block.
  static func isBlank(_ scalar: UInt32) -> Bool { scalar == space || scalar == border }

  /// The index of the first folded character from a code point on.
  func index(ofCodePoint place: Int) -> Int {
    var (low, high) = (0, origins.count)
    while low < high {
      let middle = (low + high) / 2
      if origins[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first index of the block that `index` is in.
  func blockStart(of index: Int) -> Int { (scalars[..<index].lastIndex(of: Self.border) ?? -1) + 1 }

  /// The index behind the block that `index` is in.
  func blockEnd(of index: Int) -> Int { scalars[index...].firstIndex(of: Self.border) ?? scalars.count }

  /// The words of the text that a range is from, with single spaces, and with the marks on its last character.
  func words(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    let next = last + 1 < origins.count ? origins[last + 1] : original.count
    var end = origins[last] + 1
    while end < next, !original[end].properties.isWhitespace { end += 1 }
    var words = String.UnicodeScalarView()
    for scalar in original[origins[first]..<end] {
      if !scalar.properties.isWhitespace {
        words.append(scalar)
      } else if words.last != " " {
        words.append(" ")
      }
    }
    return String(words)
  }
}

extension Unicode.Scalar {
  /// Whether a line of plain text ends here.
  fileprivate var isLineBreak: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
