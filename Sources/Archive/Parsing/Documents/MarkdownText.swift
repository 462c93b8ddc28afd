import ArchiveModel
import ArchiveText
import CMarkdown

/// The blocks of a Markdown text (CommonMark with tables), read by MD4C: links are their words, marks of emphasis and
/// pictures go.
struct MarkdownText {
  /// The text, block by block.
  private(set) var body = BodyBlocks()
  /// How deep the first heading is, if the text begins with one.
  private(set) var openingHeadingLevel: Int?
  /// Whether the text was read to its end. False if its blocks, or the addresses of its links, all together, would be
  /// far more than the text.
  private(set) var isWhole = true

  /// The blocks of a text in UTF-8.
  init(_ utf8: ArraySlice<UInt8>) {
    let reading = Reading(workLimit: Reading.work(for: utf8.count))
    var parser = MD_PARSER()
    parser.flags = UInt32(
      MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEATXHEADERS)
    unsafe parser.enter_block = { type, detail, context in
      unsafe Reading.of(context)?.enter(type, unsafe type == MD_BLOCK_H ? Self.level(detail) : 0)
      return unsafe Reading.of(context)?.takeWork(0) == false ? 1 : 0
    }
    unsafe parser.leave_block = { type, _, context in
      unsafe Reading.of(context)?.leave(type)
      return 0
    }
    unsafe parser.enter_span = { type, detail, context in
      if type == MD_SPAN_IMG { unsafe Reading.of(context)?.pictures += 1 }
      return unsafe Reading.of(context)?.takeWork(Self.addressLength(type, detail)) == false ? 1 : 0
    }
    unsafe parser.leave_span = { type, _, context in
      if type == MD_SPAN_IMG { unsafe Reading.of(context)?.pictures -= 1 }
      return 0
    }
    unsafe parser.text = { type, text, count, context in
      guard let text = unsafe text else { return 0 }
      let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
      unsafe Reading.of(context)?.add(type, Array(bytes))
      return 0
    }
    // MD4C 0.4.8 looks at the byte after the text where a text ends with the number of a list's item. The newline keeps it
    // inside, and changes nothing else.
    unsafe (Array(utf8) + [UInt8(ascii: "\n")]).withUnsafeBytes { bytes in
      // The reading outlives the call.
      _ = unsafe md_parse(
        bytes.baseAddress?.assumingMemoryBound(to: MD_CHAR.self), MD_SIZE(bytes.count), &parser,
        Unmanaged.passUnretained(reading).toOpaque())
    }
    isWhole = reading.isWhole
    body = reading.body
    openingHeadingLevel = reading.openingHeadingLevel
  }

  private static func level(_ detail: UnsafeMutableRawPointer?) -> Int {
    guard let detail = unsafe detail else { return 0 }
    return unsafe Int(detail.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level)
  }

  /// How long the address and the title of a link or picture are, in bytes.
  private static func addressLength(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> Int {
    guard let detail = unsafe detail else { return 0 }
    switch type {
    case MD_SPAN_A:
      let link = unsafe detail.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee
      return unsafe Int(link.href.size) + Int(link.title.size)
    case MD_SPAN_IMG:
      let picture = unsafe detail.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee
      return unsafe Int(picture.src.size) + Int(picture.title.size)
    default: return 0
    }
  }

  /// The blocks that are open while the text is read.
  private final class Reading {
    /// The limits for a text of so many bytes: its blocks, the elements of its lines, and the bytes of their addresses.
    /// An address occurs once in the text and may be used a thousand times.
    static func work(for count: Int) -> Int { 1 << 20 + 16 * count }

    var body = BodyBlocks()
    /// Whether the whole text was read so far.
    private(set) var isWhole = true
    private var workLeft: Int
    var openingHeadingLevel: Int?
    /// How many pictures are open. Their words describe what is not there.
    var pictures = 0
    private var text = FoldedText()
    /// Whether the next text begins a line.
    private var followsBreak = false
    private var markup: [UInt8] = []
    private var kinds: [Block.Kind] = []

    init(workLimit: Int) { workLeft = workLimit }

    /// Counts a block, or an element of a line with an address of so many bytes; false if reading must end.
    func takeWork(_ bytes: Int) -> Bool {
      workLeft -= 1 + bytes
      if workLeft < 0 { isWhole = false }
      return isWhole
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> Reading? {
      unsafe context.map { unsafe Unmanaged<Reading>.fromOpaque($0).takeUnretainedValue() }
    }

    private var kind: Block.Kind { kinds.last ?? .paragraph }

    func enter(_ type: MD_BLOCKTYPE, _ level: Int) {
      // The cells of a row are one paragraph.
      if type == MD_BLOCK_TD || type == MD_BLOCK_TH { return text.addSpace() }
      flush()
      switch type {
      case MD_BLOCK_QUOTE: kinds.append(.blockquote)
      case MD_BLOCK_LI: kinds.append(.list)
      case MD_BLOCK_H:
        if body.isEmpty { openingHeadingLevel = level }
        kinds.append(.heading)
      default: break
      }
    }

    func leave(_ type: MD_BLOCKTYPE) {
      switch type {
      case MD_BLOCK_TD, MD_BLOCK_TH: return text.addSpace()
      case MD_BLOCK_HTML:
        let piece = MarkupFragment(markup).body
        for index in piece.blocks.indices { body.append(piece.blocks[index].kind, piece.text(of: index)) }
        markup = []
      default: flush()
      }
      switch type {
      case MD_BLOCK_QUOTE, MD_BLOCK_LI, MD_BLOCK_H: kinds.removeLast()
      default: break
      }
    }

    func add(_ type: MD_TEXTTYPE, _ bytes: [UInt8]) {
      if pictures > 0 { return }
      // A line of a quotation that signs it is a block of its own.
      if followsBreak, kind == .blockquote, SignatureLine.isOne(bytes[...]) { flush() }
      followsBreak = false
      switch type {
      case MD_TEXT_HTML:
        // Within a line a tag only marks words.
        if bytes.first != UInt8(ascii: "<") || !text.utf8.isEmpty, markup.isEmpty, !isTag(bytes) {
          text.add(bytes[...])
        }
        if text.utf8.isEmpty { markup += bytes }
      case MD_TEXT_BR, MD_TEXT_SOFTBR:
        text.addSpace()
        followsBreak = true
        return
      case MD_TEXT_ENTITY: text.add(CharacterReferences.decoded(bytes)[...])
      case MD_TEXT_NULLCHAR: text.add(Array("\u{FFFD}".utf8)[...])
      default: text.add(bytes[...])
      }
    }

    private func isTag(_ bytes: [UInt8]) -> Bool { bytes.first == UInt8(ascii: "<") && bytes.last == UInt8(ascii: ">") }

    private func flush() {
      if !text.utf8.isEmpty {
        body.append(kind, text.utf8)
        markup = []
      }
      text = FoldedText()
    }
  }
}
