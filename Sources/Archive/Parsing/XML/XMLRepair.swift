import ArchiveText

/// Removes from XML what its parser would stop at, or follow to places where it must not go. It also bounds the cost of
/// a tag.
///
/// libxml2 compares each attribute of an element with all others, looks for the namespace of a name among all that are
/// declared around it, and searches ever longer lists for a name where a document has hundreds of thousands of them:
/// without bounds, a feed of 2 MB can take minutes.
struct XMLRepair {
  /// The most attributes an element keeps; declarations of namespaces count.
  static let attributeLimit = 64
  /// How deep namespaces are declared. Below that, a prefix is kept as it is.
  static let namespaceDepth = 16
  /// How many names of elements, attributes and namespaces are kept; of later ones, elements are called `_`, and
  /// attributes are left out.
  static let nameLimit = 4_096

  private let utf8: [UInt8]
  /// The repaired text so far.
  private(set) var output: [UInt8] = []
  /// Whether the root element has ended.
  private(set) var isWhole = false
  private var index = 0
  /// What is being read.
  private var place = Place.content
  /// The names of the elements that are open, and how many there are of each in lower case.
  private var open: [[UInt8]] = []
  private var openCounts: [[UInt8]: Int] = [:]
  /// The name in the tag that is being read.
  private var tagName: [UInt8] = []
  /// How many attributes the tag has so far.
  private var attributeCount = 0
  /// The names of elements, attributes and namespaces that are kept.
  private var names: Set<[UInt8]> = []
  /// Where the attributes end, in the output, that are kept of the tag.
  private var keptEnd = 0
  /// Whether some declaration had no end: brackets are not counted then, so that no text is searched twice.
  private var hasOpenDeclaration = false
  /// From where on there is no `>`, and from where on no `?>`.
  private var lastEnd = Int.max
  private var lastInstructionEnd = Int.max

  /// Where a byte stands.
  private enum Place {
    /// Outside of tags, or in an end tag.
    case content
    /// In a start tag.
    case tag
    /// In the value of an attribute, which ends with this quotation mark.
    case value(UInt8, of: AttributeUse)
  }

  /// What happens to an attribute.
  private enum AttributeUse {
    case kept
    /// Kept if there is room for its value among the names; the value begins here, in the output.
    case namespace(from: Int)
    case leftOut
  }

  /// The text in UTF-8 without what comes before its first tag, document type declarations, instructions, characters
  /// that XML doesn't have, and attributes past the limits. A `<` that begins no tag and each reference become
  /// references by number; HTML's names of characters become these too. Each element is closed. Linear in its length.
  ///
  /// By number, since libxml2 drops each `&amp;` after the first fault of a document. Closed, since libxml2 takes any
  /// end tag as that of the last element.
  static func repaired(_ utf8: [UInt8]) -> [UInt8] { XMLRepair(utf8).output }

  /// Mends a text.
  init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    output.reserveCapacity(utf8.count + 64)
    run()
  }

  private mutating func run() {
    if utf8.starts(with: "<?xml".utf8), let end = utf8.firstIndex(of: UInt8(ascii: ">")) { index = end + 1 }
    while index < utf8.count {
      let next = index + 1 < utf8.count ? utf8[index + 1] : 0
      switch (utf8[index], next) {
      case (UInt8(ascii: "<"), UInt8(ascii: "!")): takeDeclaration()
      case (UInt8(ascii: "<"), UInt8(ascii: "?")): index = endOfInstruction()
      case (UInt8(ascii: "<"), _) where beginsTag: beginTag(next)
      case (UInt8(ascii: "<"), _):
        output += "&#60;".utf8
        index += 1
      case (UInt8(ascii: "&"), _): takeReference()
      case (0xC2, 0x80...0x9F):
        // Control characters that no text has: they were bytes of Windows-1252.
        output += CharacterReferences.decoded(Array("&#\(next);".utf8))
        index += 2
      case (let byte, _):
        index += 1
        guard Self.isCharacter(byte) else { continue }
        output.append(byte)
        follow(byte)
      }
    }
    // The rest of a tag that the end cuts off is not text.
    if case .content = place {
    } else {
      output.removeLast(output.count - (output.lastIndex(of: UInt8(ascii: "<")) ?? 0))
    }
    for name in open.reversed() { output += Array("</".utf8) + name + Array(">".utf8) }
  }

  /// Whether XML has the character that the byte is, or belongs to.
  private static func isCharacter(_ byte: UInt8) -> Bool {
    byte >= 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}

