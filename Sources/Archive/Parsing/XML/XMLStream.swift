import ArchivePlatform
import CXML

/// The tags and texts of an XML document, one after the other, by libxml2. It keeps nothing of what was read, opens
/// nothing, and replaces no entity that the document declares.
@safe final class XMLStream {
  /// What a stream can reach next. Names have no prefix.
  enum Event {
    case start(String)
    case end(String)
    case text([UInt8])
  }

  private let bytes: UnsafeMutableBufferPointer<CChar>
  private let stream: OpaquePointer?
  private var pendingEnd: String?
  /// Whether reading ended before the document did: it is broken, too deep or not there.
  private(set) var isBroken = false

  /// A stream of a document, in whatever character set it declares.
  init(_ document: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: max(document.count, 1))
    unsafe document.withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(copy).copyMemory(from: $0) }
    unsafe bytes = unsafe copy
    unsafe stream = document.count < Int32.max ? xml_open(bytes.baseAddress, Int32(document.count)) : nil
    isBroken = unsafe stream == nil
  }

  deinit {
    if let stream = unsafe stream { unsafe xml_close(stream) }
    unsafe bytes.deallocate()
  }

  /// The next tag or text; nil at the end.
  func next() -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    guard let stream = unsafe stream, !isBroken else { return nil }
    while true {
      let code = unsafe xml_next(stream)
      guard code == 1 else {
        isBroken = code < 0
        return nil
      }
      switch unsafe Int(xml_kind(stream)) {
      case xml_start_tag:
        let name = unsafe Self.string(xml_name(stream))
        if unsafe xml_is_empty(stream) != 0 { pendingEnd = name }
        return .start(name)
      case xml_end_tag: return unsafe .end(Self.string(xml_name(stream)))
      case xml_text, xml_cdata, xml_space, xml_kept_space: return unsafe .text(Self.bytes(xml_value(stream)))
      default: continue
      }
    }
  }

  /// The value of an attribute of the last start tag from `next`; nil if there is none.
  subscript(attribute: String) -> String? {
    guard let stream = unsafe stream else { return nil }
    defer { unsafe xml_leave_attributes(stream) }
    while unsafe xml_next_attribute(stream) != 0 {
      if let name = unsafe xml_name(stream), unsafe strcmp(name, attribute) == 0 {
        return unsafe Self.string(xml_value(stream))
      }
    }
    return nil
  }

  /// The address of the namespace of the start tag that `next` gave last.
  var namespace: String {
    guard let stream = unsafe stream else { return "" }
    return unsafe Self.string(xml_address(stream))
  }

  /// Skips the element whose start tag `next` gave last, with its end tag.
  func skip() { forEachEvent { _ in } }

  /// The text of the element whose start tag `next` gave last, as one line. Reading continues after its end tag.
  func line() -> String {
    var text = FoldedText()
    forEachEvent { if case .text(let bytes) = $0 { text.add(bytes[...]) } }
    return String(decoding: text.utf8, as: UTF8.self)
  }

  private func forEachEvent(_ body: (Event) -> Void) {
    var depth = 1
    while depth > 0, let event = next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
      body(event)
    }
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text = unsafe text else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    guard let text = unsafe text else { return "" }
    return unsafe String(cString: text)
  }
}
