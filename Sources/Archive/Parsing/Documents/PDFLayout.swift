/// The lines of a PDF's text in reading order, with an empty line before each new part.
struct PDFLayout {
  /// The lines of each page.
  private(set) var pages: [[[UInt8]]] = []

  /// How high most lines of the document are.
  private let bodyHeight: Double

  /// The part of a page's height, at its edges, that may have running heads and feet.
  private static let edge = 0.08

  /// The text of pages.
  init(_ source: [PDFPage]) {
    bodyHeight = PDFPage.bodyHeight(of: source)
    var source = source
    var edges: [(heads: [PDFPage.Line], feet: [PDFPage.Line])] = []
    var counts: [[UInt8]: Int] = [:]
    for index in source.indices {
      source[index].lines.removeAll { $0.text.isEmpty }
      edges.append(takeEdges(of: &source[index]))
      for line in edges[index].heads + edges[index].feet {
        counts[PagedText.withoutNumbers(line.text[...]), default: 0] += 1
      }
    }
    let staysInText = { [bodyHeight] (line: PDFPage.Line) in
      !Self.isSmall(line, beside: bodyHeight) && counts[PagedText.withoutNumbers(line.text[...])] == 1
    }
    for (number, page) in source.enumerated() {
      var page = page
      var lines = number == 0 ? takeHeadline(of: &page) : []
      let hasHeadline = !lines.isEmpty
      for head in edges[number].heads where staysInText(head) && !hasHeadline || number == 0 && Self.isDate(head) {
        // A newspaper has the date in its running head.
        lines += [head.text, []]
      }
      append(page, to: &lines)
      for foot in edges[number].feet where staysInText(foot) { lines += [[], foot.text] }
      pages.append(lines)
    }
  }

  private static func isSmall(_ line: PDFPage.Line, beside height: Double) -> Bool {
    line.height < height * 0.96 && line.text.count < 120
  }

  private static func isDate(_ line: PDFPage.Line) -> Bool {
    PublicationLine(String(decoding: line.text, as: UTF8.self)) != nil
  }

  /// Takes off a page's running heads and feet: separate lines at its edges.
  private func takeEdges(of page: inout PDFPage) -> (heads: [PDFPage.Line], feet: [PDFPage.Line]) {
    guard bodyHeight > 0, page.lines.count <= PDFPage.lineLimit else { return ([], []) }
    let (upper, lower) = (page.height * Self.edge, page.height * (1 - Self.edge))
    let inner = page.lines.filter { $0.bottom > upper && $0.top < lower }
    guard let first = inner.map(\.top).min(), let last = inner.map(\.bottom).max() else { return ([], []) }
    // A large line near the top is a headline.
    let large = bodyHeight * 1.2
    let isHead = { (line: PDFPage.Line) in
      line.bottom <= upper && line.bottom + bodyHeight < first && line.height < large
    }
    let isFoot = { (line: PDFPage.Line) in line.top >= lower && line.top - bodyHeight > last && line.height < large }
    let edges = (page.lines.filter(isHead), page.lines.filter(isFoot))
    page.lines.removeAll { isHead($0) || isFoot($0) }
    return edges
  }