// MARK: - Tags

extension XMLRepair {
  /// Whether the `<` here begins a tag: a name follows, and a `>` or an attribute before the next `<`.
  private var beginsTag: Bool {
    let isEnd = index + 1 < utf8.count && utf8[index + 1] == UInt8(ascii: "/")
    let start = index + (isEnd ? 2 : 1)
    guard start < utf8.count, Self.beginsName(utf8[start]) else { return false }
    let name = utf8[start...].prefix { $0 > 0x20 && !"/<>&\"'=,;()".utf8.contains($0) }
    guard name.endIndex < utf8.count else { return true }
    guard utf8[name.endIndex] <= 0x20 || "/>".utf8.contains(utf8[name.endIndex]) else { return false }
    if isEnd { return true }
    for byte in utf8[name.endIndex...] {
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=") { return true }
      if byte == UInt8(ascii: "<") { return false }
    }
    return true
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
  }

  /// Takes a `<`, at which the parser starts again, wherever it is.
  private mutating func beginTag(_ next: UInt8) {
    let isEnd = next == UInt8(ascii: "/")
    let start = index + (isEnd ? 2 : 1)
    let name = Array(utf8[start...].prefix { $0 > 0x20 && !"/<>&\"'=".utf8.contains($0) })
    place = .content
    index = start + name.count
    if isEnd {
      close(name.map(Self.lowercased))
      index = min(utf8[index...].firstIndex { "<>".utf8.contains($0) } ?? utf8.count, utf8.count)
      if index < utf8.count, utf8[index] == UInt8(ascii: ">") { index += 1 }
      return
    }
    place = .tag
    attributeCount = 0
    tagName = keeps(name) ? name : Array("_".utf8)
    output.append(UInt8(ascii: "<"))
    output += tagName
    keptEnd = output.count
  }

  /// Notes that the last start tag has ended.
  private mutating func openElement() {
    open.append(tagName)
    openCounts[tagName.map(Self.lowercased), default: 0] += 1
  }

  /// Puts out the end tags of the elements that an end tag ends: of those in it, too, which were not closed. One that
  /// ends nothing is left out.
  private mutating func close(_ name: [UInt8]) {
    let isKept = openCounts[name] ?? 0 > 0
    let name = isKept ? name : Array("_".utf8)
    guard openCounts[name] ?? 0 > 0 else { return }
    while let last = open.popLast() {
      let lowercased = last.map(Self.lowercased)
      openCounts[lowercased, default: 1] -= 1
      output += Array("</".utf8) + last + Array(">".utf8)
      if lowercased == name { break }
    }
    if open.isEmpty { isWhole = true }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  /// Whether there is room for the name, or it is kept already.
  private mutating func keeps(_ name: [UInt8]) -> Bool {
    if names.count < Self.nameLimit { names.insert(name) }
    return names.contains(name)
  }

  /// Follows the byte that was just written, to find where the next one is.
  private mutating func follow(_ byte: UInt8) {
    switch place {
    case .content: break
    case .tag:
      switch byte {
      case UInt8(ascii: ">"):
        if output.count < 2 || output[output.count - 2] != UInt8(ascii: "/") {
          openElement()
        } else if open.isEmpty {
          isWhole = true
        }
        place = .content
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        attributeCount += 1
        place = .value(byte, of: attributeUse)
      case UInt8(ascii: "="): takeBareValue()
      default: break
      }
    case .value(let mark, let use) where byte == mark:
      let isKept =
        switch use {
        case .kept: true
        case .namespace(let start): keeps(Array(output[start..<(output.count - 1)]))
        case .leftOut: false
        }
      if isKept { keptEnd = output.count } else { output.removeLast(output.count - keptEnd) }
      place = .tag
    case .value: break
    }
  }

  /// Puts the value here between marks, if it has none: `lang=de`.
  private mutating func takeBareValue() {
    guard index < utf8.count, utf8[index] > 0x20, !"\"'<>".utf8.contains(utf8[index]) else { return }
    let value = utf8[index...].prefix { $0 > 0x20 && !"\"'<>".utf8.contains($0) }
    let isClosed =
      value.last == UInt8(ascii: "/") && value.endIndex < utf8.count && utf8[value.endIndex] == UInt8(ascii: ">")
    output.append(UInt8(ascii: "\""))
    follow(UInt8(ascii: "\""))
    for byte in isClosed ? value.dropLast() : value {
      if byte == UInt8(ascii: "&") { output += "&#38;".utf8 } else { output.append(byte) }
    }
    output.append(UInt8(ascii: "\""))
    follow(UInt8(ascii: "\""))
    index = value.endIndex - (isClosed ? 1 : 0)
  }

  /// What happens to the attribute whose value begins. Identifiers are of no use here, and libxml2 makes a list of
  /// them.
  private var attributeUse: AttributeUse {
    mutating get {
      let name = Array(attributeName)
      let isNamespace = name.starts(with: "xmlns".utf8)
      guard attributeCount <= Self.attributeLimit, !isNamespace || open.count <= Self.namespaceDepth,
        name != Array("xml:id".utf8), keeps(name)
      else { return .leftOut }
      return isNamespace ? .namespace(from: output.count) : .kept
    }
  }

  /// The name of the attribute whose value begins: `xmlns:media = "`.
  private var attributeName: ArraySlice<UInt8> {
    let isSign = { (byte: UInt8) in byte <= 0x20 || byte == UInt8(ascii: "=") }
    var end = output.count - 1
    while end > keptEnd, isSign(output[end - 1]) { end -= 1 }
    var start = end
    while start > keptEnd, output[start - 1] > 0x20 { start -= 1 }
    return output[start..<end]
  }
}

// MARK: - Declarations, comments and instructions

extension XMLRepair {
  private mutating func takeDeclaration() {
    let rest = utf8[index...]
    if rest.starts(with: "<![CDATA[".utf8) {
      let end = find("]]>", from: index + 9) ?? utf8.count
      output += utf8[index..<end].lazy.filter(Self.isCharacter)
      if end == utf8.count { output += "]]>".utf8 }
      place = .content
      index = end
    } else if rest.starts(with: "<!--".utf8) {
      index = find("-->", from: index + 4) ?? utf8.count
    } else {
      index = endOfDeclaration()
    }
  }

