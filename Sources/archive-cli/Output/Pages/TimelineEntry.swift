import ArchiveStages

/// What an article tells of a date, in a timeline for people.
struct TimelineEntry {
  let date: MentionedDate
  /// Whether the entry before is of another date, so that a heading is due.
  let opensDate: Bool

  /// The entry with its newline, under a heading if it is due.
  func text(on terminal: Terminal) -> String {
    var lines: [String] = []
    if opensDate { lines.append(terminal.styled(date.date.visible(), .strong)) }
    var told = Paragraph()
    for part in Self.parts(date) { told.append(part.text, style: part.isDate ? .strong : .plain) }
    told.append(" — " + Self.teller(date.article) + " [\(date.article.id)]", style: .faint)
    lines += told.lines(on: terminal, indent: "  ")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Who tells it: the outlet, else the title.
  private static func teller(_ article: MentionedDate.Article) -> String {
    let name = article.outlet ?? article.title ?? "article"
    return article.publishedOn.map { "\(name), \($0)" } ?? name
  }

  /// The sentence, cut at the words of the date.
  private static func parts(_ date: MentionedDate) -> [(text: String, isDate: Bool)] {
    let scalars = date.sentence.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: max(0, date.place.start), limitedBy: scalars.endIndex)
    let end = start.flatMap { scalars.index($0, offsetBy: date.place.length, limitedBy: scalars.endIndex) }
    guard let start, let end else { return [(date.sentence, false)] }
    return [
      (String(scalars[..<start]), false), (String(scalars[start..<end]), true), (String(scalars[end...]), false),
    ]
  }
}
