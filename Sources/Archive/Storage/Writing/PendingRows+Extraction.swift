import ArchiveModel

/// How dates, sources and quotes become rows.
extension PendingRows {
  /// Adds the dates that an article mentions.
  func add(_ mentions: [DateMention], article: Int64) {
    for mention in mentions {
      dates.append(article)
      dates.append(mention.range.start)
      dates.append(mention.range.length)
      dates.append(mention.kind.rawValue)
      dates.append(mention.value)
    }
  }

  /// Adds a source of the article, with id `id` in `article_sources`.
  package func add(_ source: ArticleSource, id: Int64, article: Int64, at place: SourcePlace) {
    sources.append(id)
    sources.append(article)
    sources.append(place.id)
    sources.append(source.name)
    sources.append(source.isListed)
    sources.append(source.gaveNoComment)
    sources.append(source.reportedFirst)
    sources.append(place.link?.confidence)
    sources.append(place.link?.reason.rawValue)
    for description in source.descriptions {
      descriptions.append(id)
      descriptions.append(description.text)
      descriptions.append(description.range.start)
      descriptions.append(description.range.length)
    }
    for name in joiningNames(of: source) {
      otherNames.append(id)
      otherNames.append(name)
    }
    if let said = source.withheld {
      withheld.append(id)
      withheld.append(said.rank)
      withheld.append(said.institution)
      withheld.append(said.reason)
    }
  }

  /// The other names by which a source is known across articles: a person's in full, a body's in capitals. Each once.
  private func joiningNames(of source: ArticleSource) -> [String] {
    guard !source.aliases.isEmpty else { return [] }
    var taken: Set<String> = [source.name.lowercased()]
    return source.aliases.filter { alias in
      let isOne =
        switch source.kind {
        case .person: alias.contains(" ")
        case .organization, .outlet: alias.first?.isUppercase == true
        case .document, .group, .collective, .anonymous: false
        }
      return isOne && taken.insert(alias.lowercased()).inserted
    }
  }

  /// Adds an article's quotes. Their ids follow `firstQuote`, and those of its sources follow `firstSource`.
  package func add(_ extraction: Extraction, article: Int64, firstQuote: Int64, firstSource: Int64) {
    for (index, quote) in extraction.quotes.enumerated() {
      let id = firstQuote + Int64(index)
      quotes.append(id)
      quotes.append(article)
      quotes.append(quote.kind.rawValue)
      quotes.append(quote.text)
      quotes.append(quote.within.flatMap { extraction.quotes.indices.contains($0) ? firstQuote + Int64($0) : nil })
      quotes.append(quote.attributions.first.flatMap { $0.role == .speaker ? $0.cue?.text : nil })
      quotes.append(quote.confidence)
      quotes.append(quote.speakerPath?.rawValue)
      quotes.append(Self.speakerConfidence(of: quote, in: extraction))
      if IndexText.isNeeded(for: quote.text) { quotesReadOtherwise.append((id, IndexText.of(quote.text))) }
      addSegments(of: quote, id: id)
      addAttributions(of: quote, id: id, sources: extraction.sources.indices, firstSource: firstSource)
    }
  }

  /// How sure it is that the speaker is right; nil if nobody is named.
  private static func speakerConfidence(of quote: Quote, in extraction: Extraction) -> Double? {
    guard let speaker = quote.attributions.first(where: { $0.role == .speaker }),
      extraction.sources.indices.contains(speaker.source)
    else { return nil }
    return quote.speakerPath?.confidence(
      isMarked: quote.kind != .indirect, isPerson: extraction.sources[speaker.source].kind == .person)
  }

  private func addSegments(of quote: Quote, id: Int64) {
    for (position, segment) in quote.segments.enumerated() {
      segments.append(id)
      segments.append(position)
      segments.append(segment.part.rawValue)
      segments.append(segment.range.start)
      segments.append(segment.range.length)
    }
  }

  private func addAttributions(of quote: Quote, id: Int64, sources: Range<Int>, firstSource: Int64) {
    // Position 0 is kept for a speaker.
    let offset = quote.attributions.first?.role == .speaker ? 0 : 1
    for (position, attribution) in quote.attributions.enumerated() where sources.contains(attribution.source) {
      attributions.append(id)
      attributions.append(position + offset)
      attributions.append(attribution.role.rawValue)
      attributions.append(firstSource + Int64(attribution.source))
      attributions.append(attribution.mention?.text)
      attributions.append(attribution.mention?.range.start)
      attributions.append(attribution.mention?.range.length)
      attributions.append(attribution.cue?.text)
      attributions.append(attribution.cue?.range.start)
      attributions.append(attribution.cue?.range.length)
    }
  }
}
