import ArchiveModel

/// Turns what was found in tokens into the result: texts, ranges in code points, and sources in order of first mention.
struct ExtractionWriter {
  private let analysis: Analysis
  private let quotes: [QuoteDraft]
  private let book: SourceBook
  /// What the article calls each entity that is a source, in order.
  private var descriptions: [Int: [Mention]] = [:]

  /// A writer of these quotes and sources.
  init(_ analysis: Analysis, _ quotes: [QuoteDraft], _ book: SourceBook) {
    self.analysis = analysis
    self.quotes = quotes
    self.book = book
    descriptions = gatheredDescriptions()
  }

  /// The result; `closing` is the line that lists the article's sources.
  func written(closing: String?) -> Extraction {
    let sourceOrder = book.drafts.indices.sorted { (book.drafts[$0].firstToken, $0) < (book.drafts[$1].firstToken, $1) }
    var place = Array(repeating: 0, count: book.drafts.count)
    for (index, source) in sourceOrder.enumerated() { place[source] = index }
    var sources = sourceOrder.map { self.source(book.drafts[$0]) }
    if let closing { addListed(SourceLine(closing).names, to: &sources) }

    let order = quotes.indices.sorted {
      (quotes[$0].segments[0].lowerBound, $0) < (quotes[$1].segments[0].lowerBound, $1)
    }
    var quotePlace = Array(repeating: 0, count: quotes.count)
    for (index, quote) in order.enumerated() { quotePlace[quote] = index }
    return Extraction(
      quotes: order.map { quote(quotes[$0], sources: place, quotes: quotePlace) }, sources: sources)
  }

  // MARK: Quotes

  private func quote(_ draft: QuoteDraft, sources: [Int], quotes: [Int]) -> Quote {
    var segments: [Segment] = []
    var text = ""
    for run in draft.segments {
      let bytes = self.bytes(run)
      segments.append(Segment(part: part(bytes), range: analysis.text.range(of: bytes)))
      if !text.isEmpty { text += " " }
      text += analysis.text.string(bytes)
    }
    let part = self.part(bytes(draft.segments[0]))
    var attributions: [Attribution] = []
    for (index, hop) in draft.hops.enumerated() {
      attributions.append(
        Attribution(
          role: hop.role, source: sources[hop.source], mention: hop.mention.flatMap { mention($0, in: part) },
          cue: index == 0 && hop.role == .speaker ? draft.cue.flatMap { mention($0, in: part) } : nil))
    }
    return Quote(
      kind: draft.kind, segments: segments, text: text, within: draft.within.map { quotes[$0] },
      attributions: attributions, confidence: draft.confidence,
      speakerPath: draft.speaker == nil ? nil : draft.speakerPath)
  }

  private func bytes(_ run: Range<Int>) -> Range<Int> {
    Int(analysis.tokens[run.lowerBound].start)..<Int(analysis.tokens[run.upperBound - 1].end)
  }

  private func part(_ bytes: Range<Int>) -> Segment.Part { analysis.text.part(at: bytes.lowerBound)?.part ?? .body }

  private func mention(_ run: Range<Int>, in part: Segment.Part) -> Mention? {
    guard !run.isEmpty else { return nil }
    let bytes = self.bytes(run)
    guard self.part(bytes) == part else { return nil }
    return Mention(text: analysis.text.string(bytes), range: analysis.text.range(of: bytes))
  }

  // MARK: Sources

  private func source(_ draft: SourceBook.Draft) -> ArticleSource {
    var source = ArticleSource(
      name: "", kind: draft.kind, gaveNoComment: draft.gaveNoComment, reportedFirst: draft.reportedFirst)
    if let entity = draft.entity {
      let facts = analysis.entities.entities[entity]
      source.name = analysis.text.string(bytes(analysis.names[facts.fullest].tokens))
      for index in facts.names {
        let name = analysis.text.string(bytes(analysis.names[index].tokens))
        if name != source.name && !source.aliases.contains(name) { source.aliases.append(name) }
      }
      source.descriptions = descriptions[entity] ?? []
    } else if let words = draft.words {
      let words = beforeComma(words)
      source.name = analysis.text.string(bytes(withoutDeterminer(words)))
      if let noun = draft.noun, words.contains(noun), draft.kind == .anonymous || draft.kind == .collective {
        source.withheld = WithheldReader(analysis: analysis).facts(of: noun, in: words, reason: draft.reason)
      }
    }
    return source
  }

