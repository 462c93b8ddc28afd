import ArchiveStages

/// Articles by month, or by year where that would be many lines, as bars.
struct Histogram {
  private var bars: [(label: String, count: Int)] = []
  private var undated = 0

  /// So many months have a line each; more are put together by year.
  static let maximumMonths = 48
  /// So many years without articles have a line each; more become one line.
  static let maximumGap = 20

  /// A histogram of months in order. Those between them that have no articles have lines too.
  init(_ months: [MonthCount]) {
    var counts: [(month: Int, count: Int)] = []
    for entry in months {
      if let month = entry.month.flatMap(Self.number) {
        counts.append((month, entry.count))
      } else {
        undated += entry.count
      }
    }
    guard let first = counts.first?.month, let last = counts.last?.month else { return }
    let isByYear = last - first >= Self.maximumMonths
    var next: Int?
    for (month, count) in counts {
      let unit = isByYear ? month / 12 : month
      if let expected = next {
        if unit < expected {
          bars[bars.count - 1].count += count
          continue
        }
        if unit - expected > Self.maximumGap, isByYear {
          bars.append(("…", 0))
        } else {
          for empty in expected..<unit { bars.append((Self.label(empty, isByYear: isByYear), 0)) }
        }
      }
      bars.append((Self.label(unit, isByYear: isByYear), count))
      next = unit + 1
    }
  }

  /// The lines, as wide as the terminal where the longest bar is.
  func lines(on terminal: Terminal) -> [String] {
    let most = bars.map(\.count).max() ?? 0
    let labels = bars.map(\.label.displayWidth).max() ?? 0
    let room = max(1, terminal.width - labels - 3 - Progress.grouped(most).count)
    var lines = bars.map { bar in
      let label = bar.label.padded(toWidth: labels)
      if bar.count == 0 { return bar.label }
      return
        "\(label)  \(terminal.styled(Self.bar(bar.count, of: most, room: room), .quoted)) \(Progress.grouped(bar.count))"
    }
    if undated > 0 {
      lines.append("\(Progress.grouped(undated)) \(undated == 1 ? "article" : "articles") without a date")
    }
    return lines
  }

  /// A bar in eighths of a column: never none for what is not 0.
  private static func bar(_ count: Int, of most: Int, room: Int) -> String {
    let eighths = max(1, Int((Double(count) / Double(most) * Double(room * 8)).rounded()))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }

  /// The month's number, counted from the year 0; nil where the text is none, as `2025-13`.
  private static func number(_ month: String) -> Int? {
    let parts = month.split(separator: "-")
    guard parts.count == 2, let year = Int(parts[0]), let number = Int(parts[1]), (1...12).contains(number) else {
      return nil
    }
    return year * 12 + number - 1
  }

  private static func label(_ unit: Int, isByYear: Bool) -> String {
    func padded(_ number: Int, to length: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
    return isByYear ? padded(unit, to: 4) : padded(unit / 12, to: 4) + "-" + padded(unit % 12 + 1, to: 2)
  }
}
