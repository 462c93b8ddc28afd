extension String {
  /// The text on one line, without what no reference can hold: white space is one space, control characters are left out.
  var referenceLine: String {
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        if let last = line.last, last != " " { line.append(" ") }
      } else if scalar.properties.generalCategory != .control, scalar.value & 0xFFFE != 0xFFFE {
        line.append(scalar)
      }
    }
    if line.last == " " { line.removeLast() }
    return String(line)
  }
}
