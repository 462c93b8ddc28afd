/// A sentence: a run of items of one paragraph.
struct Sentence {
  /// Its items, as indices of `Analysis.items`.
  var items: Range<Int>
  /// Its paragraph, as an index of `Analysis.paragraphs`.
  var paragraph: Int

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
}