  /// Where the bytes after a text begin.
  private func find(_ text: StaticString, from start: Int) -> Int? {
    let wanted = Array(text.description.utf8)
    var index = start
    while let found = utf8[min(index, utf8.count)...].firstIndex(of: wanted[0]) {
      if utf8[found...].starts(with: wanted) { return found + wanted.count }
      index = found + 1
    }
    return nil
  }

  /// Where `<? … ?>` ends. If it has no end, only its beginning is skipped.
  private mutating func endOfInstruction() -> Int {
    if index < lastInstructionEnd {
      if let end = find("?>", from: index + 2) { return end }
      lastInstructionEnd = index
    }
    return index + 2
  }

  /// Where `<!DOCTYPE … [ … ]>` ends. If it has no end, only its beginning is skipped.
  private mutating func endOfDeclaration() -> Int {
    var depth = 0
    var end = index
    while end < utf8.count, end < lastEnd {
      switch utf8[end] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0 || hasOpenDeclaration: return end + 1
      default: break
      }
      end += 1
    }
    if hasOpenDeclaration { lastEnd = min(lastEnd, index) }
    hasOpenDeclaration = true
    return index + 2
  }
}

// MARK: - References

extension XMLRepair {
  private mutating func takeReference() {
    let name = utf8[(index + 1)...].prefix(32)
      .prefix { (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "#") }
    if !name.isEmpty, name.endIndex < utf8.count, utf8[name.endIndex] == UInt8(ascii: ";") {
      let length = name.endIndex - index + 1
      let reference = Array(utf8[index..<index + length])
      switch String(decoding: reference, as: UTF8.self) {
      case "&amp;":
        output += "&#38;".utf8
        index += length
        return
      default:
        let decoded = CharacterReferences.decoded(reference)
        // Characters with a meaning in XML stay references, and so do characters that XML doesn't have.
        if decoded != reference {
          append(decoded)
          index += length
          return
        }
      }
    }
    output += "&#38;".utf8
    index += 1
  }

  /// Writes the characters of a reference.
  private mutating func append(_ decoded: [UInt8]) {
    if let only = decoded.first, decoded.count == 1, only < 0x80 {
      if Self.isCharacter(only), only != 0x0D { output += "&#\(only);".utf8 }
    } else if decoded.first == UInt8(ascii: "<") {
      output += "&#60;".utf8 + decoded.dropFirst()
    } else {
      output += decoded
    }
  }
}
