import ArchiveModel

/// A run between quotation marks, and where it stands.
struct MarkedRun {
  var span: QuotedSpan
  /// Its place among the items of all sentences.
  var item: Int
  var sentence: Int

  /// All its tokens, with the marks that are there.
  var tokens: Range<Int> { span.tokens }
  /// Its tokens without the marks.
  var content: Range<Int> { span.content }
}

/// What the rules found of a marked run.
struct RunFacts {
  var run: MarkedRun
  var kind: Quote.Kind
  /// The clause that reports it, and how it was found.
  var clause: Int?
  var path: ClausePath
  /// Whether the rules take it for a title, a nickname or a term.
  var isTerm: Bool
  var isHeading: Bool
}
