import ArchiveModel
import ArchiveText

/// Makes quotes of a transcript's turns: everything in a turn is said by its speaker, word for word.
struct TurnReader {
  private let article: ParsedArticle
  private let body: [Unicode.Scalar]
  private var extraction = Extraction()
  /// The sources by the keys of their labels, and by the last word of longer labels; nil if two sources have that word.
  private var places: [String: Int] = [:]
  private var surnames: [String: Int?] = [:]

  /// How sure it is that a label names who speaks.
  private static let confidence = 0.95

  /// The quotes of an article's turns; nil if no turn has a label.
  static func extraction(of article: ParsedArticle) -> Extraction? {
    guard article.turns.contains(where: { $0.label != nil }) else { return nil }
    var reader = TurnReader(article)
    reader.read()
    return reader.extraction
  }

  private init(_ article: ParsedArticle) {
    self.article = article
    body = Array(article.body.unicodeScalars)
  }

  private mutating func read() {
    var block = 0
    for turn in article.turns {
      guard let label = turn.label, label.end <= body.count, turn.range.end <= body.count else { continue }
      while block < article.blocks.count, article.blocks[block].range.end <= turn.range.start { block += 1 }
      var segments: [Segment] = []
      var index = block
      while index < article.blocks.count, article.blocks[index].range.start < turn.range.end {
        let range = article.blocks[index].range
        let start = max(range.start, turn.range.start)
        let end = min(range.end, turn.range.end)
        if end > start { segments.append(Segment(range: TextRange(start: start, length: end - start))) }
        index += 1
      }
      guard !segments.isEmpty else { continue }
      let mention = Mention(text: text(label), range: label)
      extraction.quotes.append(
        Quote(
          kind: .direct, segments: segments, text: segments.map { text($0.range) }.joined(separator: " "),
          attributions: [Attribution(role: .speaker, source: source(mention), mention: mention)] + passingOn(turn),
          confidence: Self.confidence, speakerPath: .label))
    }
  }

  /// Who passed on words that no recording has: who forwarded a message or shared a post.
  private mutating func passingOn(_ turn: SpokenTurn) -> [Attribution] {
    guard turn.begins == nil, let name = article.outlet ?? article.authors.first else { return [] }
    let kind: ArticleSource.Kind = article.outlet == nil ? .person : .outlet
    let known = extraction.sources.firstIndex { $0.name == name && $0.kind == kind }
    if known == nil { extraction.sources.append(ArticleSource(name: name, kind: kind)) }
    return [Attribution(role: .reportedBy, source: known ?? extraction.sources.count - 1)]
  }

  private func text(_ range: TextRange) -> String {
    String(String.UnicodeScalarView(body[range.start..<range.end]))
  }

  /// The source that a label names: "Bell" is the earlier Anna Bell, if there is only one.
  private mutating func source(_ mention: Mention) -> Int {
    let label = SpeakerLabel(mention.text)
    if let known = places[label.key] { return known }
    if !label.isNobody, !label.key.contains(" "), case .some(.some(let known)) = surnames[label.key] {
      places[label.key] = known
      extraction.sources[known].aliases.append(label.name)
      return known
    }
    let place = extraction.sources.count
    var source = ArticleSource(name: label.name, kind: label.isNobody ? .anonymous : .person)
    if let comma = mention.text.firstIndex(of: ","), let description = description(of: mention, behind: comma) {
      source.descriptions = [description]
    }
    extraction.sources.append(source)
    places[label.key] = place
    let words = label.key.split(separator: " ")
    if words.count > 1, !label.isNobody, let surname = words.last.map(String.init) {
      surnames[surname] = surnames[surname] == nil ? .some(place) : .some(nil)
    }
    return place
  }

  /// The words after a name and its comma: "the mayor".
  private func description(of mention: Mention, behind comma: String.Index) -> Mention? {
    let behind = mention.text[comma...].dropFirst()
    let words = behind.drop { $0 == " " }
    guard !words.isEmpty else { return nil }
    let start = mention.text.unicodeScalars.distance(from: mention.text.startIndex, to: words.startIndex)
    return Mention(
      text: String(words),
      range: TextRange(start: mention.range.start + start, length: words.unicodeScalars.count))
  }
}
