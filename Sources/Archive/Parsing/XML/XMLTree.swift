import ArchiveFiles
import ArchiveModel
import ArchivePlatform
import CXML

/// An element of an XML document in memory, as far as feeds need it: its local name, namespace, attributes and content.
struct XMLElement {
  /// The name without prefix, lower case.
  var name: String
  /// Its namespace: the address, or the prefix if that is not declared.
  var namespace: String
  /// The attributes by their local names, `xml:lang` as "lang".
  var attributes: [(name: String, value: String)]
  /// The elements in it.
  var children: [XMLElement] = []
  /// The text in it and in its children.
  var text: [UInt8] = []
  /// The text before the first element in it.
  var ownText: [UInt8] = []
  /// Its content as markup, for Atom's XHTML content.
  var markup: [UInt8] = []

  /// The value of an attribute; nil if there is none.
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

  /// Its text in one line, without markup; nil if there is none.
  var line: String? {
    let line = MarkupFragment.line(String(decoding: MarkupFragment.withoutCharacterData(text), as: UTF8.self))
    return line.isEmpty ? nil : line
  }
}

/// Reads XML by libxml2, which repairs errors. It opens nothing, and replaces no entity that a document declares.
enum XMLTree {
  /// How deep elements are kept; feeds need five.
  private static let depthLimit = 200
  /// How many elements are kept.
  private static let elementLimit = 2_000_000

  /// Whether libxml2 is installed.
  static var canBeRead: Bool { xml_is_available() != 0 }

  /// The root of a document in UTF-8; nil if there is none.
  static func root(of utf8: [UInt8]) -> XMLElement? { root(of: XMLRepair(utf8)) }

  /// The root of a repaired document; nil if there is none.
  static func root(of repair: XMLRepair) -> XMLElement? {
    unsafe repair.output.withUnsafeBytes { bytes -> XMLElement? in
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
    // The XHTML content of an element is asked for once, near the root. Below that it is not kept a second time.
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
