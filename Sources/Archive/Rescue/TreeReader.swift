import ArchiveStorage

/// Reads the rows of a table's b-tree, past the pages that are damaged.
///
/// A tree's inner pages name those below them; its leaves hold the rows. Tables without row ids are stored like
/// indexes, with rows in inner pages too. What doesn't fit into a page continues in a chain of overflow pages. Every
/// page is read once a tree, so a file whose pages name each other in circles costs no more than its length.
package struct TreeReader {
  /// A row: its id, in tables that have them, and its values.
  package struct Row {
    package var id: Int64?
    package var values: [StoredValue]

    package init(id: Int64? = nil, values: [StoredValue]) {
      self.id = id
      self.values = values
    }
  }

  /// What couldn't be read of a tree.
  package struct Losses: Hashable, Sendable {
    /// Pages that a tree names but that are not pages of a tree. What they and the pages below them held is not known.
    package var pages = 0
    /// Rows that contradict themselves.
    package var rows = 0
  }

  private let file: PageFile
  /// The pages of the tree that was read last.
  package private(set) var used: PageSet

  /// A reader of trees in this file.
  package init(_ file: PageFile) {
    self.file = file
    used = PageSet(pageCount: file.pageCount)
  }

  /// Gives each row of the tree at page `root` to `visit`, in the tree's order. Returns what couldn't be read.
  package mutating func read(
    root: Int, hasRowIDs: Bool, visit: (Row) throws(ArchiveError) -> Void
  ) throws(ArchiveError) -> Losses {
    used.removeAll()
    var losses = Losses()
    // The remaining steps, the next one last: a page to open, or a row of an inner page between two pages.
    var steps: [Step] = [.page(root)]
    while let step = steps.popLast() {
      switch step {
      case .cell(let page, let offset):
        guard let bytes = file.page(page), let row = row(in: bytes, at: offset, hasID: false) else {
          losses.rows += 1
          continue
        }
        try visit(row)
      case .page(let number):
        guard used.insert(number), let bytes = file.page(number), let page = Page(bytes, number: number, of: file),
          page.hasRowIDs == hasRowIDs
        else {
          losses.pages += 1
          continue
        }
        if page.isLeaf {
          for offset in page.cells {
            guard let row = row(in: bytes, at: offset, hasID: hasRowIDs) else {
              losses.rows += 1
              continue
            }
            try visit(row)
          }
          losses.rows += page.lostCells
        } else {
          losses.pages += page.lostCells
          steps.append(.page(Int(bytes.bigEndian(at: page.start + 8))))
          for offset in page.cells.reversed() {
            if !hasRowIDs { steps.append(.cell(page: number, offset: offset + 4)) }
            steps.append(.page(Int(bytes.bigEndian(at: offset))))
          }
        }
      }
    }
    return losses
  }

  /// The rows in one page itself, if it is a page of a table with or without row ids. For pages whose tree is lost.
  package mutating func rows(ofPage number: Int, hasRowIDs: Bool) -> [Row] {
    guard let bytes = file.page(number), let page = Page(bytes, number: number, of: file), page.hasRowIDs == hasRowIDs,
      page.isLeaf || !hasRowIDs
    else { return [] }
    used.removeAll()
    return page.cells.compactMap { row(in: bytes, at: page.isLeaf ? $0 : $0 + 4, hasID: hasRowIDs) }
  }

  private enum Step {
    case page(Int)
    case cell(page: Int, offset: Int)
  }

  /// The row in a cell that begins at `offset`: its payload's size, its id if it has one, the payload.
  private mutating func row(in page: [UInt8], at offset: Int, hasID: Bool) -> Row? {
    var place = offset
    guard let size = StoredRecord.varint(page, &place), size >= 0 else { return nil }
    // A row longer than the file can't belong to it.
    guard size <= file.pageCount * file.pageSize else { return nil }
    var id: Int64?
    if hasID {
      guard let found = StoredRecord.varint(page, &place) else { return nil }
      id = found
    }
    guard let payload = payload(of: Int(size), in: page, at: place, isTable: hasID),
      let values = StoredRecord.values(of: payload)
    else { return nil }
    return Row(id: id, values: values)
  }

  /// The payload that begins at `place` of a page and may go on in a chain of others.
  private mutating func payload(of size: Int, in page: [UInt8], at place: Int, isTable: Bool) -> [UInt8]? {
    let usable = file.usableSize
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    let least = (usable - 12) * 32 / 255 - 23
    var local = size
    if size > most {
      let rest = least + (size - least) % (usable - 4)
      local = rest <= most ? rest : least
    }
    guard place + local <= usable else { return nil }
    var payload = Array(page[place..<(place + local)])
    guard local < size else { return payload }
    guard place + local + 4 <= usable else { return nil }
    var next = Int(page.bigEndian(at: place + local))
    payload.reserveCapacity(size)
    while payload.count < size {
      guard used.insert(next), let bytes = file.page(next) else { return nil }
      let count = min(usable - 4, size - payload.count)
      payload += bytes[4..<(4 + count)]
      next = Int(bytes.bigEndian(at: 0))
    }
    return payload
  }
}

/// A page of a tree: its kind, and where its cells begin.
private struct Page {
  let isLeaf: Bool
  let hasRowIDs: Bool
  /// Where the page's own header begins: after the file's in page 1.
  let start: Int
  let cells: [Int]
  /// Cells that would begin outside the page.
  let lostCells: Int

  init?(_ bytes: [UInt8], number: Int, of file: PageFile) {
    start = number == 1 ? 100 : 0
    switch bytes[start] {
    case 0x0d: (isLeaf, hasRowIDs) = (true, true)
    case 0x05: (isLeaf, hasRowIDs) = (false, true)
    case 0x0a: (isLeaf, hasRowIDs) = (true, false)
    case 0x02: (isLeaf, hasRowIDs) = (false, false)
    default: return nil
    }
    let headerSize = isLeaf ? 8 : 12
    let count = bytes.bigEndian16(at: start + 3)
    guard start + headerSize + 2 * count <= file.usableSize else { return nil }
    var cells: [Int] = []
    var lost = 0
    for index in 0..<count {
      let offset = bytes.bigEndian16(at: start + headerSize + 2 * index)
      if offset >= start + headerSize + 2 * count, offset + 4 <= file.usableSize {
        cells.append(offset)
      } else {
        lost += 1
      }
    }
    self.cells = cells
    lostCells = lost
  }
}