  /// Takes the headline off the first page, by its size; nothing if no line is larger than the text.
  private func takeHeadline(of page: inout PDFPage) -> [[UInt8]] {
    guard bodyHeight > 0, page.lines.count <= PDFPage.lineLimit else { return [] }
    let end = page.height * 0.6
    let isUpper = { (line: PDFPage.Line) in line.top < end }
    let large = page.lines.filter { isUpper($0) && $0.height >= bodyHeight * 1.2 }
    // The name of a newspaper at the top of its front page is not a headline, if another one follows.
    let top = page.height * 0.15
    let name = large.filter { $0.bottom < top && $0.wordCount <= 4 }.max { $0.height < $1.height }
    let isName = { (line: PDFPage.Line) in
      guard let name else { return false }
      return abs(line.middle - name.middle) < 1 && line.height == name.height
    }
    let hasName = large.contains { !isName($0) && $0.wordCount >= 4 && $0.top > name?.bottom ?? 0 } && name != nil
    let others = hasName ? large.filter { !isName($0) } : large
    guard let largest = others.filter({ $0.wordCount > 1 }).map(\.height).max() else { return [] }
    let headline = others.filter { $0.height > largest * 0.9 }
      .sorted { ($0.middle, $0.left) < ($1.middle, $1.left) }
    guard headline.count <= 4, let first = headline.first, let last = headline.last,
      last.bottom - first.top < largest * 8, headline.reduce(0, { $0 + $1.text.count }) <= 300
    else { return [] }
    page.lines.removeAll { isUpper($0) && $0.height > largest * 0.9 || hasName && isName($0) }
    return headline.map(\.text) + [[]]
  }

  /// Appends the text of a page: its columns one after the other. If there are no columns side by side, or they are
  /// those of a table, its rows. Else its lines in the order of pdftotext.
  private func append(_ page: PDFPage, to lines: inout [[UInt8]]) {
    if let columns = PDFColumns(of: page) {
      for run in columns.runs(of: page.lines) { append(run, to: &lines) }
      return
    }
    if page.lines.count <= PDFPage.lineLimit {
      let rows = Self.rows(of: page.lines)
      let parted = rows.count { $0.partCount > 1 }
      let words = page.lines.reduce(0) { $0 + $1.wordCount }
      if parted * 5 <= rows.count || words <= page.lines.count * 3 { return append(page.lines, to: &lines) }
    }
    var flow: Int?
    for line in page.lines {
      if let flow, flow != line.flow { lines.append([]) }
      flow = line.flow
      lines.append(line.text)
    }
  }

  /// Appends the lines of a column, an empty one before those that begin a paragraph: by an indent, a gap or another
  /// size.
  private func append(_ run: [PDFPage.Line], to lines: inout [[UInt8]]) {
    let rows = Self.rows(of: run)
    var lefts: [Int: Int] = [:]
    for row in rows { lefts[Int(row.left / 2), default: 0] += 1 }
    let left = Double(lefts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0) * 2
    var gaps = rows.indices.dropFirst().map { rows[$0].middle - rows[$0 - 1].middle }
    gaps.sort()
    let usual = gaps.isEmpty ? 0 : gaps[gaps.count / 2]
    for (index, row) in rows.enumerated() {
      let isIndented = row.left > left + 4 && row.left < left + 40
      if index == 0 {
        if row.height > bodyHeight * 1.08 || isIndented { lines.append([]) }
      } else {
        let last = rows[index - 1]
        let isApart = row.middle - last.middle > usual * 1.25
        let isOther = abs(row.height - last.height) > max(row.height, last.height) * 0.08
        let isItem = LineMark(row.text[...]) == .bullet
        let isRow = row.partCount > 1 || last.partCount > 1
        if isIndented && last.left <= left + 4 || isApart || isOther || isItem || isRow { lines.append([]) }
      }
      lines.append(row.text)
    }
    // A heading over columns is separate from the lines below it.
    if let last = rows.last, abs(last.height - bodyHeight) > bodyHeight * 0.08 { lines.append([]) }
  }

  /// Lines from top to bottom. Lines beside each other become one.
  private static func rows(of run: [PDFPage.Line]) -> [PDFPage.Line] {
    var rows: [PDFPage.Line] = []
    for line in run.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
      guard let last = rows.last, abs(line.middle - last.middle) < min(line.height, last.height) * 0.4 else {
        rows.append(line)
        continue
      }
      var row = last
      row.text = line.left < last.left ? line.text + [0x20] + last.text : last.text + [0x20] + line.text
      (row.left, row.right) = (min(row.left, line.left), max(row.right, line.right))
      row.partCount += 1
      rows[rows.count - 1] = row
    }
    return rows
  }
}
