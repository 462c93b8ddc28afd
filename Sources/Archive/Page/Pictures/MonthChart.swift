import ArchiveFormats
import ArchiveSearch

/// How many articles there are in each month, or in each year where that would be many: bars that lead to them, and a table.
struct MonthChart {
  private struct Bar {
    var label: String
    var count: Int
  }

  /// More months than this are put together by year.
  private static let mostMonths = 120
  /// More years than this are not drawn: dates that far apart are mistakes.
  private static let mostYears = 200
  private static let (width, height) = (360, 110)
  /// Fewer months leave a part of the picture empty.
  private static let widestBar = 40.0

  private var bars: [Bar] = []
  private var undated = 0
  private let caption: String
  private let link: (String) -> Link

  /// `link` leads to the articles of a month or year, such as `2025-10` or `2025`.
  init(_ months: [MonthCount], caption: String, link: @escaping (String) -> Link) {
    self.caption = caption
    self.link = link
    var counts: [Int: Int] = [:]
    for entry in months {
      if let month = entry.month.flatMap(Self.number) {
        counts[month, default: 0] += entry.count
      } else {
        undated += entry.count
      }
    }
    guard let first = counts.keys.min(), let last = counts.keys.max() else { return }
    if last - first < Self.mostMonths {
      bars = (first...last).map { Bar(label: Self.label(ofMonth: $0), count: counts[$0] ?? 0) }
    } else {
      var years: [Int: Int] = [:]
      for (month, count) in counts { years[month / 12, default: 0] += count }
      let span = max(first / 12, last / 12 - Self.mostYears)...(last / 12)
      bars = span.map { Bar(label: Self.digits($0, 4), count: years[$0] ?? 0) }
    }
  }

  /// The picture, with a table of the same numbers beside it.
  var html: HTML {
    if bars.isEmpty { return HTML() }
    let most = max(1, bars.map(\.count).max() ?? 1)
    let step = min(Double(Self.width) / Double(bars.count), Self.widestBar)
    let drawn = bars.enumerated().filter { $0.element.count > 0 }.map { index, bar -> HTML in
      let height = max(2, bar.count * (Self.height - 20) / most)
      return """
        <a href="\(link(bar.label))"><title>\(bar.label): \(CountWording.grouped(bar.count))</title>\
        <rect class="bar" x="\(tenths(Double(index) * step))" y="\(Self.height - 20 - height)" \
        width="\(tenths(max(1, step - 1)))" height="\(height)"/></a>

        """
    }
    let rows = bars.filter { $0.count > 0 }.map { bar -> HTML in
      "<tr><th scope=\"row\"><a href=\"\(link(bar.label))\">\(bar.label)</a></th><td>\(CountWording.grouped(bar.count))</td></tr>\n"
    }
    let note: HTML? =
      undated > 0 ? "<p class=\"facts\">\(CountWording.counted(undated, "article")) without a date</p>\n" : nil
    return """
      <figure class="months">
      <svg viewBox="0 0 \(Self.width) \(Self.height)" role="group" aria-label="\(caption)">
      \(drawn)\(labels(step: step))</svg>
      <figcaption>\(caption)</figcaption>
      <details><summary>As a table</summary>
      <table><thead><tr><th scope="col">When</th><th scope="col">Articles</th></tr></thead><tbody>
      \(rows)</tbody></table></details>
      \(note)</figure>

      """
  }

  /// Years below the bars: so many that they don't touch.
  private func labels(step: Double) -> [HTML] {
    var next = 0.0
    return bars.enumerated().compactMap { index, bar in
      let isYear = bar.label.utf8.count == 4 || bar.label.hasSuffix("-01") || index == 0
      let x = Double(index) * step
      guard isYear, x >= next, x < Double(Self.width) - 45 || index == 0 else { return nil }
      next = x + 55
      let label = bar.label.hasSuffix("-01") ? String(bar.label.prefix(4)) : bar.label
      return "<text class=\"year\" x=\"\(tenths(x))\" y=\"\(Self.height - 4)\" aria-hidden=\"true\">\(label)</text>\n"
    }
  }

  private func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The month's number, counted from the year 0; nil for what is no month.
  private static func number(_ month: String) -> Int? {
    let parts = month.split(separator: "-")
    guard parts.count == 2, let year = Int(parts[0]), let number = Int(parts[1]), (1...12).contains(number),
      (0...9_999).contains(year)
    else { return nil }
    return year * 12 + number - 1
  }

  private static func label(ofMonth month: Int) -> String { digits(month / 12, 4) + "-" + digits(month % 12 + 1, 2) }

  private static func digits(_ number: Int, _ length: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
  }
}
