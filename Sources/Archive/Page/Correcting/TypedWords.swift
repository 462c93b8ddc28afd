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

  /// Where the words stand in a text, at most twice. Linear (Knuth, Morris and Pratt).
  func ranges(in text: String) -> [TextRange] {
    let scalars = Self.squeezed(Array(text.unicodeScalars))
    guard !wanted.isEmpty, wanted.count <= scalars.count else { return [] }
    let borders = borders
    var found: [TextRange] = []
    var matched = 0
    for (index, each) in scalars.enumerated() {
      while matched > 0, each.scalar != wanted[matched] { matched = borders[matched - 1] }
      if each.scalar == wanted[matched] { matched += 1 }
      if matched < wanted.count { continue }
      let start = scalars[index + 1 - wanted.count].start
      found.append(TextRange(start: start, length: each.end - start))
      if found.count == 2 { break }
      matched = 0
    }
    return found
  }

  /// For each beginning of the words, how much of it stands at its end as well.
  private var borders: [Int] {
    var borders = [Int](repeating: 0, count: wanted.count)
    var length = 0
    for index in wanted.indices.dropFirst() {
      while length > 0, wanted[index] != wanted[length] { length = borders[length - 1] }
      if wanted[index] == wanted[length] { length += 1 }
      borders[index] = length
    }
    return borders
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
