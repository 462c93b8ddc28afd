/// A run between quotation marks, and its place.
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
