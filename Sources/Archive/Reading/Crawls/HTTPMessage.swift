import ArchiveModel

/// An answer of a web server as a crawl keeps it: head and body (RFC 9112), read as leniently as browsers do.
struct HTTPMessage {
  /// The status code; nil if the first line is not HTTP.
  private(set) var status: Int?
  /// Where the body begins.
  private(set) var bodyStart = 0
  private var fields: [(name: String, value: String)] = []

  /// Whether bytes begin as a message does.
  static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "HTTP/".utf8) }

  /// The message that `bytes` begin with. Names of fields are lower case.
  ///
  /// A first line is read if its second word is a status, whatever the first word is: `http/1.1 200 ok`, `ICY 200 OK`.
  /// Empty lines may come before it.
  init(_ bytes: [UInt8]) {
    var lines = HeaderLines(bytes[bytes.prefix { $0 <= 0x20 }.count...])
    let first = (lines.next() ?? []).prefix(200)
    let parts = first.split(whereSeparator: { $0 <= 0x20 })
    guard parts.count > 1, let code = Int(String(decoding: parts[1].prefix(3), as: UTF8.self)), code > 99 else {
      return
    }
    status = code
    while let line = lines.next(), !line.isEmpty {
      guard let (name, value) = HeaderLines.field(line) else { continue }
      fields.append((name, value))
    }
    bodyStart = lines.position
  }

  /// The value of a field, the last one if there are several. The name must be lower case.
  subscript(name: String) -> String? { fields.last { $0.name == name }?.value }

  /// The body of this message, whose bytes are `bytes`, without chunks and compression.
  ///
  /// Crawlers keep header fields of encodings that they have already undone. So a body that doesn't match its fields
  /// stays as it is.
  func body(of bytes: consuming [UInt8], allowance: UnpackingAllowance) throws(ReadingProblem.Cause) -> [UInt8] {
    var body = consume bytes
    body.removeFirst(bodyStart)
    if self["transfer-encoding"]?.lowercased().contains("chunked") == true, let whole = Self.withoutChunks(body) {
      body = whole
    }
    let codings = (self["content-encoding"] ?? "").lowercased().split { $0 == "," || $0 == " " }
    for coding in codings.reversed() where !body.isEmpty {
      switch coding {
      case "gzip", "x-gzip": body = try ContentDecoding.gzip(body, allowance)
      case "deflate": body = try ContentDecoding.deflate(body, allowance)
      case "zstd": body = try ContentDecoding.zstandard(body, allowance)
      case "br": body = try ContentDecoding.brotli(body, allowance)
      case "dcb", "dcz", "compress", "x-compress":
        if !ContentDecoding.isText(body) { throw .contentCoding(String(coding)) }
      default: break
      }
    }
    return body
  }

  /// The content of the chunks (RFC 9112, 7.1); nil if there are none. A last chunk that breaks off is used up to that
  /// place.
  private static func withoutChunks(_ bytes: [UInt8]) -> [UInt8]? {
    var whole: [UInt8] = []
    var index = 0
    while index < bytes.count {
      var size = 0
      let start = index
      while index < bytes.count, let digit = hexadecimal(bytes[index]) {
        if size > bytes.count { return nil }
        size = size << 4 | digit
        index += 1
      }
      guard index > start, let lineEnd = bytes[index...].firstIndex(of: 0x0A), lineEnd - index < 4096 else {
        return whole.isEmpty ? nil : whole
      }
      if size == 0 { return whole }
      index = lineEnd + 1
      whole += bytes[index..<min(bytes.count, index + size)]
      index += size
      while index < bytes.count, bytes[index] == 0x0D || bytes[index] == 0x0A { index += 1 }
    }
    return whole
  }

  private static func hexadecimal(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 0x37
    default: nil
    }
  }
}

/// Lines up to an empty one, without their ends, CR LF or LF.
struct HeaderLines {
  private var rest: ArraySlice<UInt8>
  /// Where the next line begins.
  var position: Int { rest.startIndex }

  /// The lines of `bytes`.
  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next line; nil at the end.
  mutating func next() -> ArraySlice<UInt8>? {
    if rest.isEmpty { return nil }
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    let line = rest[rest.startIndex..<end]
    rest = rest[min(end + 1, rest.endIndex)...]
    return line.last == 0x0D ? line.dropLast() : line
  }

  /// A line's name, lower case, and its value; nil if it has no colon.
  static func field(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    func text(_ bytes: ArraySlice<UInt8>) -> String {
      let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
      var part = bytes.drop(while: isSpace)
      while let last = part.last, isSpace(last) { part.removeLast() }
      return String(decoding: part, as: UTF8.self)
    }
    return (text(line[..<colon]).lowercased(), text(line[(colon + 1)...]))
  }
}
