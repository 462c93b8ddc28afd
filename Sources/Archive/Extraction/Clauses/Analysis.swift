import ArchiveModel

/// What extraction knows of one article while it works: its tokens and, step by step, what they make.
///
/// Each step is an extension in a file of its own and runs once over the arrays of the steps before it.
/// Positions are indices of `tokens` unless a name says otherwise.
struct Analysis {
  /// By which rules the article is read.
  let grammar: Grammar
  let text: ArticleText
  let tokens: [Token]
  /// The paragraphs, in order, with the tokens they have.
  var paragraphs: [Paragraph]

  /// Runs between quotation marks, in order; none overlap, those inside another are left out.
  var spans: [QuotedSpan] = []
  /// Sentences, in order. A span counts as one item of its sentence, whatever it has inside.
  var sentences: [Sentence] = []
  /// The items of all sentences, in order.
  var items: [Item] = []
  /// Names of people, bodies and places, in order.
  var names: [Name] = []
  /// For each token, the index in `names` of the name or title it belongs to, or -1.
  var nameAt: [Int32] = []
  /// Whom the names mean.
  var entities = EntityTable()
  /// "Smith said", "according to Smith", in order.
  var clauses: [ReportingClause] = []

  /// A paragraph's tokens.
  struct Paragraph {
    var kind: Block.Kind
    var part: Segment.Part
    var tokens: Range<Int>
    /// The sentences it has, as indices of `sentences`.
    var sentences = 0..<0
  }

  /// A sentence: a run of items of one paragraph.
  struct Sentence {
    var items: Range<Int>
    var paragraph: Int
  }

  /// A token outside quotation marks, or a whole quoted span.
  struct Item {
    private let value: Int32
    init(token: Int) { value = Int32(token) }
    init(span: Int) { value = ~Int32(span) }
    /// The token's index; nil for a span.
    @inline(__always) var token: Int? { value >= 0 ? Int(value) : nil }
    /// The span's index; nil for a token.
    @inline(__always) var span: Int? { value < 0 ? Int(~value) : nil }
  }

  /// What there is to find in an article before its quotes are built. Linear in its length.
  init(finding article: ParsedArticle) {
    self.init(article)
    findQuotedSpans()
    readIncises()
    findSentences()
    findNames()
    findClauses()
  }

  /// The tokens of an article. Linear in its length.
  init(_ article: ParsedArticle) {
    let grammar = Grammar(language: article.language)
    let lexicon = Lexicon.of(grammar)
    let text = ArticleText(article)
    var tokenizer = Tokenizer(text.bytes, lexicon: lexicon)
    var paragraphs: [Paragraph] = []
    for paragraph in text.paragraphs {
      let first = tokenizer.tokens.count
      tokenizer.add(paragraph: paragraph.bytes)
      let last = tokenizer.tokens.count
      guard last > first else { continue }
      paragraphs.append(Paragraph(kind: paragraph.kind, part: paragraph.part, tokens: first..<last))
    }
    self.grammar = grammar
    self.text = text
    if grammar == .english {
      self.tokens = tokenizer.tokens
    } else {
      var adapter = TokenAdapter(text.bytes, lexicon: lexicon, grammar: grammar)
      for index in paragraphs.indices {
        let first = adapter.tokens.count
        adapter.add(tokenizer.tokens[paragraphs[index].tokens])
        paragraphs[index].tokens = first..<adapter.tokens.count
      }
      self.tokens = adapter.tokens
    }
    self.paragraphs = paragraphs
  }
}
