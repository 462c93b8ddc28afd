/// Lines of cells, for spreadsheets and for other programs.
package enum DelimitedText {
  /// A line of CSV (RFC 4180): cells with a comma, a quotation mark, CR or LF are quoted, marks inside doubled; ends with CR LF.
  package static func csv(_ cells: [String]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { line += "," }
      if cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) {
        line += "\""
        for scalar in cell.unicodeScalars {
          if scalar == "\"" { line += "\"" }
          line.unicodeScalars.append(scalar)
        }
        line += "\""
      } else {
        line += cell
      }
    }
    return line + "\r\n"
  }

  /// A line of TSV: tab, LF, CR and backslash inside a cell stand as `\t`, `\n`, `\r` and `\\`; ends with LF.
  package static func tsv(_ cells: [String]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { line += "\t" }
      guard cell.utf8.contains(where: { [0x09, 0x0A, 0x0D, 0x5C].contains($0) }) else {
        line += cell
        continue
      }
      for scalar in cell.unicodeScalars {
        switch scalar {
        case "\t": line += "\\t"
        case "\n": line += "\\n"
        case "\r": line += "\\r"
        case "\\": line += "\\\\"
        default: line.unicodeScalars.append(scalar)
        }
      }
    }
    return line + "\n"
  }
}
