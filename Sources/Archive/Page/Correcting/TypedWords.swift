import ArchiveText

/// Words that a person copied out of a text. Runs of white space are equal, and quotation marks at the ends don't count.
struct TypedWords {
  private let wanted: [Unicode.Scalar]

  init(_ typed: String) {
    let marks: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»", "'", "‘", "’"]
    var scalars = Self.squeezed(Array(typed.unicodeScalars)).map(\.scalar)
    while let first = scalars.first, marks.contains(first) || first == " " { scalars.removeFirst() }
    while let last = scalars.last, marks.contains(last) || last == " " { scalars.removeLast() }
    wanted = scalars
  }

  /// Where the words stand in a text, at most twice. Linear in the text times the words, at worst.
  func ranges(in text: String) -> [TextRange] {
    let scalars = Self.squeezed(Array(text.unicodeScalars))
    guard !wanted.isEmpty, wanted.count <= scalars.count else { return [] }
    var found: [TextRange] = []
    var start = 0
    while start + wanted.count <= scalars.count, found.count < 2 {
      if scalars[start].scalar == wanted[0],
        zip(wanted, scalars[start...]).allSatisfy({ $0 == $1.scalar })
      {
        let end = scalars[start + wanted.count - 1].end
        found.append(TextRange(start: scalars[start].start, length: end - scalars[start].start))
        start += wanted.count
      } else {
        start += 1
      }
    }
    return found
  }

  /// The characters with each run of white space as one space, and where each stands.
  private static func squeezed(_ scalars: [Unicode.Scalar]) -> [(scalar: Unicode.Scalar, start: Int, end: Int)] {
    var result: [(scalar: Unicode.Scalar, start: Int, end: Int)] = []
    for (index, scalar) in scalars.enumerated() {
      if scalar.properties.isWhitespace {
        if result.last?.scalar == " " {
          result[result.count - 1].end = index + 1
        } else {
          result.append((" ", index, index + 1))
        }
      } else {
        result.append((scalar, index, index + 1))
      }
    }
    return result
  }
}
