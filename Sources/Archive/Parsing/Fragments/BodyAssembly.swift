import ArchiveModel
import ArchiveText

/// Puts units together to a body and its blocks.
struct BodyAssembly {
  /// The body so far.
  private(set) var utf8: [UInt8] = []
  /// Its blocks so far.
  private(set) var blocks: [Block] = []

  private let text: TextLines
  private var codePoints = 0

  init(text: TextLines) {
    self.text = text
  }

  /// Appends units. What the first paragraph opens with, place and agency, is left out and returned.
  mutating func append(_ units: ArraySlice<TextUnit>) -> String? {
    utf8.reserveCapacity(text.utf8.count)
    let kinds = kinds(of: units)
    var dateline: String?
    var isOpening = true
    var index = units.startIndex
    while index < units.endIndex {
      let kind = kinds[index - units.startIndex]
      let start = utf8.count
      if kind == .list, index > units.startIndex, kinds[index - 1 - units.startIndex] == .list {
        extendList(with: units[index])
        index += 1
        continue
      }
      begin()
      let blockStart = utf8.count
      text.append(units[index], to: &utf8)
      if isOpening, kind == .paragraph {
        dateline = removeDateline(from: blockStart)
        isOpening = false
      }
      end(kind, from: start, blockStart)
      index += 1
    }
    return dateline
  }

  private mutating func begin() {
    if !utf8.isEmpty { utf8 += [0x0A, 0x0A] }
  }

  private mutating func end(_ kind: Block.Kind, from start: Int, _ blockStart: Int) {
    let length = count(blockStart)
    codePoints += blockStart - start
    blocks.append(Block(kind: kind, range: TextRange(start: codePoints, length: length)))
    codePoints += length
  }

  private mutating func extendList(with unit: TextUnit) {
    let start = utf8.count
    utf8.append(0x0A)
    text.append(unit, to: &utf8)
    let length = count(start)
    blocks[blocks.count - 1].range.length += length
    codePoints += length
  }

  private func count(_ start: Int) -> Int {
    unsafe utf8.withUnsafeBufferPointer { unsafe CodePointIndex.leading(in: $0, start, $0.count) }
  }

  private mutating func removeDateline(from start: Int) -> String? {
    guard let dateline = Dateline(utf8[start...]) else { return nil }
    let words = String(decoding: utf8[start..<start + dateline.byteCount], as: UTF8.self)
    utf8.removeSubrange(start..<start + dateline.textOffset)
    return words
  }

  /// What each unit is.
  private func kinds(of units: ArraySlice<TextUnit>) -> [Block.Kind] {
    var kinds = units.map { unit -> Block.Kind in
      switch unit.mark {
      case .quote: unit.lines.count == 1 && text.isSignature(unit.lines.lowerBound) ? .paragraph : .blockquote
      case .bullet: .list
      default: .paragraph
      }
    }
    markLists(units, &kinds)
    markHeadings(units, &kinds)
    return kinds
  }

  /// Dashes and numbers are a list if two or more come together.
  private func markLists(_ units: ArraySlice<TextUnit>, _ kinds: inout [Block.Kind]) {
    func isItem(_ offset: Int) -> Bool {
      guard units.indices.contains(units.startIndex + offset) else { return false }
      return units[units.startIndex + offset].mark?.isItem == true
    }
    for offset in kinds.indices where isItem(offset) && (isItem(offset + 1) || isItem(offset - 1)) {
      kinds[offset] = .list
    }
  }

  /// A short line is a heading where running text follows it, or one more heading and then text. Three short lines in a
  /// row are verse, a table or a menu, and stay paragraphs.
  private func markHeadings(_ units: ArraySlice<TextUnit>, _ kinds: inout [Block.Kind]) {
    var isShort = units.enumerated().map { offset, unit in
      kinds[offset] == .paragraph && text.byteCount(of: unit) <= 110 && LineShape(text.text(of: unit)).isHeading
    }
    // A line that occurs more than once ("Advertisement") is not a heading.
    var timesSeen: [ArraySlice<UInt8>: Int] = [:]
    for (offset, unit) in units.enumerated() where isShort[offset] { timesSeen[text.text(of: unit), default: 0] += 1 }
    for (offset, unit) in units.enumerated() where isShort[offset] && timesSeen[text.text(of: unit), default: 0] > 1 {
      isShort[offset] = false
    }
    var offset = 0
    while offset < isShort.count {
      guard isShort[offset] else {
        offset += 1
        continue
      }
      let end = isShort[offset...].firstIndex(of: false) ?? isShort.count
      if end - offset <= 2, end < isShort.count {
        for index in offset..<end { kinds[index] = .heading }
      }
      offset = end
    }
  }
}
