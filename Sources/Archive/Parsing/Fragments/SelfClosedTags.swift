/// Tags like `<iframe … />`, which feeds get from programs that write XML, and such tags that nothing closes. HTML has
/// no self-closed tags: its reader would take the rest as the element's content and lose it.
enum SelfClosedTags {
  /// The elements whose content is not part of the article's text.
  private static let names = ["iframe", "script", "style", "object", "video", "audio", "textarea", "title"]
    .map { Array($0.utf8) }

  /// Longer tags are left as they are, in bytes.
  private static let longestTag = 1024

  /// HTML with an end tag after each of them. Linear in its length.
  static func opened(_ source: [UInt8]) -> [UInt8] {
    var opened: [UInt8] = []
    var copied = 0
    var index = 0
    var lastEnds: [[UInt8]: Int] = [:]
    while let start = source[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      let name = source[index...].prefix(12).prefix { (0x41...0x5A).contains($0 & 0xDF) }.map { $0 | 0x20 }
      guard names.contains(name), let end = end(of: source, from: index) else { continue }
      index = end + 1
      let lastEnd = lastEnds[name] ?? Self.lastEnd(of: name, in: source)
      lastEnds[name] = lastEnd
      guard source[end - 1] == UInt8(ascii: "/") || lastEnd < end else { continue }
      opened += source[copied...end]
      opened += Array("</".utf8) + name + Array(">".utf8)
      copied = end + 1
    }
    return copied == 0 ? source : opened + source[copied...]
  }

  /// Where the last end tag of an element begins; -1 if there is none.
  private static func lastEnd(of name: [UInt8], in source: [UInt8]) -> Int {
    var rest = source[...]
    while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
      let isTag = slash > 0 && source[slash - 1] == UInt8(ascii: "<")
      if isTag, source[(slash + 1)...].prefix(name.count).map({ $0 | 0x20 }) == name { return slash }
      rest = rest[..<slash]
    }
    return -1
  }

  /// Where the tag ends that is read from `start` on; nil if it does not.
  private static func end(of source: [UInt8], from start: Int) -> Int? {
    var mark: UInt8?
    for index in start..<min(source.count, start + longestTag) {
      switch source[index] {
      case UInt8(ascii: ">") where mark == nil: return index
      case UInt8(ascii: "<") where mark == nil: return nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if mark == nil { mark = source[index] } else if mark == source[index] { mark = nil }
      default: break
      }
    }
    return nil
  }
}
