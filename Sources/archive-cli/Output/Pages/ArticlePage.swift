import ArchiveStages

/// An article laid out for people: head, text with its quotes marked, who said them, where it comes from.
///
/// Words in quotation marks and paraphrases stand out by colour on a terminal; everywhere the number of a quote, `[1]`,
/// stands behind its last word and leads to its line below the text.
struct ArticlePage {
  var title: String?
  var subtitle: String?
  var summary: String?
  /// Short facts for one line: outlet, date, authors.
  var facts: [String] = []
  /// Lines that are never broken, so that they can be copied: origin, address.
  var places: [String] = []
  var body: String
  var blocks: [Block]
  var quotes: [Quote]
  /// The quotes' numbers in the archive; without an archive they are counted from 1.
  var quoteNumbers: [Int]?
  /// How sure their speakers are, where the archive knows it.
  var certainties: [SpeakerCertainty]?
  var sources: [ArticleSource]
  /// The sources' names with what other pages call them; without an archive they are called as in the article.
  var sourceNames: [String]?
  /// Who speaks when, in a transcript.
  var turns: [SpokenTurn] = []
  /// Why no quote has a speaker, if the text's language is the reason.
  var speakerNote: String?
  /// What a person wrote beside the text, or marked in it.
  var notes: [ArticleNote] = []
  /// Where the words that were searched for stand.
  var hits = ArticleHits()

  /// The page, with its newlines.
  func text(on terminal: Terminal) -> String {
    var lines: [String] = []
    if let title {
      lines += MarkedText(title, part: .title, quotes: [], hits: hits.title).paragraph(style: .strong).lines(
        on: terminal)
    } else {
      lines += Paragraph(FirstWords.of(body), style: .strong).lines(on: terminal)
    }
    if let subtitle {
      lines += MarkedText(subtitle, part: .title, quotes: [], hits: hits.subtitle).paragraph(style: .strong)
        .lines(on: terminal)
    }
    lines += Paragraph(facts.joined(separator: " · "), style: .faint).lines(on: terminal)
    lines += places.map { terminal.styled($0.visibleName, .faint) }
    if let summary {
      lines.append("")
      lines += MarkedText(summary, part: .summary, quotes: quotes, numbers: quoteNumbers, hits: hits.summary)
        .paragraph()
        .lines(on: terminal)
    }
    lines += bodyLines(on: terminal)
    lines += quoteLines(on: terminal)
    lines += sourceLines(on: terminal)
    lines += noteLines(on: terminal)
    return lines.joined(separator: "\n") + "\n"
  }

  private func bodyLines(on terminal: Terminal) -> [String] {
    let marked = MarkedText(body, part: .body, quotes: quotes, numbers: quoteNumbers, hits: hits.body)
    let all = blocks.isEmpty ? [Block(kind: .paragraph, range: TextRange(start: 0, length: marked.count))] : blocks
    var lines: [String] = []
    for block in all {
      lines.append("")
      switch block.kind {
      case .heading: lines += marked.paragraph(block.range, style: .strong).lines(on: terminal)
      case .paragraph: lines += marked.paragraph(block.range).lines(on: terminal)
      case .blockquote: lines += marked.paragraph(block.range).lines(on: terminal, indent: "  ")
      case .list:
        for item in marked.lines(of: block.range) {
          lines += marked.paragraph(item).lines(on: terminal, indent: "    ", first: "  ")
        }
      }
    }
    return lines
  }

  private func quoteLines(on terminal: Terminal) -> [String] {
    let note = speakerNote.map { [""] + Paragraph($0, style: .faint).lines(on: terminal) } ?? []
    if quotes.isEmpty { return note }
    var lines = ["", terminal.styled("Quotes", .strong)]
    let numbers = (quoteNumbers ?? Array(1...quotes.count)).map { "[\($0)]" }
    let width = max(4, numbers.map(\.count).max() ?? 0)
    for (index, quote) in quotes.enumerated() {
      var paragraph = Paragraph()
      let hops = quote.attributions.map { (role: $0.role, name: name(ofSource: $0.source) ?? "?") }
      paragraph.append(
        AttributionLine.text(
          hops: hops, cue: quote.attributions.first?.cue?.text, certainty: certainties?[at: index] ?? .sure))
      paragraph.append(" · \(quote.kind.rawValue)", style: .faint)
      if let time = ExtractionJSON.beginning(of: quote, in: turns) {
        paragraph.append(" · \(SpokenTurn.timeText(time))", style: .faint)
      }
      lines += paragraph.lines(
        on: terminal, indent: String(repeating: " ", count: width + 3),
        first: "  " + numbers[index].padded(toWidth: width) + " ")
    }
    return lines + note
  }

