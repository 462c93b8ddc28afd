import ArchiveStages

/// Two articles side by side, for people.
struct ComparisonPage {
  private let comparison: AccountComparison

  init(_ comparison: AccountComparison) { self.comparison = comparison }

  /// The page, with its newlines.
  func text(on terminal: Terminal) -> String {
    let sides = SideBySide(terminal)
    var lines = sides.lines(name(comparison.first), name(comparison.second), style: .strong)
    lines += sides.lines(facts(comparison.first), facts(comparison.second), style: .faint)
    for (heading, part) in parts(sides, terminal) where !part.isEmpty {
      lines += ["", terminal.styled(heading, .strong)] + part
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func name(_ side: AccountComparison.Side) -> String { side.title ?? FirstWords.of(side.opening) }

  private func facts(_ side: AccountComparison.Side) -> String {
    ([side.outlet, side.publishedOn].compactMap { $0 } + ["article \(side.id)"]).joined(separator: " · ")
  }

  private func parts(_ sides: SideBySide, _ terminal: Terminal) -> [(String, [String])] {
    let conflicts = comparison.conflicts.flatMap {
      Paragraph(ComparisonWording.conflict($0)).lines(on: terminal, indent: "  ")
    }
    let numbers = comparison.numbers.flatMap {
      sides.lines("\($0.first) \($0.thing)", "\($0.second) \($0.thing)")
    }
    return [
      ("Conflicts", conflicts),
      ("Quoted in both", Array(comparison.shared.flatMap { shared($0, sides, terminal) }.dropLast())),
      ("Quoted in one", quotesOfOne(sides)),
      ("Sources", comparison.sources.flatMap { source($0, sides) }),
      ("Numbers that differ", numbers),
      ("Days", days(sides)),
    ]
  }

  private func shared(_ pair: SharedQuote, _ sides: SideBySide, _ terminal: Terminal) -> [String] {
    var lines = sides.lines(ComparisonWording.quote(pair.first), ComparisonWording.quote(pair.second))
    let notes = ComparisonWording.notes(on: pair)
    for note in notes { lines += Paragraph(note, style: .faint).lines(on: terminal, indent: "    ") }
    return lines + [""]
  }

  private func quotesOfOne(_ sides: SideBySide) -> [String] {
    comparison.onlyFirst.flatMap { sides.lines(ComparisonWording.quote($0), "") }
      + comparison.onlySecond.flatMap { sides.lines("", ComparisonWording.quote($0)) }
  }

  private func source(_ source: ComparedSource, _ sides: SideBySide) -> [String] {
    func words(_ descriptions: [String]?) -> String {
      guard let descriptions else { return "" }
      var seen: Set<String> = []
      let told = descriptions.filter { seen.insert($0).inserted }
      return told.isEmpty ? source.name : "\(source.name): \(told.joined(separator: "; "))"
    }
    return sides.lines(words(source.first), words(source.second))
  }

  private func days(_ sides: SideBySide) -> [String] {
    var lines: [String] = []
    if !comparison.sharedDays.isEmpty {
      let days = DayWording.shown(comparison.sharedDays)
      lines += sides.lines(days, days)
    }
    let (first, second) = (comparison.daysOnlyInFirst, comparison.daysOnlyInSecond)
    if !first.isEmpty || !second.isEmpty {
      lines += sides.lines(
        first.isEmpty ? "" : "alone: " + DayWording.shown(first),
        second.isEmpty ? "" : "alone: " + DayWording.shown(second))
    }
    return lines
  }
}

/// Lays two texts out in columns of equal width.
struct SideBySide {
  private let terminal: Terminal
  private let column: Terminal
  private static let (indent, rule) = ("  ", " │ ")

  init(_ terminal: Terminal) {
    self.terminal = terminal
    let width = (terminal.width - Self.indent.count - Self.rule.count) / 2
    column = Terminal(isTerminal: terminal.isTerminal, hasColour: false, width: max(8, width))
  }

  /// The lines of two texts beside each other.
  func lines(_ first: String, _ second: String, style: Style = .plain) -> [String] {
    let left = first.isEmpty ? [] : Paragraph(first).lines(on: column)
    let right = second.isEmpty ? [] : Paragraph(second).lines(on: column)
    return (0..<max(left.count, right.count)).map { index in
      let (a, b) = (index < left.count ? left[index] : "", index < right.count ? right[index] : "")
      let padded = a + String(repeating: " ", count: max(0, column.width - a.displayWidth))
      let line = Self.indent + terminal.styled(padded, style) + Self.rule + terminal.styled(b, style)
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
