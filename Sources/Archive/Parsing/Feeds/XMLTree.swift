import CXML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An element of an XML document in memory, as far as feeds need it: its local name, namespace, attributes and content.
struct XMLElement {
  /// The name without prefix, lower case.
  var name: String
  /// What its namespace is: its address, else the prefix where that is not declared.
  var namespace: String
  /// The attributes by their local names, `xml:lang` as "lang".
  var attributes: [(name: String, value: String)]
  /// The elements in it.
  var children: [XMLElement] = []
  /// The text in it and in what is in it.
  var text: [UInt8] = []
  /// The text before the first element in it.
  var ownText: [UInt8] = []
  /// What is in it, as markup: for the content of Atom that is XHTML.
  var markup: [UInt8] = []

  /// The value of an attribute; nil where there is none.
  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The first element of these names in it, in their order of preference.
  func first(_ names: String...) -> XMLElement? {
    for name in names {
      if let found = children.first(where: { $0.name == name }) { return found }
    }
    return nil
  }

  /// The elements of a name in it.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// Its text in one line, without markup; nil where there is none.
  var line: String? {
    let line = MarkupFragment.line(String(decoding: text, as: UTF8.self))
    return line.isEmpty ? nil : line
  }
}

/// Reads XML by libxml2, which mends what is broken. It opens nothing, and replaces no entity that a document declares.
enum XMLTree {
  /// How deep elements are kept; feeds need five.
  private static let depthLimit = 200
  /// How many elements are kept.
  private static let elementLimit = 2_000_000

  /// Whether libxml2 is installed.
  static var canBeRead: Bool { xml_is_available() != 0 }

  /// The root of a document in UTF-8; nil where there is none.
  static func root(of utf8: [UInt8]) -> XMLElement? {
    let source = XMLRepair.repaired(utf8)
    return unsafe source.withUnsafeBytes { bytes -> XMLElement? in
      guard let base = bytes.baseAddress, bytes.count < Int32.max,
        let document = unsafe xml_read(base.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
      else { return nil }
      defer { unsafe xml_free(document) }
      guard let root = unsafe xml_root(document) else { return nil }
      var left = elementLimit
      return unsafe element(root, depth: 0, &left)
    }
  }

  private static func element(
    _ node: UnsafeMutablePointer<xml_node>, depth: Int, _ left: inout Int
  ) -> XMLElement {
    left -= 1
    var element = unsafe XMLElement(
      name: string(node.pointee.name).lowercased(), namespace: namespace(of: node), attributes: attributes(of: node))
    if let prefix = element.name.firstIndex(of: ":") {
      element.namespace = String(element.name[..<prefix])
      element.name = String(element.name[element.name.index(after: prefix)...])
    }
    var child = unsafe node.pointee.children
    while let current = unsafe child {
      switch unsafe Int(current.pointee.kind) {
      case xml_text_node, xml_cdata_node:
        let text = unsafe bytes(current.pointee.content)
        element.text += text
        if element.children.isEmpty { element.ownText += text }
        element.markup += escaped(text)
      case xml_element_node where depth < depthLimit && left > 0:
        let inner = unsafe Self.element(current, depth: depth + 1, &left)
        element.text += inner.text
        element.markup += "<\(inner.name)>".utf8 + inner.markup + "</\(inner.name)>".utf8
        element.children.append(inner)
      default: break
      }
      unsafe child = current.pointee.next
    }
    // What an element of a feed holds as XHTML is asked for once, near the root: below it is not kept twice.
    if depth > 4 { element.children = [] }
    return element
  }

  private static func namespace(of node: UnsafeMutablePointer<xml_node>) -> String {
    guard let namespace = unsafe node.pointee.space else { return "" }
    return unsafe string(namespace.pointee.address)
  }

  private static func attributes(of node: UnsafeMutablePointer<xml_node>) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    var attribute = unsafe node.pointee.attributes
    while let current = unsafe attribute {
      if let text = unsafe current.pointee.children {
        let name = unsafe string(current.pointee.name).lowercased()
        let local = name.split(separator: ":").last.map(String.init) ?? name
        unsafe found.append((local, string(text.pointee.content)))
      }
      unsafe attribute = current.pointee.next
    }
    return found
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text = unsafe text else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    unsafe String(decoding: bytes(text), as: UTF8.self)
  }

  private static func escaped(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: "&"): output += "&amp;".utf8
      default: output.append(byte)
      }
    }
    return output
  }
}

/// Takes out of XML what its parser would stop at, or follow to where it should not go.
enum XMLRepair {
  /// The text in UTF-8 without what stands before its first tag, document type declarations and characters that XML has
  /// not; a lone `&` becomes `&amp;`, and HTML's names of characters become these. Linear in its length.
  static func repaired(_ utf8: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count + 64)
    var index = 0
    if utf8.starts(with: "<?xml".utf8), let end = utf8.firstIndex(of: UInt8(ascii: ">")) { index = end + 1 }
    while index < utf8.count {
      let byte = utf8[index]
      if byte == UInt8(ascii: "<"), index + 1 < utf8.count, utf8[index + 1] == UInt8(ascii: "!") {
        let rest = utf8[index...]
        if rest.starts(with: "<![CDATA[".utf8) {
          let end = find("]]>", in: utf8, from: index + 9) ?? utf8.count
          output += utf8[index..<end].lazy.filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
          if end == utf8.count { output += "]]>".utf8 }
          index = end
        } else if rest.starts(with: "<!--".utf8) {
          index = find("-->", in: utf8, from: index + 4).map { $0 } ?? utf8.count
        } else {
          index = endOfDeclaration(in: utf8, from: index)
        }
      } else if byte == UInt8(ascii: "&") {
        index = appendReference(in: utf8, at: index, to: &output)
      } else {
        if byte >= 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { output.append(byte) }
        index += 1
      }
    }
    return output
  }

  /// Where the bytes behind a text begin.
  private static func find(_ text: StaticString, in utf8: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.description.utf8)
    var index = start
    while let found = utf8[min(index, utf8.count)...].firstIndex(of: wanted[0]) {
      if utf8[found...].starts(with: wanted) { return found + wanted.count }
      index = found + 1
    }
    return nil
  }

  /// Where `<!DOCTYPE … [ … ]>` ends.
  private static func endOfDeclaration(in utf8: [UInt8], from start: Int) -> Int {
    var depth = 0
    var index = start
    while index < utf8.count {
      switch utf8[index] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return index + 1
      default: break
      }
      index += 1
    }
    // Without an end it is passed over alone.
    return start + 2
  }

  private static func appendReference(in utf8: [UInt8], at index: Int, to output: inout [UInt8]) -> Int {
    let name = utf8[(index + 1)...].prefix(32)
      .prefix { (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "#") }
    if !name.isEmpty, name.endIndex < utf8.count, utf8[name.endIndex] == UInt8(ascii: ";") {
      let length = name.endIndex - index + 1
      let reference = Array(utf8[index..<index + length])
      switch String(decoding: reference, as: UTF8.self) {
      case "&amp;", "&lt;", "&gt;", "&quot;", "&apos;":
        output += reference
        return index + length
      default:
        let decoded = CharacterReferences.decoded(reference)
        // Characters that mean something in XML stay references; so do those that it has not.
        if decoded != reference {
          if let only = decoded.first, decoded.count == 1, only < 0x80 {
            if only >= 0x20 || only == 0x0A || only == 0x09 { output += "&#\(only);".utf8 }
          } else {
            output += decoded
          }
          return index + length
        }
      }
    }
    output += "&amp;".utf8
    return index + 1
  }
}
