import ArchivePlatform
import CGumbo

extension MarkupTree {
  /// The tree of a page's source in UTF-8, according to the HTML standard. Any source has one.
  package init(parsing source: [UInt8]) {
    self.init(parsing: MarkupSource(source))
  }

  /// The tree of a source without needless parts, by the parser gumbo.
  package init(parsing source: MarkupSource) {
    self.init()
    comments = source.comments
    linkedData = source.linkedData
    let arena = MarkupArena()
    // The parser keeps no pointer to the arena longer than this call.
    withExtendedLifetime(arena) {
      var options = unsafe kGumboDefaultOptions
      unsafe options.userdata = Unmanaged.passUnretained(arena).toOpaque()
      unsafe options.allocator = { userdata, size in
        unsafe userdata.flatMap { unsafe Unmanaged<MarkupArena>.fromOpaque($0).takeUnretainedValue().take(size) }
      }
      // All memory is given back with the arena.
      unsafe options.deallocator = { _, _ in }
      unsafe options.max_errors = 0
      unsafe source.utf8.withUnsafeBytes { bytes in
        guard let text = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          let output = unsafe gumbo_parse_with_options(&options, text, bytes.count)
        else { return }
        unsafe fill(from: output.pointee.document)
      }
    }
  }

  /// Takes over the nodes below gumbo's document.
  private mutating func fill(from document: UnsafeMutablePointer<GumboNode>) {
    records.reserveCapacity(4096)
    utf8.reserveCapacity(1 << 16)
    // The open elements: gumbo's children, which of them comes next, and the node here.
    var open: [Open] = unsafe []
    var marks = ShownMarks()
    unsafe open.append(Open(children: document.pointee.v.document.children, node: 0))
    while let last = unsafe open.indices.last {
      guard unsafe open[last].next < Int(open[last].children.length),
        let pointer = unsafe open[last].children.data[open[last].next]
      else {
        let node = unsafe open[last].node
        if records[node].tag == .q, let mark = marks.end(node) { add(closing: mark, of: node) }
        records[node].end = Int32(records.count)
        unsafe open.removeLast()
        continue
      }
      unsafe open[last].next += 1
      let child = unsafe pointer.assumingMemoryBound(to: GumboNode.self)
      let parent = unsafe Int32(open[last].node)
      switch unsafe child.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        unsafe open.append(Open(children: child.pointee.v.element.children, node: records.count))
        unsafe add(child.pointee.v.element, parent)
        let node = records.count - 1
        if records[node].tag == .q { marks.begin(node, language: language(around: node)) }
      case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
        unsafe add(text: child.pointee.v.text.text, parent)
        if marks.isWaiting { addOpening(&marks) }
      default: break
      }
    }
  }

  private mutating func add(text: UnsafePointer<CChar>, _ parent: Int32) {
    let start = Int32(utf8.count)
    unsafe append(text)
    records.append(
      Record(tag: .text, parent: parent, end: Int32(records.count + 1), textStart: start, textEnd: Int32(utf8.count)))
  }

  /// Puts opening marks before the last text, if it isn't blank: after the white space that it begins with.
  private mutating func addOpening(_ marks: inout ShownMarks) {
    var text = records.removeLast()
    let (start, end) = (Int(text.textStart), Int(text.textEnd))
    guard let words = (start..<end).first(where: { utf8[$0] > 0x20 }) else { return records.append(text) }
    // No slice of the text is kept while the text grows, because that would copy the text.
    let first = Array(utf8[words..<min(words + 4, end)])
    let before = words > start ? nil : records.suffix(20).last { $0.tag == .text }
    let last = before.map { Array(utf8[max(Int($0.textStart), Int($0.textEnd) - 4)..<Int($0.textEnd)]) } ?? []
    let opening = marks.opening(before: first, behind: last)
    if !opening.isEmpty {
      text.textStart = Int32(words)
      add(mark: (words > start ? [0x20] : []) + opening, text.parent)
      text.end = Int32(records.count + 1)
    }
    records.append(text)
  }

  /// Puts a closing mark after the last text in an element, before the white space that the text ends with.
  private mutating func add(closing mark: [UInt8], of node: Node) {
    var endsInSpace = false
    for index in (node + 1..<records.count).reversed() where records[index].tag == .text {
      let text = Int(records[index].textStart)..<Int(records[index].textEnd)
      let end = text.last { utf8[$0] > 0x20 }.map { $0 + 1 } ?? text.lowerBound
      if end < text.upperBound { endsInSpace = true }
      records[index].textEnd = Int32(end)
      if end > text.lowerBound { break }
    }
    add(mark: mark + (endsInSpace ? [0x20] : []), Int32(node))
  }

  private mutating func add(mark: [UInt8], _ parent: Int32) {
    let start = Int32(utf8.count)
    utf8 += mark
    records.append(
      Record(tag: .text, parent: parent, end: Int32(records.count + 1), textStart: start, textEnd: Int32(utf8.count)))
  }

  /// The language that the elements around a node declare; nil if none does.
  private func language(around node: Node) -> String? {
    for ancestor in ancestors(of: node).prefix(100) {
      if let language = attribute("lang", of: ancestor) ?? attribute("xml:lang", of: ancestor) { return language }
    }
    return nil
  }

  private mutating func add(_ element: GumboElement, _ parent: Int32) {
    var record = Record(tag: unsafe GumboTags.shared.tag(element.tag), parent: parent)
    if record.tag == .other {
      record.textStart = Int32(utf8.count)
      var name = unsafe element.original_tag
      unsafe gumbo_tag_from_original_text(&name)
      if let data = unsafe name.data {
        for index in 0..<Int(unsafe name.length) {
          let byte = unsafe UInt8(bitPattern: data[index])
          utf8.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
      }
      record.textEnd = Int32(utf8.count)
    }
    record.attributeStart = Int32(attributes.count)
    record.attributeCount = unsafe UInt16(clamping: element.attributes.length)
    for index in 0..<Int(record.attributeCount) {
      guard let pointer = unsafe element.attributes.data[index] else { continue }
      let attribute = unsafe pointer.assumingMemoryBound(to: GumboAttribute.self)
      let start = Int32(utf8.count)
      unsafe append(attribute.pointee.name)
      let middle = Int32(utf8.count)
      unsafe append(attribute.pointee.value)
      attributes.append(Attribute(nameStart: start, nameEnd: middle, valueEnd: Int32(utf8.count)))
    }
    records.append(record)
  }

  private mutating func append(_ text: UnsafePointer<CChar>) {
    unsafe utf8.append(
      contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// An element whose children are being copied.
  @unsafe private struct Open {
    let children: GumboVector
    let node: Int
    var next = 0
  }
}

/// A table from gumbo's tags to ours.
private struct GumboTags: Sendable {
  static let shared = GumboTags()

  private let tags: [MarkupTag]

  private init() {
    tags = (0..<GUMBO_TAG_UNKNOWN.rawValue).map { value in
      guard let name = unsafe gumbo_normalized_tagname(GumboTag(value)) else { return .other }
      return MarkupTag(name: unsafe Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))[...])
    }
  }

  func tag(_ tag: GumboTag) -> MarkupTag {
    let index = Int(tag.rawValue)
    return tags.indices.contains(index) ? tags[index] : .other
  }
}
