/// Bounds the headers of a message that name people.
enum MailAddresses {
  /// The most bytes that such a header keeps: names of a sender are short. GMime calls itself for each group in a group
  /// of addresses, so that a longer header could exhaust the stack.
  static let limit = 4 << 10

  /// The message with such headers cut that are longer; linear in its length.
  ///
  /// Lines everywhere are looked at, since any part may contain a message with headers of its own.
  static func bounded(_ message: [UInt8]) -> [UInt8] {
    var bounded: [UInt8] = []
    var copied = 0
    var start = 0
    while start < message.count {
      let isOfPeople = beginsHeader(message[start...])
      let end = isOfPeople ? endOfHeader(in: message, from: start) : endOfLine(in: message, from: start)
      if isOfPeople, end - start > limit {
        bounded += message[copied..<start + limit]
        bounded.append(0x0A)
        copied = end
      }
      start = end
    }
    return copied == 0 ? message : bounded + message[copied...]
  }

  private static let names = ["from", "to", "cc", "bcc", "sender", "reply-to"].map { Array($0.utf8) }

  private static func beginsHeader(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, "ftcbsrFTCBSR".utf8.contains(first) else { return false }
    let name = line.prefix(10).prefix { $0 != UInt8(ascii: ":") && $0 > 0x20 }
    let rest = line[name.endIndex...].prefix(100).drop { $0 == 0x20 || $0 == 0x09 }
    return rest.first == UInt8(ascii: ":") && names.contains(name.map { $0 | 0x20 })
  }

  /// After the line's end.
  private static func endOfLine(in message: [UInt8], from start: Int) -> Int {
    (message[start...].firstIndex(of: 0x0A) ?? message.count - 1) + 1
  }

  /// The end of a header. Its continuation lines begin with a space.
  private static func endOfHeader(in message: [UInt8], from start: Int) -> Int {
    var end = endOfLine(in: message, from: start)
    while end < message.count, message[end] == 0x20 || message[end] == 0x09 { end = endOfLine(in: message, from: end) }
    return end
  }
}
