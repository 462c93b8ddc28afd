/// A value in the Distinguished Encoding Rules of ASN.1 (X.690): a tag, a length and that many bytes.
///
/// Only what time-stamps need: tags of one byte, lengths that are stated.
struct DERValue {
  /// The tags that time-stamps have.
  enum Tag {
    static let boolean: UInt8 = 0x01
    static let integer: UInt8 = 0x02
    static let bits: UInt8 = 0x03
    static let octets: UInt8 = 0x04
    static let null: UInt8 = 0x05
    static let object: UInt8 = 0x06
    static let utf8: UInt8 = 0x0C
    static let time: UInt8 = 0x18
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
    /// [0] EXPLICIT
    static let wrapped: UInt8 = 0xA0
  }

  let tag: UInt8
  let content: ArraySlice<UInt8>

  /// The value that the bytes are; nil if they are none, or more than one.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    guard let value = Self.next(in: &rest), rest.isEmpty else { return nil }
    self = value
  }

  private init(tag: UInt8, content: ArraySlice<UInt8>) {
    self.tag = tag
    self.content = content
  }

  /// The values inside; nil if the content isn't made of whole ones.
  var children: [DERValue]? {
    var rest = content
    var children: [DERValue] = []
    while !rest.isEmpty {
      guard let child = Self.next(in: &rest) else { return nil }
      children.append(child)
    }
    return children
  }

  /// The values inside a sequence; nil if it is none.
  var sequence: [DERValue]? { tag == Tag.sequence ? children : nil }

  /// A small number that is not negative; nil if it is none.
  var integer: Int? {
    guard tag == Tag.integer, (1...4).contains(content.count), let first = content.first, first < 0x80 else {
      return nil
    }
    return content.reduce(0) { $0 << 8 | Int($1) }
  }

  /// The only value in a wrapper.
  var unwrapped: DERValue? { tag == Tag.wrapped ? DERValue(content) : nil }

  /// Takes the first value off the bytes.
  private static func next(in bytes: inout ArraySlice<UInt8>) -> DERValue? {
    guard let tag = bytes.popFirst(), tag & 0x1F != 0x1F, let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let count = Int(first & 0x7F)
      guard (1...4).contains(count), bytes.count >= count else { return nil }
      length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(count)
    }
    guard bytes.count >= length else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return DERValue(tag: tag, content: bytes.prefix(length))
  }

  /// The encoding of a value with these parts.
  static func encoded(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] {
    let content = parts.flatMap { $0 }
    var length: [UInt8] = [UInt8(truncatingIfNeeded: content.count)]
    if content.count >= 0x80 {
      length = []
      var left = content.count
      while left > 0 {
        length.insert(UInt8(truncatingIfNeeded: left), at: 0)
        left >>= 8
      }
      length.insert(0x80 | UInt8(length.count), at: 0)
    }
    return [tag] + length + content
  }
}
