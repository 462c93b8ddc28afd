/// How the rows of a table are written: RFC 4180, with another delimiter perhaps, and as programs write it.
///
/// A quotation mark opens a field only at its start, and closes it only where the field ends; elsewhere it is a
/// character. Two of them in a quoted field are one.
package struct TableSyntax: Hashable {
  /// The delimiters that are known.
  package enum Delimiter: String, CaseIterable {
    case comma, semicolon, tab, bar

    package var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: 0x09
      case .bar: UInt8(ascii: "|")
      }
    }
  }

  /// What stands between fields.
  package var delimiter: Delimiter
  /// Whether `\"` in a quoted field is a mark, as databases write it.
  var hasBackslashes = false

  package init(delimiter: Delimiter, hasBackslashes: Bool = false) {
    self.delimiter = delimiter
    self.hasBackslashes = hasBackslashes
  }

  /// How far a row was read.
  package struct State: Hashable {
    /// Whether a quoted field is open.
    package var isQuoted = false
    /// How many fields have begun.
    package var fieldCount = 1
    /// Whether a quoted field has a mark at a place where another field would begin. Perhaps the quoted field was never
    /// closed.
    package var isSuspect = false

    package init(isQuoted: Bool = false, fieldCount: Int = 1, isSuspect: Bool = false) {
      self.isQuoted = isQuoted
      self.fieldCount = fieldCount
      self.isSuspect = isSuspect
    }
  }

  /// Reads a piece of a row that ends with a line's end or at the row's. `text` gets the field's characters, `end` is
  /// called after each field but the last.
  package func read(
    _ piece: ArraySlice<UInt8>, _ state: inout State, text: (UInt8) -> Void = { _ in }, end: () -> Void = {}
  ) {
    let separator = delimiter.byte
    var index = piece.startIndex
    var isStart = state.fieldCount == 1 && !state.isQuoted
    func isEnd(_ index: Int) -> Bool {
      index >= piece.endIndex || piece[index] == separator || piece[index] == 0x0A || piece[index] == 0x0D
    }
    while index < piece.endIndex {
      let byte = piece[index]
      index += 1
      if state.isQuoted {
        if byte == UInt8(ascii: "\""), index < piece.endIndex, piece[index] == byte {
          text(byte)
          index += 1
        } else if byte == UInt8(ascii: "\""), isEnd(index) {
          state.isQuoted = false
        } else if hasBackslashes, byte == UInt8(ascii: "\\"), index < piece.endIndex,
          piece[index] == UInt8(ascii: "\"") || piece[index] == byte
        {
          text(piece[index])
          index += 1
        } else {
          if byte == UInt8(ascii: "\""), index - 1 > piece.startIndex, piece[index - 2] == separator {
            state.isSuspect = true
          }
          text(byte)
        }
      } else if byte == separator {
        state.fieldCount += 1
        end()
        isStart = true
        continue
      } else if byte == UInt8(ascii: "\""), isStart {
        state.isQuoted = true
      } else {
        text(byte)
      }
      isStart = false
    }
  }

  /// The fields of a row, without the row's line end.
  package func fields(of row: ArraySlice<UInt8>) -> [[UInt8]] {
    var row = row
    while let last = row.last, last == 0x0A || last == 0x0D { row.removeLast() }
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var state = State()
    read(row, &state) {
      field.append($0)
    } end: {
      fields.append(field)
      field = []
    }
    fields.append(field)
    return fields
  }

  /// Where the first row of a text ends, after its line end.
  package func endOfRow(in text: ArraySlice<UInt8>) -> Int {
    let lineEnd = Self.lineEnd(of: text)
    var state = State()
    var start = text.startIndex
    while start < text.endIndex {
      let end = (text[start...].firstIndex(of: lineEnd) ?? text.endIndex - 1) + 1
      read(text[start..<end], &state)
      start = end
      if !state.isQuoted { return end }
    }
    return text.endIndex
  }

  /// The last byte of a line's end: a line feed, or in a text without any a carriage return.
  package static func lineEnd(of text: ArraySlice<UInt8>) -> UInt8 {
    text.contains(0x0A) || !text.contains(0x0D) ? 0x0A : 0x0D
  }
}

extension TableSyntax {
  /// How the rows at the beginning of a text are written. The delimiter is the one that cuts the first row into most
  /// known names, else the one that gives it as many fields as the rows below.
  package init(of text: ArraySlice<UInt8>, mapping: FieldMapping) {
    var best = (score: -1, syntax: TableSyntax(delimiter: .comma))
    for delimiter in Delimiter.allCases {
      let syntax = TableSyntax(delimiter: delimiter)
      let end = syntax.endOfRow(in: text)
      let header = syntax.fields(of: text[..<end])
      let known = header.count { mapping.meaning(of: $0) != nil }
      var score = known * 1000
      if header.count > 1, end < text.endIndex {
        let second = syntax.fields(of: text[end..<syntax.endOfRow(in: text[end...])])
        score += second.count == header.count ? 500 + min(header.count, 100) : min(header.count, 100)
      }
      if score > best.score { best = (score, syntax) }
    }
    self = best.syntax
    hasBackslashes = Self.hasEscapedMarks(text)
  }

  /// Whether marks in fields are written with a backslash, and never doubled.
  private static func hasEscapedMarks(_ text: ArraySlice<UInt8>) -> Bool {
    var (escaped, doubled) = (0, 0)
    var previous: UInt8 = 0
    for byte in text {
      if byte == UInt8(ascii: "\""), previous == UInt8(ascii: "\\") { escaped += 1 }
      if byte == UInt8(ascii: "\""), previous == byte { doubled += 1 }
      previous = byte
    }
    return escaped > doubled
  }

  /// The parameters of the media type that say how the rows are written.
  package var parameters: String { "; delimiter=\(delimiter.rawValue)" + (hasBackslashes ? "; escape=backslash" : "") }

  /// The syntax that a document's media type names, or the one that its text shows.
  package init(of document: Document, text: [UInt8], mapping: FieldMapping) {
    if let delimiter = document.mediaParameter("delimiter").flatMap(Delimiter.init) {
      self.init(delimiter: delimiter, hasBackslashes: document.mediaParameter("escape") == "backslash")
    } else {
      self.init(of: text[...], mapping: mapping)
    }
  }
}
