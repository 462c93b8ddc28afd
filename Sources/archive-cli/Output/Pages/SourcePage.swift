import ArchiveStages

/// All about one source, laid out for people.
struct SourcePage {
  let profile: SourceProfile

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
    if !profile.latest.isEmpty { lines += ["", terminal.styled("Latest quotes", .strong)] }
    for quote in profile.latest {
      lines.append("")
      lines += quote.words().lines(on: terminal, indent: "  ")
      let place = [quote.publishedOn, quote.outlet, quote.title, "article \(quote.articleID)"].compactMap { $0 }
      lines += Paragraph(place.joined(separator: " · "), style: .faint).lines(on: terminal, indent: "      ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var facts: [String] {
    let source = profile.source
    var facts = ["source \(source.id)", source.kind.rawValue] + [source.domain].compactMap { $0 }
    facts += source.counts
    if source.articlesPublished > 0 { facts.append("published \(Progress.grouped(source.articlesPublished))") }
    if let days = source.days { facts.append(days) }
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
    add("Called", source.descriptions.map(\.words))
    add(
      "Quotes",
      Quote.Kind.allCases.compactMap { kind in
        profile.quotesByKind[kind].map { "\(Progress.grouped($0)) \(kind.rawValue)" }
      })
    add(
      "Roles",
      Attribution.Role.allCases.compactMap { role in
        profile.quotesByRole[role].map { "\(role.words) (\(Progress.grouped($0)))" }
      } + otherRoles)
    for role in Attribution.Role.allCases {
      add(role.relayLabel, profile.relays.filter { $0.role == role }.map(\.source.words))
    }
    for role in Attribution.Role.allCases {
      add(role.passedOnLabel, profile.passedOn.filter { $0.role == role }.map(\.source.words))
    }
    add("Outlets", source.outlets.map(\.words))
    return rows
  }

  private var otherRoles: [String] {
    [
      ("listed", profile.timesListed), ("no comment", profile.timesWithoutComment),
      ("first to report", profile.timesFirst),
    ].compactMap { $0.1 > 0 ? "\($0.0) (\(Progress.grouped($0.1)))" : nil }
  }
}

extension Attribution.Role {
  /// The role in words.
  fileprivate var words: String {
    switch self {
    case .speaker: "speaker"
    case .toldTo: "was told"
    case .reportedBy: "reported"
    case .firstReportedBy: "reported first"
    case .document: "document"
    }
  }

  /// What stands before those who had this role for a source's own words.
  fileprivate var relayLabel: String {
    switch self {
    case .speaker: "With"
    case .toldTo: "Told"
    case .reportedBy: "Reported by"
    case .firstReportedBy: "First by"
    case .document: "In"
    }
  }

  /// What stands before those whose words a source passed on in this role.
  fileprivate var passedOnLabel: String {
    switch self {
    case .speaker: "Beside"
    case .toldTo: "Told by"
    case .reportedBy: "Reported"
    case .firstReportedBy: "Had first"
    case .document: "Has"
    }
  }
}

extension SourceProfile {
  /// The columns of a source that is shown alone.
  static var columns: [Column<SourceProfile>] {
    let ofRecord = (SourceRecord.columns + SourceRecord.detailColumns).map { column in
      Column<SourceProfile>(column.name, in: column.forms) { column.value($0.source) }
    }
    return ofRecord + [
      Column("quotes_by_kind") { profile in
        .object(Quote.Kind.allCases.map { ($0.rawValue, .integer(profile.quotesByKind[$0] ?? 0)) })
      },
      Column("quotes_by_role") { profile in
        .object(Attribution.Role.allCases.map { ($0.rawValue, .integer(profile.quotesByRole[$0] ?? 0)) })
      },
      Column("listed") { .integer($0.timesListed) },
      Column("no_comment") { .integer($0.timesWithoutComment) },
      Column("first_reported") { .integer($0.timesFirst) },
      Column("relays") { .array($0.relays.map(\.json)) },
      Column("passed_on") { .array($0.passedOn.map(\.json)) },
      Column("latest_quotes") { .array($0.latest.map(\.briefJSON)) },
    ]
  }
}

extension SourceProfile.Relation {
  /// `{role, source: {id, name, kind, quotes}}`
  fileprivate var json: JSONValue {
    .object([("role", .string(role.rawValue)), ("source", source.json(counting: "quotes"))])
  }
}

extension QuoteRecord {
  /// `{id, article_id, kind, text, published_on, outlet, title}`
  fileprivate var briefJSON: JSONValue {
    .object([
      ("id", .integer(Int(id))), ("article_id", .integer(Int(articleID))), ("kind", .string(kind.rawValue)),
      ("text", .string(text)), ("published_on", .optional(publishedOn)), ("outlet", .optional(outlet)),
      ("title", .optional(title)),
    ])
  }
}
