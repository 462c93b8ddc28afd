import ArchiveModel

/// The parts of a text before its body: headline, second headline, summary, byline, date lines; and where the body
/// begins.
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

  /// The properties of one unit. Each is computed when it is asked for, because most never are.
  private struct Shape {
    let line: ArraySlice<UInt8>

    var isHeadline: Bool { LineShape(line).isHeadline }
    var isParagraph: Bool { LineShape(line).isParagraph }
    var hasDateline: Bool { Dateline(line) != nil }
    var byline: Byline? { line.count <= 200 ? Byline(String(decoding: line, as: UTF8.self)) : nil }
    var date: PublicationLine? { line.count <= 160 ? PublicationLine(String(decoding: line, as: UTF8.self)) : nil }
    /// The words that are compared between two headlines.
    var words: [UInt8] { line.prefix(400).comparable }
    var isLabel: Bool { byline != nil || date != nil }
    var opensBody: Bool { isLabel || hasDateline }
  }

  init(of units: [TextUnit], in text: TextLines) {
    self.text = text
    self.units = units
    shapes = units.prefix(Self.reach).map { Shape(line: text.text(of: $0)) }
    takeLabels()
    takeTitle()
    if title != nil { takeRest() }
  }

  /// Takes bylines and date lines at the beginning of the body.
  private mutating func takeLabels() {
    while bodyStart < shapes.count, takeLabel() {}
  }

  private mutating func takeLabel() -> Bool {
    let shape = shapes[bodyStart]
    if let date = shape.date {
      take(date.published)
      dateLines.append(bodyStart)
    } else if let byline = shape.byline, bylines.count < 2 {
      bylines.append(bodyStart)
      authors += byline.authors
      take(byline.published)
    } else {
      return false
    }
    bodyStart += 1
    return true
  }

  /// Takes the first date, or a later one that adds the time to its day.
  private mutating func take(_ date: PublicationDate?) {
    guard let date else { return }
    guard let held = published else {
      published = date
      return
    }
    if held.day == date.day, held.timestamp == held.day { published = date }
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

  /// Whether the text begins with a paragraph and then a headline, not with a first paragraph and a sub-heading. One of
  /// these shows it: the paragraph occurs again below; a byline, date or dateline follows the headline; the headline
  /// occurs again below.
  private func isSummaryBeforeHeadline(_ first: Int) -> Bool {
    guard shapes[first].isParagraph, shapes[first + 1].isHeadline, first + 2 < shapes.count else { return false }
    if shapes[first + 2].opensBody || stands(first, againBelow: first + 1) { return true }
    return (first + 2..<min(first + 5, shapes.count)).contains { shapes[$0].isHeadline && isAlike(first + 1, $0) }
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

  /// Whether a unit is a second headline: it resembles the first, or is right below it in the same style, and text
  /// follows.
  private func isSecondHeadline(_ index: Int) -> Bool {
    guard subtitle == nil, let title, index + 1 < min(units.count, shapes.count) else { return false }
    let shape = LineShape(shapes[index].line)
    guard shape.isHeadline, shape.beginsUpperCase else { return false }
    // At the top of the body, after a summary, there would be no other heading.
    if isAlike(title, index) || summary != nil && shapes[index + 1].isParagraph { return true }
    guard index == title + 1, !shapes[index + 1].isHeadline || shapes[index + 1].isLabel else { return false }
    // Below a headline there are also credits, captions and menus. They break off or have marks of their own.
    if shapes[index + 1].isLabel { return true }
    let isAttached = !units[index].followsBlank && units[index + 1].followsBlank
    return shape.isStandfirst || isAttached && shape.isHeading
  }

  /// Whether a paragraph below the headline is a summary: it occurs again below, or a byline, a date or a headline like
  /// the first separates it from the body.
  private func isSummary(_ index: Int) -> Bool {
    guard summary == nil, let title, index + 2 < units.count, index + 1 < shapes.count else { return false }
    guard shapes[index].isParagraph else { return false }
    if stands(index, againBelow: index) { return true }
    let next = shapes[index + 1]
    if next.isHeadline && isAlike(title, index + 1) { return true }
    return next.isLabel && bylines.isEmpty && !shapes[index].hasDateline
  }

  /// Whether a unit occurs again below another one, with only headlines, bylines and dates between them.
  private func stands(_ unit: Int, againBelow start: Int) -> Bool {
    guard shapes[unit].line.count >= Self.shortestSummary else { return false }
    for index in (start + 1)..<max(start + 1, min(start + 6, shapes.count)) {
      if isSame(unit, index) { return true }
      if !shapes[index].isHeadline && !shapes[index].isLabel { return false }
    }
    return false
  }

  /// Whether two units have the same words, so that one may go without a word being lost.
  private func isSame(_ first: Int, _ second: Int) -> Bool {
    guard first != second, abs(shapes[first].line.count - shapes[second].line.count) <= 16 else { return false }
    func words(_ unit: Int) -> [ArraySlice<UInt8>] { shapes[unit].line.split { $0 == 0x20 || $0 == 0x09 } }
    return words(first) == words(second)
  }

  /// Whether two headlines share most of their words.
  private func isAlike(_ first: Int, _ second: Int) -> Bool {
    let words = Set(shapes[first].words.split(separator: 0x20))
    let others = Set(shapes[second].words.split(separator: 0x20))
    let fewer = min(words.count, others.count)
    return fewer >= 3 && words.intersection(others).count * 5 >= fewer * 3
  }
}
