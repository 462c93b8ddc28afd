/// The columns of a page, and the order in which its lines are read: the columns from left to right, and lines that
/// extend over several columns between them.
struct PDFColumns {
  /// The white strips between columns, from left to right.
  private let gutters: [ClosedRange<Double>]

  /// Fewer lines make no column.
  private static let fewestLines = 5
  /// A gutter is at least so wide, in points.
  private static let narrowest = 4

  /// The columns of a page; nil if it has only one, or too many lines to look at.
  init?(of page: PDFPage) {
    let lines = page.lines
    guard lines.count >= 2 * Self.fewestLines, lines.count <= PDFPage.lineLimit else { return nil }
    let left = lines.map(\.left).min() ?? 0
    let width = Int(min((lines.map(\.right).max() ?? 0) - left, 20_000))
    guard width > 100 else { return nil }
    // How many lines extend over each point.
    var changes = [Int](repeating: 0, count: width + 2)
    for line in lines {
      changes[max(0, min(width, Int(line.left - left)))] += 1
      changes[max(0, min(width + 1, Int(line.right - left) + 1))] -= 1
    }
    var covering = [Int](repeating: 0, count: width + 1)
    var sum = 0
    for point in 0...width {
      sum += changes[point]
      covering[point] = sum
    }
    // Over a gutter there are few lines, and far fewer than somewhere on either side.
    let few = max(1, lines.count / 8)
    var most = covering
    for point in (0..<width).reversed() { most[point] = max(most[point], most[point + 1]) }
    var mostBefore = 0
    var found: [ClosedRange<Double>] = []
    var start: Int?
    for point in 0...width {
      mostBefore = max(mostBefore, covering[point])
      if covering[point] <= few, covering[point] * 2 <= min(mostBefore, most[point]), point > 20, point < width - 20 {
        start = start ?? point
      } else if let first = start {
        if point - first >= Self.narrowest { found.append(left + Double(first)...left + Double(point - 1)) }
        start = nil
      }
    }
    gutters = found
    guard !gutters.isEmpty, gutters.count < 8, Self.areText(columns(of: lines), between: gutters, page: page) else {
      return nil
    }
  }

  /// Whether columns hold running text, not the cells of a table: enough lines, most of them nearly as wide as the
  /// column.
  private static func areText(
    _ columns: [[PDFPage.Line]], between gutters: [ClosedRange<Double>], page: PDFPage
  ) -> Bool {
    columns.dropLast().allSatisfy { $0.count >= fewestLines } && (columns.last?.count ?? 0) >= 2
      && columns.allSatisfy { lines in
        let widest = lines.map { $0.right - $0.left }.max() ?? 0
        let wide = lines.count { ($0.right - $0.left) * 5 > widest * 3 }
        // Lines of scripts without spaces are one word.
        let words = lines.reduce(0) { $0 + max($1.wordCount, $1.text.count / 10) }
        return wide * 2 >= lines.count && words >= lines.count * 3
      }
  }

  /// The lines of each column, without those that run over several.
  private func columns(of lines: [PDFPage.Line]) -> [[PDFPage.Line]] {
    var columns = [[PDFPage.Line]](repeating: [], count: gutters.count + 1)
    for line in lines where !isWide(line) { columns[column(of: line)].append(line) }
    return columns
  }

  /// Whether a line runs over a gutter.
  private func isWide(_ line: PDFPage.Line) -> Bool {
    gutters.contains { line.left < $0.lowerBound && line.right > $0.upperBound }
  }

  private func column(of line: PDFPage.Line) -> Int {
    let middle = (line.left + line.right) / 2
    return gutters.count { $0.upperBound < middle }
  }

  /// The lines in the order of reading, in runs: a column, or lines that run over several.
  func runs(of lines: [PDFPage.Line]) -> [[PDFPage.Line]] {
    var runs: [[PDFPage.Line]] = []
    var columns = [[PDFPage.Line]](repeating: [], count: gutters.count + 1)
    func flush() {
      runs += columns.filter { !$0.isEmpty }
      columns = columns.map { _ in [] }
    }
    var lastWide: Double?
    for line in lines.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
      if isWide(line) {
        flush()
        if let lastWide, let last = runs.indices.last, line.middle - lastWide < line.height * 3 {
          runs[last].append(line)
        } else {
          runs.append([line])
        }
        lastWide = line.middle
      } else {
        columns[column(of: line)].append(line)
        lastWide = nil
      }
    }
    flush()
    return runs
  }
}
