/// What stands before a text's body: headline, second headline, summary, byline, date lines; and where the body begins.
struct FrontMatter {
  private(set) var title: Int?
  private(set) var subtitle: Int?
  private(set) var summary: Int?
  private(set) var bylines: [Int] = []
  private(set) var authors: [String] = []
  private(set) var dateLines: [Int] = []
  private(set) var published: PublicationDate?
  /// The first unit of the body.
  private(set) var bodyStart = 0

  private let text: TextLines
  private let units: [TextUnit]
  private let shapes: [Shape]

  /// How many units from the start may be front matter.
  private static let reach = 14
  /// A repeated text this long, in bytes, is a summary.
  private static let shortestSummary = 40

  /// What can be seen of one unit.
  private struct Shape {
    var isHeadline: Bool
    var isParagraph: Bool
    var byline: Byline?
    var date: PublicationLine?
    var hasDateline: Bool
    var words: [UInt8]

    init(_ line: ArraySlice<UInt8>) {
      let shape = LineShape(line)
      isHeadline = shape.isHeadline
      isParagraph = shape.isParagraph
      hasDateline = Dateline(line) != nil
      words = line.prefix(4096).comparable
      if line.count <= 200 {
        let string = String(decoding: line, as: UTF8.self)
        date = PublicationLine(string)
        byline = Byline(string)
      }
    }

    var isLabel: Bool { byline != nil || date != nil }
    var opensBody: Bool { isLabel || hasDateline }
  }

  init(of units: [TextUnit], in text: TextLines) {
    self.text = text
    self.units = units
    shapes = units.prefix(Self.reach).map { Shape(text.text(of: $0)) }
    takeLabels()
    takeTitle()
    if title != nil { takeRest() }
  }

  /// Bylines and date lines where the body would begin.
  private mutating func takeLabels() {
    while bodyStart < shapes.count, takeLabel() {}
  }

  private mutating func takeLabel() -> Bool {
    let shape = shapes[bodyStart]
    if let date = shape.date {
      published = published ?? date.published
      dateLines.append(bodyStart)
    } else if let byline = shape.byline, bylines.count < 2 {
      bylines.append(bodyStart)
      authors += byline.authors
      published = published ?? byline.published
    } else {
      return false
    }
    bodyStart += 1
    return true
  }

  private mutating func takeTitle() {
    let first = bodyStart
    guard first + 1 < units.count, first + 1 < shapes.count else { return }
    if isSummaryBeforeHeadline(first) {
      summary = first
      title = first + 1
      bodyStart = first + 2
    } else if shapes[first].isHeadline {
      title = first
      bodyStart = first + 1
    }
  }

  /// Whether a paragraph and then a headline begin the text, rather than a first paragraph and a sub-heading. One of
  /// these shows it: the paragraph stands again below; a byline, date or dateline follows the headline; the headline
  /// stands again below.
  private func isSummaryBeforeHeadline(_ first: Int) -> Bool {
    guard shapes[first].isParagraph, shapes[first + 1].isHeadline, first + 2 < shapes.count else { return false }
    if shapes[first + 2].opensBody { return true }
    return (first + 2..<min(first + 8, shapes.count)).contains {
      isSame(first, $0) && shapes[first].words.count >= Self.shortestSummary
        || shapes[$0].isHeadline && isAlike(first + 1, $0)
    }
  }

  /// What follows the headline.
  private mutating func takeRest() {
    while bodyStart < shapes.count, bodyStart < units.count {
      let index = bodyStart
      if takeLabel() { continue }
      if let title, isSame(title, index), units.count > index + 1 {
        bodyStart += 1
      } else if let summary, isSame(summary, index) {
        bodyStart += 1
      } else if isSecondHeadline(index) {
        subtitle = index
        bodyStart += 1
      } else if isSummary(index) {
        summary = index
        bodyStart += 1
      } else {
        return
      }
    }
  }

  /// Whether a unit is a second headline: it is as the first, or stands right below it, and text follows.
  private func isSecondHeadline(_ index: Int) -> Bool {
    guard subtitle == nil, let title, shapes[index].isHeadline, index + 1 < units.count else { return false }
    if isAlike(title, index) { return true }
    guard index == title + 1, index + 1 < shapes.count else { return false }
    return LineShape(text.text(of: units[index])).beginsUpperCase && !shapes[index + 1].isHeadline
  }

  /// Whether a paragraph below the headline is a summary: it stands again below, or a byline, a date or a headline like
  /// the first parts it from the body.
  private func isSummary(_ index: Int) -> Bool {
    guard summary == nil, let title, shapes[index].isParagraph else { return false }
    if shapes[index].words.count >= Self.shortestSummary,
      (index + 1..<min(index + 8, shapes.count)).contains(where: { isSame(index, $0) })
    {
      return true
    }
    guard index + 2 < units.count, index + 1 < shapes.count else { return false }
    let next = shapes[index + 1]
    if next.isHeadline && isAlike(title, index + 1) { return true }
    return next.isLabel && bylines.isEmpty && !shapes[index].hasDateline
  }

  private func isSame(_ first: Int, _ second: Int) -> Bool {
    first != second && !shapes[first].words.isEmpty && shapes[first].words == shapes[second].words
  }

  /// Whether two headlines share most of their words.
  private func isAlike(_ first: Int, _ second: Int) -> Bool {
    let words = Set(shapes[first].words.split(separator: 0x20))
    let others = Set(shapes[second].words.split(separator: 0x20))
    let fewer = min(words.count, others.count)
    return fewer >= 3 && words.intersection(others).count * 5 >= fewer * 3
  }
}
