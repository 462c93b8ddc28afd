extension LenientJSONReader {
  /// The role of a string. It determines what may follow.
  package enum StringRole {
    case key, member, element
  }

  /// The string that begins with the quotation mark at `position`.
  ///
  /// A quotation mark ends it only if what comes next may follow a string. Other marks belong to the text. A line break
  /// belongs to it too, unless another member begins after it: then the mark was forgotten.
  package mutating func string(as role: StringRole) -> String {
    let mark = bytes[position]
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case mark:
        if ends(at: position + 1, as: role, mark: mark) {
          position += 1
          return String(decoding: text, as: UTF8.self)
        }
        text.append(byte)
        position += 1
      case UInt8(ascii: "\\"):
        if let next = JSONEscape.append(bytes, at: position + 1, end: bytes.count, to: &text) {
          position = next
        } else {
          // A backslash before anything else is only too much.
          position += 1
        }
      case 0x0A, 0x0D:
        let start = position
        position = afterBlanks(position)
        if role != .element, position < bytes.count, bytes[position] == mark, isKey(at: position) {
          while let last = text.last, last == UInt8(ascii: ",") || last <= 0x20 { text.removeLast() }
          return String(decoding: text, as: UTF8.self)
        }
        text += bytes[start..<position]
      default:
        text.append(byte)
        position += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a string may end with the mark before `index`.
  private func ends(at index: Int, as role: StringRole, mark: UInt8) -> Bool {
    let next = afterBlanks(index)
    guard next < bytes.count else { return true }
    switch (bytes[next], role) {
    case (UInt8(ascii: ":"), .key), (UInt8(ascii: "}"), _), (UInt8(ascii: "]"), _): return true
    case (UInt8(ascii: ","), .key): return true
    case (UInt8(ascii: ","), _):
      let second = afterBlanks(next + 1)
      guard second < bytes.count else { return true }
      switch bytes[second] {
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "["),
        UInt8(ascii: "/"):
        return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"): return role == .element || isKey(at: second)
      case UInt8(ascii: "-"), 0x30...0x39: return role == .element
      default: return mark == UInt8(ascii: "'") || isBareKey(at: second)
      }
    case (mark, .element): return bytes[index..<next].contains(0x0A)
    case (mark, .member): return isKey(at: next)
    case (UInt8(ascii: "/"), _):
      return next + 1 < bytes.count && [UInt8(ascii: "/"), UInt8(ascii: "*")].contains(bytes[next + 1])
    default: return false
    }
  }

  /// Whether a short string in marks with a colon after it begins at `index`.
  private func isKey(at index: Int) -> Bool {
    let mark = bytes[index]
    var end = index + 1
    while end < bytes.count, end - index <= 48, bytes[end] != mark, bytes[end] >= 0x20 { end += 1 }
    guard end < bytes.count, bytes[end] == mark, end > index + 1 else { return false }
    var next = end + 1
    while next < bytes.count, next - end <= 8, bytes[next] <= 0x20 { next += 1 }
    return next < bytes.count && bytes[next] == UInt8(ascii: ":")
  }

  /// Whether a word with a colon right after it begins at `index`: a key without marks.
  private func isBareKey(at index: Int) -> Bool {
    var end = index
    while end < bytes.count, end - index <= 32, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7A { end += 1 }
    return end > index && end < bytes.count && bytes[end] == UInt8(ascii: ":")
  }

  private func afterBlanks(_ index: Int) -> Int {
    var index = index
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    return index
  }
}
