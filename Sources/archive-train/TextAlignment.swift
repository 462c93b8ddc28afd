/// Where each code point of a file is in the body that was parsed from it.
///
/// Parsing takes the headline and the byline away and folds white space; it changes no word.
struct TextAlignment {
  /// For each code point of the file, its place in the body; -1 if it is not there.
  private var places: [Int]

  /// Aligns line by line: each line of the body with its next occurrence in the file, white space apart.
  init(file: String, body: String) {
    let raw = Array(file.unicodeScalars)
    places = Array(repeating: -1, count: raw.count + 1)
    let solid = raw.indices.filter { !raw[$0].properties.isWhitespace }
    var from = 0
    var start = 0
    let scalars = Array(body.unicodeScalars)
    while start < scalars.count {
      let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
      let line = (start..<end).filter { !scalars[$0].properties.isWhitespace }
      if let found = Self.find(line.map { scalars[$0] }, in: raw, solid, from: from) {
        for (offset, place) in line.enumerated() { places[solid[found + offset]] = place }
        from = found + line.count
      }
      start = end + 1
    }
  }

  private static func find(
    _ line: [Unicode.Scalar], in raw: [Unicode.Scalar], _ solid: [Int], from: Int
  ) -> Int? {
    guard !line.isEmpty, from + line.count <= solid.count else { return nil }
    return (from...(solid.count - line.count)).first { start in
      line.indices.allSatisfy { raw[solid[start + $0]] == line[$0] }
    }
  }

  /// The range of the body for a range of the file; nil if none of it is in the body.
  func body(_ start: Int, _ end: Int) -> Range<Int>? {
    let found = places[min(start, places.count)..<min(end, places.count)].filter { $0 >= 0 }
    guard let first = found.first, let last = found.last, first <= last else { return nil }
    return first..<(last + 1)
  }
}