  private func sourceLines(on terminal: Terminal) -> [String] {
    if sources.isEmpty { return [] }
    var lines = ["", terminal.styled("Sources", .strong)]
    for (index, source) in sources.enumerated() {
      var paragraph = Paragraph(name(ofSource: index) ?? source.name)
      var facts = [source.kind.rawValue] + source.descriptions.map(\.text).filter { $0 != source.name }.uniqued
      if source.isListed { facts.append("listed") }
      if source.gaveNoComment { facts.append("no comment") }
      if source.reportedFirst { facts.append("first to report") }
      paragraph.append(" · " + facts.joined(separator: ", "), style: .faint)
      lines += paragraph.lines(on: terminal, indent: "      ", first: "  ")
    }
    return lines
  }

  private func name(ofSource index: Int) -> String? { sourceNames?[at: index] ?? sources[at: index]?.name }

  private func noteLines(on terminal: Terminal) -> [String] {
    if notes.isEmpty { return [] }
    var lines = ["", terminal.styled("Notes", .strong)]
    for note in notes {
      // What stands in several lines is one paragraph here.
      var paragraph = Paragraph(note.text.split(whereSeparator: \.isNewline).joined(separator: " "))
      paragraph.append(" · " + note.kind.rawValue, style: .faint)
      if let about = note.about {
        paragraph.append(" on “\(about.split(whereSeparator: \.isNewline).joined(separator: " "))”", style: .faint)
      }
      lines += paragraph.lines(on: terminal, indent: "      ", first: "  ")
    }
    return lines
  }
}

extension ArticlePage {
  /// The article laid out for people.
  init(_ record: ArticleRecord) {
    let article = record.article
    let extraction = ShownArticle(record).extraction
    var facts = ["article \(record.id)"]
    facts += [article.outlet, article.published?.timestamp].compactMap { $0 }
    facts += article.authors
    if record.revisionCount > 0 { facts.append(Progress.counted(record.revisionCount, "earlier text")) }
    self.init(
      title: article.title, subtitle: article.subtitle, summary: article.summary, facts: facts,
      places: [record.document.origins.first, article.url, record.document.archivedURL].compactMap { $0 },
      body: article.body, blocks: article.blocks, quotes: extraction.quotes,
      quoteNumbers: record.quotes.map { Int($0.id) }, certainties: record.quotes.map(\.speakerCertainty),
      sources: extraction.sources,
      sourceNames: record.sources.map { source in
        source.name == source.sourceName
          ? source.name : "\(source.name) (source \(source.sourceID), \(source.sourceName))"
      },
      turns: article.turns, speakerNote: LanguageWording.speakerNote(of: article, quotes: extraction.quotes),
      notes: article.notes)
  }
}

/// How a quote came into an article, in words.
enum AttributionLine {
  /// "Sergey Lavrov (said), told RIA Novosti, reported by Reuters"; a speaker who is not certain is said to be so.
  static func text(
    hops: [(role: Attribution.Role, name: String)], cue: String?, certainty: SpeakerCertainty = .sure
  ) -> String {
    let speaker = hops.first { $0.role == .speaker }?.name
    var text = speaker.map { name(of: $0, certainty) } ?? "speaker not known"
    if let cue, !cue.isEmpty { text += " (\(cue))" }
    for hop in hops {
      switch hop.role {
      case .speaker: break
      case .toldTo: text += ", told \(hop.name)"
      case .reportedBy: text += ", reported by \(hop.name)"
      case .firstReportedBy: text += ", first reported by \(hop.name)"
      case .document: text += ", in \(hop.name)"
      }
    }
    return text
  }

  private static func name(of speaker: String, _ certainty: SpeakerCertainty) -> String {
    switch certainty {
    case .sure: speaker
    case .probable: "probably \(speaker)"
    case .unclear: "speaker unclear (\(speaker)?)"
    }
  }
}
