/// A run of tokens between quotation marks.
struct QuotedSpan {
  /// All its tokens, with the marks that are there.
  var tokens: Range<Int>
  /// Its tokens without the marks; empty if there are none between them.
  var content: Range<Int>
  /// Whether its end had to be guessed, or its beginning.
  var isRepaired = false
  /// Whether the quotation continues in the next paragraph.
  var continues = false
  /// Whether it continues one of the paragraph before.
  var isContinuation = false
  /// Whether single marks enclose it.
  var isSingle = false
}
