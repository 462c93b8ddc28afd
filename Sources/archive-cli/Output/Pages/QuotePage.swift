import ArchiveStages

/// A quote laid out for people with the reasons for it: its words in their paragraph, the speaker, the path, the chain.
///
/// The words stand between ⟦ and ⟧, for those who see no colour.
struct QuotePage {
  let reasons: QuoteReasons
  /// The decision by which a person named the speaker.
  var correction: Int64?

  /// The page, with its newlines.
  func text(on terminal: Terminal) -> String {
    let quote = reasons.quote
    var facts = ["quote \(quote.id)", quote.kind.rawValue, "article \(quote.articleID)"]
    facts += [quote.title, quote.outlet, quote.publishedAt].compactMap { $0 }
    var lines = Paragraph(facts.joined(separator: " · "), style: .strong).lines(on: terminal)
    for passage in reasons.passages {
      lines.append("")
      lines += paragraph(passage).lines(on: terminal, indent: "    ")
    }
    lines.append("")
    for (name, words) in rows {
      let label = name.padded(toWidth: Self.labelWidth)
      lines += Paragraph(words).lines(
        on: terminal, indent: String(repeating: " ", count: Self.labelWidth), first: label)
    }
    // Never broken, so that they can be copied.
    for origin in reasons.document.origins { lines.append(place("Original", origin)) }
    lines.append(place("SHA-256", reasons.document.sha256))
    return lines.joined(separator: "\n") + "\n"
  }

  private static let labelWidth = 12

  private func place(_ name: String, _ text: String) -> String {
    name.padded(toWidth: Self.labelWidth) + text.visibleName
  }

  /// What there is to say, each under its name.
  private var rows: [(name: String, words: String)] {
    let quote = reasons.quote
    var rows: [(String, String)] = []
    rows.append(("Speaker", quote.speaker.map(Self.meaning) ?? "not known"))
    rows.append(("Found by", SpeakerWording.path(of: quote)))
    if let cue = quote.cue { rows.append(("Cue", cue)) }
    if let time = quote.spokenAt { rows.append(("Spoken at", SpokenTurn.timeText(time))) }
    if let within = reasons.within {
      rows.append(("Stands in", "the paraphrase “\(within.text)” (quote \(within.id))"))
    }
    if let correction {
      rows.append(
        ("Sure", "Corrected by you: correction \(correction). `archive correct --undo \(correction)` takes it back."))
    } else if quote.speakerPath == .person {
      rows.append(("Sure", "Corrected by you; `archive corrections` lists your corrections."))
    } else {
      rows.append(("Sure", confidence))
      if let speakerConfidence { rows.append(("Who", speakerConfidence)) }
    }
    let part = quote.segments.first?.part ?? .body
    for (index, segment) in quote.segments.enumerated() {
      rows.append((index == 0 ? "Words" : "", Self.shown(segment.range, in: segment.part)))
    }
    for (index, hop) in quote.attributions.enumerated() {
      rows.append((index == 0 ? "Chain" : "", "\(index + 1). \(Self.step(hop, in: part))"))
    }
    rows.append(("Extractor", extractor))
    return rows
  }

  private var extractor: String {
    var words = reasons.extractorVersion.map { "version \($0)" } ?? "to be run again: `archive reextract`"
    if let version = reasons.extractorVersion, version < ArchiveVersion.extractor {
      words += "; `archive reextract` runs version \(ArchiveVersion.extractor)"
    }
    if let editedAt = reasons.editedAt { words += "; the text was edited on \(editedAt)" }
    return words
  }

  /// A passage with the quote's words, the mention of its speaker and the cue standing out.
  private func paragraph(_ passage: QuotePassage) -> Paragraph {
    let scalars = Array(passage.text.unicodeScalars)
    var styles = Array(repeating: Style.plain, count: scalars.count)
    func mark(_ range: TextRange, _ style: Style) {
      let lower = min(max(0, range.start - passage.range.start), scalars.count)
      let upper = min(max(lower, range.end - passage.range.start), scalars.count)
      for index in lower..<upper { styles[index] = style }
    }
    let quote = reasons.quote
    if quote.segments.first?.part == passage.part {
      if let cue = quote.speaker?.cue { mark(cue.range, .paraphrased) }
      if let mention = quote.speaker?.mention { mark(mention.range, .strong) }
    }
    for segment in quote.segments where segment.part == passage.part { mark(segment.range, .quoted) }
    var paragraph = Paragraph(passage.isCutBefore ? "… " : "")
    var index = 0
    while index < scalars.count {
      let style = styles[index]
      let end = styles[index...].firstIndex { $0 != style } ?? scalars.count
      let run = String(String.UnicodeScalarView(scalars[index..<end]))
      paragraph.append(style == .quoted ? "⟦\(run)⟧" : run, style: style)
      index = end
    }
    if passage.isCutAfter { paragraph.append(" …") }
    return paragraph
  }

  /// The range as Python would take it: "body[37:48]".
  private static func shown(_ range: TextRange, in part: Segment.Part) -> String {
    "\(part.rawValue)[\(range.start):\(range.end)]"
  }

  /// "Ada Example (person 2), here “She”; Mayor"
  private static func meaning(of speaker: AttributionRecord) -> String {
    var words = "\(speaker.name) (\(speaker.kind.rawValue) \(speaker.sourceID))"
    if let mention = speaker.mention { words += ", here “\(mention.text)”" }
    if let description = speaker.description, description != speaker.name { words += "; \(description)" }
    return words
  }

  /// "speaker: Ada Example, “She” body[93:96], “said” body[97:101]"
  private static func step(_ hop: AttributionRecord, in part: Segment.Part) -> String {
    [hop.mention, hop.cue].compactMap { $0 }.reduce("\(hop.role.rawValue): \(hop.name)") {
      $0 + ", “\($1.text)” \(shown($1.range, in: part))"
    }
  }

  /// "90 %. About 90 % of quotes with this score are right."
  private var confidence: String {
    let percent = Int((min(max(reasons.quote.confidence, 0), 1) * 100).rounded())
    return "\(percent) %. About \(percent) % of quotes with this score are right."
  }

  /// How sure the speaker is in this article, and across articles; nil where that is not known.
  private var speakerConfidence: String? {
    let quote = reasons.quote
    var parts: [String] = []
    if let sure = quote.speakerConfidence {
      parts.append("\(Self.percent(sure)) that the article gives the words to this speaker")
    }
    if let sure = quote.identityConfidence {
      parts.append("\(Self.percent(sure)) that this is the same source as in other articles")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ") + "."
  }

  private static func percent(_ share: Double) -> String { "\(Int((min(max(share, 0), 1) * 100).rounded())) %" }
}
