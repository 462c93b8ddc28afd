import ArchiveModel

/// What is known about an article before the search for reporting clauses: tokens, runs between marks, sentences and
/// names.
///
/// Each step runs once over the results of the earlier steps. After that nothing changes. It is a class so that the
/// later readers share it without copies. Positions are indices of `tokens` unless a name says otherwise.
final class Analysis {
  /// By which rules the article is read.
  let grammar: Grammar
  let text: ArticleText
  let tokens: [Token]
  /// The paragraphs, in order.
  let paragraphs: [ArticleTokens.Paragraph]
  /// Runs between quotation marks, in order and without overlap. Runs inside others are left out.
  let spans: [QuotedSpan]
  /// Sentences, in order. A span counts as one item of its sentence, whatever it has inside.
  let sentences: [Sentence]
  /// The items of all sentences, in order.
  let items: [Sentence.Item]
  /// Names of people, bodies and places, in order.
  let names: [Name]
  /// For each token, the index in `names` of the name or title it belongs to, or -1.
  let nameAt: [Int32]
  /// Whom the names mean.
  let entities: EntityTable

  /// The analysis of an article. Linear in its length.
  init(_ article: ParsedArticle) {
    let article = ArticleTokens(article)
    grammar = article.grammar
    text = article.text
    tokens = article.tokens
    let marked = QuotedSpanFinder(article: article).spans()
    spans = grammar == .french || grammar == .spanish ? InciseReader(article: article).cut(marked) : marked
    let cutter = SentenceCutter(article, spans: spans)
    paragraphs = cutter.paragraphs
    sentences = cutter.sentences
    items = cutter.items
    let table = NameTable(article)
    names = table.names
    nameAt = table.nameAt
    entities = table.entities
  }

  /// The noun phrases of the article.
  var phrases: NounPhraseReader { NounPhraseReader(analysis: self) }

  // MARK: Names

  /// The name that the token belongs to.
  @inline(__always) func name(at token: Int) -> Name? {
    let index = nameAt[token]
    return index < 0 ? nil : names[Int(index)]
  }

  /// Whether an article ("the") comes before the entity's fullest name: "the Kremlin".
  func hasArticle(_ entity: Entity) -> Bool {
    let start = names[entity.fullest].whole.lowerBound
    return start > 0 && tokens[start - 1].hash == Words.the && names[entity.fullest].title.isEmpty
  }

  /// The organization whose name has this word, among the last names before `token`.
  func bodyEntity(with word: UInt64, before token: Int) -> Int? {
    // Names are in order: find the last one before the token, then look back a bounded distance.
    let end = names.indices.partitioningIndex { names[$0].tokens.lowerBound >= token }
    var index = end - 1
    while index >= 0 && index > end - 40 {
      let name = names[index]
      if name.kind == .organization, name.entity >= 0, tokens[name.tokens].contains(where: { $0.hash == word }) {
        return name.entity
      }
      index -= 1
    }
    return nil
  }

  /// The hash of a word as it is written. A token of another language has the hash of the English word whose work it does.
  func writtenHash(_ token: Int) -> UInt64 { WordHash.of(text.bytes[tokens[token].range]) }

  // MARK: Bounds

  /// The token, or the first one of the marked run, with which a sentence begins.
  func firstToken(ofSentence sentence: Int) -> Int {
    let item = items[sentences[sentence].items.lowerBound]
    return item.token ?? item.span.map { spans[$0].tokens.lowerBound } ?? 0
  }

  /// The token after a sentence's last.
  func endToken(ofSentence sentence: Int) -> Int {
    let item = items[sentences[sentence].items.upperBound - 1]
    return item.token.map { $0 + 1 } ?? item.span.map { spans[$0].tokens.upperBound } ?? 0
  }

  /// Whether a sentence has marks, at least among its first items.
  func hasSpan(inSentence sentence: Int) -> Bool {
    sentences[sentence].items.prefix(200).contains { items[$0].span != nil }
  }

  /// The token after the last one to look at, `reach` tokens from `token` at most. Always after `token`.
  func end(after token: Int, reach: Int) -> Int {
    max(token + 1, min(paragraph(of: token).upperBound, token + reach))
  }

  /// The first token to look at, `reach` tokens before `token` at most.
  func start(before token: Int, reach: Int) -> Int {
    max(paragraph(of: token).lowerBound, token - reach)
  }

  /// The tokens of the paragraph that has this one. Logarithmic in the paragraphs.
  private func paragraph(of token: Int) -> Range<Int> {
    let index = paragraphs.indices.partitioningIndex { paragraphs[$0].tokens.upperBound > token }
    return index < paragraphs.count ? paragraphs[index].tokens : tokens.count..<tokens.count
  }
}
