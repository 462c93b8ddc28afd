/// A quotation without its closing mark so far, and the marks inside it.
struct OpenQuotation {
  /// The mark that opens it.
  let start: Int
  /// How many quotations of other double marks are open inside it.
  var depth = 0
  /// Where the first of those began that lacks its closing mark.
  private(set) var firstNested: Int?
  /// Where the first of those began, closed or not.
  private(set) var firstInside: Int?
  /// The last mark that could have closed the quotation, or one inside it.
  var lastClose: Int?
  /// A single mark that may be the double mark which closes the quotation.
  var mistypedClose: Int?
  /// How many quotations of single marks are open inside double ones.
  var singleDepth = 0

  /// A quotation that a mark opens.
  init(start: Int) { self.start = start }

  /// Notes that a quotation opens inside it.
  mutating func enterNested(_ index: Int) {
    depth += 1
    if firstNested == nil { firstNested = index }
    if firstInside == nil { firstInside = index }
  }

  /// Notes that one inside it is closed.
  mutating func leaveNested() {
    depth -= 1
    if depth == 0 { firstNested = nil }
  }
}
