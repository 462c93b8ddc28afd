import ArchiveModel
import ArchiveText

/// A body that is put together block by block.
struct BodyBlocks {
  /// The body so far.
  private(set) var utf8: [UInt8] = []
  /// Its blocks so far.
  private(set) var blocks: [Block] = []
  /// The range of each block in `utf8`.
  private(set) var byteRanges: [Range<Int>] = []
  private var codePoints = 0

  /// Whether nothing is in it yet.
  var isEmpty: Bool { blocks.isEmpty }

  /// Appends a block. An item continues the list before it. Empty text is skipped.
  mutating func append(_ kind: Block.Kind, _ text: some Collection<UInt8>) {
    guard !text.isEmpty else { return }
    var kind = kind
    if kind == .blockquote, blocks.last?.kind == .blockquote, SignatureLine.isOne(Array(text)[...]) {
      kind = .paragraph
    }
    let goesOn = kind == .list && blocks.last?.kind == .list
    if !isEmpty {
      utf8 += goesOn ? [0x0A] : [0x0A, 0x0A]
      codePoints += goesOn ? 1 : 2
    }
    let start = utf8.count
    utf8 += text
    let length = text.count { $0 & 0xC0 != 0x80 }
    if goesOn {
      blocks[blocks.count - 1].range.length += length + 1
      byteRanges[blocks.count - 1] = byteRanges[blocks.count - 1].lowerBound..<utf8.count
    } else {
      blocks.append(Block(kind: kind, range: TextRange(start: codePoints, length: length)))
      byteRanges.append(start..<utf8.count)
    }
    codePoints += length
  }

  /// The text of a block.
  func text(of block: Int) -> ArraySlice<UInt8> { utf8[byteRanges[block]] }

  /// Gives an article the body and its blocks.
  func fill(_ article: inout ParsedArticle) {
    article.body = String(decoding: utf8, as: UTF8.self)
    article.blocks = blocks
  }
}
