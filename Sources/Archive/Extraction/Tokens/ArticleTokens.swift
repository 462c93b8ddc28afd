import ArchiveModel

/// An article as a run of tokens, paragraph by paragraph, with the text they were cut from.
struct ArticleTokens {
  /// By which rules the article is read.
  let grammar: Grammar
  let text: ArticleText
  let tokens: [Token]
  /// The paragraphs, in order, with the tokens they have.
  let paragraphs: [Paragraph]
  /// Who wrote the article.
  let authors: [String]

  /// A paragraph's tokens.
  struct Paragraph {
    var kind: Block.Kind
    var part: Segment.Part
    var tokens: Range<Int>
    /// Its sentences, as indices of `Analysis.sentences`; empty before they are cut.
    var sentences = 0..<0
  }

  /// The tokens of an article. Linear in its length.
  init(_ article: ParsedArticle) {
    let grammar = Grammar(language: article.language, body: article.body)
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
    authors = article.authors
  }
}
