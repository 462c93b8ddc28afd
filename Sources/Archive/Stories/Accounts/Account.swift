import ArchiveText

/// An article, as far as it is compared with another one about what it tells.
package struct Account: Sendable {
  /// Who says words that the article quotes.
  package struct Words: Sendable {
    /// The quote.
    package var quote: SpokenQuote
    /// The full name of the person who says it; nil if it is no person, or known by a surname alone.
    package var speaker: String?
    /// Where its parts stand in the body, in code points.
    package var ranges: [TextRange]

    /// Words of a speaker.
    package init(quote: SpokenQuote, speaker: String?, ranges: [TextRange]) {
      self.quote = quote
      self.speaker = speaker
      self.ranges = ranges
    }
  }

  /// The article's number.
  package var id: Int64
  package var title: String?
  package var summary: String?
  package var body: String
  /// What it quotes, in the order of the text.
  package var words: [Words]

  /// An account.
  package init(id: Int64, title: String?, summary: String?, body: String, words: [Words]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.body = body
    self.words = words
  }

  /// The ranges of the body in which somebody is quoted with quotation marks.
  var marked: [TextRange] { words.flatMap { $0.quote.isParaphrase ? [] : $0.ranges } }

  /// The offices by which it calls people.
  package var offices: [OfficeMention] {
    [title, summary].compactMap { $0 }.flatMap { OfficeScanner.mentions(in: $0) }
      + OfficeScanner.mentions(in: body, quoted: marked)
  }
}