  /// A phrase without the asides that follow its first comma.
  private func beforeComma(_ words: Range<Int>) -> Range<Int> {
    guard let comma = words.first(where: { analysis.tokens[$0].kind == .comma }), comma > words.lowerBound else {
      return words
    }
    return words.lowerBound..<comma
  }

  /// A phrase without the articles and the like before it. Numbers stay: two officials.
  private func withoutDeterminer(_ words: Range<Int>) -> Range<Int> {
    var words = words
    while words.count > 1, analysis.tokens[words.lowerBound].isAny(of: [.determiner, .possessive]),
      !Self.numbers.contains(analysis.tokens[words.lowerBound].hash),
      analysis.tokens[words.lowerBound + 1].hash != Words.of
    {
      words = words.dropFirst()
    }
    return words
  }
  private static let numbers: WordSet = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "dozens", "hundreds",
    "thousands",
  ]

  private static let honorifics: WordSet = [
    "mr", "mrs", "ms", "miss", "mister", "sir", "madam", "herr", "frau", "m", "mme", "mlle", "sr", "sra", "señor",
    "señora",
  ]

  /// The titles before the names of the sources, and the appositions after them, in the body; each wording once.
  private func gatheredDescriptions() -> [Int: [Mention]] {
    let wanted = Set(book.drafts.compactMap(\.entity))
    var found: [Int: [Mention]] = [:]
    for name in analysis.names where wanted.contains(name.entity) && found[name.entity, default: []].count < 8 {
      for words in [titleWords(name), appositionWords(name)].compactMap({ $0 }) {
        guard let mention = mention(words, in: .body) else { continue }
        if !found[name.entity, default: []].contains(where: { $0.text == mention.text }) {
          found[name.entity, default: []].append(mention)
        }
      }
    }
    return found
  }

  private func titleWords(_ name: Name) -> Range<Int>? {
    guard !name.title.isEmpty else { return nil }
    let words = name.title.filter { analysis.tokens[$0].kind == .word }
    if words.count == 1, let word = words.first, Self.honorifics.contains(analysis.tokens[word].hash) { return nil }
    return name.title
  }

  /// ", a spokesman for the ministry," without its article.
  private func appositionWords(_ name: Name) -> Range<Int>? {
    let end = name.tokens.upperBound
    guard name.kind == .person || name.kind == .unknown, end < analysis.tokens.count,
      let words = analysis.phrases.apposition(atComma: end, before: analysis.end(after: end - 1, reach: 25)),
      words.count <= 20,
      analysis.tokens[words.lowerBound].isAny(of: [.determiner, .possessive, .speakerNoun, .title, .nationality]),
      words.prefix(8).contains(where: {
        analysis.tokens[$0].isAny(of: [.speakerNoun, .title]) && analysis.nameAt[$0] < 0
      })
    else { return nil }
    return withoutDeterminer(words)
  }

  /// Marks the listed names among the sources, and adds those that are not there.
  private func addListed(_ names: [String], to sources: inout [ArticleSource]) {
    for name in names {
      let folded = Self.folded(name)
      let known = sources.firstIndex { source in
        Self.folded(source.name) == folded || source.aliases.contains { Self.folded($0) == folded }
      }
      if let known {
        sources[known].isListed = true
      } else {
        sources.append(ArticleSource(name: name, kind: kind(ofListed: name), isListed: true))
      }
    }
  }

  private static func folded(_ name: String) -> String {
    let lower = name.lowercased()
    return lower.hasPrefix("the ") ? String(lower.dropFirst(4)) : lower
  }

  private func kind(ofListed name: String) -> ArticleSource.Kind {
    var tokenizer = Tokenizer(Array(name.utf8), lexicon: .shared)
    tokenizer.add(paragraph: 0..<name.utf8.count)
    let words = tokenizer.tokens.filter { $0.kind == .word }
    guard let first = words.first, let last = words.last else { return .organization }
    if last.isAny(of: .documentNoun), !last.isCapitalized { return .document }
    let whole = words.dropFirst().reduce(first.hash) { WordHash.joined($0, $1.hash) }
    let classes = words.count > 1 ? Lexicon.shared.classes(ofPhrase: whole) : first.classes
    switch NameWords.kind(of: words[...], whole: classes).0 {
    case .person: return .person
    case .outlet: return .outlet
    case .people: return .group
    case .organization, .place, .unknown: return .organization
    }
  }
}
