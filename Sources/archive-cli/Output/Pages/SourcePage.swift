import ArchiveStages

/// All about one source, laid out for people.
struct SourcePage {
  let profile: SourceProfile
  /// Why names in articles were taken for the source's, if that was asked for.
  var namings: [SourceNaming] = []

  private static let labelWidth = 12
  /// How wide a terminal must be for the labels to have a column of their own.
  private static let columnWidth = 40
  /// How many names or descriptions stand under a label.
  private static let listLength = 10

  /// The page, with its newlines.
  func text(on terminal: Terminal) -> String {
    let source = profile.source
    var lines = Paragraph(source.name, style: .strong).lines(on: terminal)
    lines += Paragraph(facts.joined(separator: " · "), style: .faint).lines(on: terminal)
    let rows = rows
    if !rows.isEmpty { lines.append("") }
    for (name, words) in rows {
      lines +=
        terminal.width < Self.columnWidth
        ? Paragraph("\(name): \(words)").lines(on: terminal)
        : Paragraph(words).lines(
          on: terminal, indent: String(repeating: " ", count: Self.labelWidth),
          first: name.padded(toWidth: Self.labelWidth))
    }
    if !namings.isEmpty { lines += ["", terminal.styled("Names in the articles", .strong)] }
    for naming in namings {
      lines += Paragraph(IdentityWording.naming(naming)).lines(on: terminal, indent: "    ", first: "  ")
    }
    if !profile.latest.isEmpty { lines += ["", terminal.styled("Latest quotes", .strong)] }
    for hit in profile.latest {
      let quote = hit.quote
      lines.append("")
      let entry = QuoteEntry(quote: quote, marked: hit.markedWords)
      lines += entry.leading.lines(on: terminal, indent: "  ")
      if !entry.marked.isEmpty { lines += entry.words.lines(on: terminal, indent: "      ", first: "      in: ") }
      let place = ["quote \(quote.id)", quote.publishedOn, quote.outlet, quote.title, "article \(quote.articleID)"]
        .compactMap { $0 }
      lines += Paragraph(place.joined(separator: " · "), style: .faint).lines(on: terminal, indent: "      ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var facts: [String] {
    let source = profile.source
    var facts = ["source \(source.id)", source.kind.rawValue] + [source.domain].compactMap { $0 }
    facts += SourceEntry(source: source).counts
    if source.articlesPublished > 0 { facts.append("published \(Progress.grouped(source.articlesPublished))") }
    if let days = SourceEntry(source: source).days { facts.append(days) }
    return facts
  }

  /// What there is to say, each under its name.
  private var rows: [(name: String, words: String)] {
    let source = profile.source
    var rows: [(String, String)] = []
    func add(_ name: String, _ words: [String]) {
      if words.isEmpty { return }
      let more = words.count > Self.listLength ? ", and \(Progress.grouped(words.count - Self.listLength)) more" : ""
      rows.append((name, words.prefix(Self.listLength).joined(separator: ", ") + more))
    }
    add("Also", source.otherNames)
    add("Called", source.descriptions.map { SourceEntry.words($0) })
    add(
      "Quotes",
      Quote.Kind.allCases.compactMap { kind in
        profile.quotesByKind[kind].map { "\(Progress.grouped($0)) \(kind.rawValue)" }
      })
    add(
      "Roles",
      Self.roles.compactMap { role, words, _, _ in
        profile.quotesByRole[role].map { "\(words) (\(Progress.grouped($0)))" }
      } + otherRoles)
    for (role, _, label, _) in Self.roles { add(label, Self.words(profile.relays, role)) }
    for (role, _, _, label) in Self.roles { add(label, Self.words(profile.passedOn, role)) }
    add("Outlets", source.outlets.map { SourceEntry.words($0) })
    return rows
  }

  private var otherRoles: [String] {
    [
      ("listed", profile.timesListed), ("no comment", profile.timesWithoutComment),
      ("first to report", profile.timesFirst),
    ].compactMap { $0.1 > 0 ? "\($0.0) (\(Progress.grouped($0.1)))" : nil }
  }

  private static func words(_ relations: [SourceProfile.Relation], _ role: Attribution.Role) -> [String] {
    relations.filter { $0.role == role }.map { SourceEntry.words($0.source) }
  }

  /// Each role in words; what stands before those who had it for a source's own words; and before those whose words a source
  /// passed on in it.
  private static let roles: [(role: Attribution.Role, words: String, relay: String, passedOn: String)] = [
    (.speaker, "speaker", "With", "Beside"), (.toldTo, "was told", "Told", "Told by"),
    (.reportedBy, "reported", "Reported by", "Reported"),
    (.firstReportedBy, "reported first", "First by", "Had first"), (.document, "document", "In", "Has"),
  ]
}
