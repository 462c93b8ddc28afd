import ArchiveStages
import Testing

@testable import ArchiveSearch
@testable import archive_cli

/// Articles by month as bars.
@Suite struct HistogramTests {
  private func lines(_ months: [(String?, Int)], width: Int = 40) -> [String] {
    Histogram(months.map { MonthCount(month: $0.0, count: $0.1) })
      .lines(on: Terminal(isTerminal: true, hasColour: false, width: width))
  }

  @Test func `months without articles have a line too`() {
    let seen = lines([(nil, 1), ("2024-11", 2), ("2025-02", 4)], width: 20)
    #expect(
      seen == [
        "2024-11  ████▌ 2", "2024-12", "2025-01", "2025-02  █████████ 4", "1 article without a date",
      ])
  }

  @Test(arguments: [20, 40, 80, 200]) func `the longest bar fills the width and no line is wider`(width: Int) {
    let seen = lines([("2025-01", 1), ("2025-02", 123_456), ("2025-03", 60_000)], width: width)
    #expect(seen[1].displayWidth == width)
    #expect(seen.allSatisfy { $0.displayWidth <= width })
    #expect(seen[0].contains("▏"))
  }

  @Test func `long spans are shown by year`() {
    let seen = lines([("2010-05", 1), ("2012-01", 2), ("2012-12", 3), ("2025-01", 4)])
    #expect(seen.first?.hasPrefix("2010 ") == true)
    #expect(seen.count == 16)
    #expect(seen[2].hasPrefix("2012  ") && seen[2].hasSuffix(" 5"))
  }

  @Test func `dates far off make few lines`() {
    #expect(lines([("0001-01", 1), ("2025-01", 4), ("9999-12", 1), ("2025-99", 2)]).count <= 6)
  }

  @Test func `nothing makes no lines`() {
    #expect(lines([]) == [])
    #expect(lines([(nil, 2)]) == ["2 articles without a date"])
  }
}
