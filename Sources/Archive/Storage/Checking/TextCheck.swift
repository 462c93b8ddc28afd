import ArchiveModel
import ArchiveText

/// The texts of one article after the other, against which quotes and blocks are held.
///
/// Linear in the texts and in the quotes' length.
package final class TextCheck {
  /// The result for the quotes.
  package var quotes = CheckResult(.quotes)
  /// The result for the blocks.
  package private(set) var blocks = CheckResult(.blocks)

  /// The articles that have a fault of either kind.
  package private(set) var faultyArticles: Set<Int64> = []

  private var article: Int64 = 0
  private var title: [Unicode.Scalar] = []
  private var summary: [Unicode.Scalar] = []
  private var body: [Unicode.Scalar] = []
  private var blockEnd = 0
  private var turnEnd = 0
  private var quote: (id: Int64, text: String)?
  private var words: [Unicode.Scalar]?

  /// A check of texts that has looked at none yet.
  package init() {}

  /// Goes on to the next article.
  package func begin(article: Int64, title: String, summary: String, body: String) {
    self.article = article
    self.title = Array(title.unicodeScalars)
    self.summary = Array(summary.unicodeScalars)
    self.body = Array(body.unicodeScalars)
    blockEnd = 0
    turnEnd = 0
  }

  /// Adds a segment of a quote. Segments come in order. A part of nil means that the quote has none.
  package func add(quote id: Int64, text: String, part: Segment.Part?, range: TextRange?) {
    let isFirst = quote?.id != id
    if isFirst {
      endQuote()
      quote = (id, text)
      words = []
    }
    guard let part, let range, let found = scalars(range, of: part) else {
      words = nil
      return
    }
    if !isFirst { words?.append(" ") }
    words?.append(contentsOf: found)
  }

  /// Holds the last quote's text against the words of its segments.
  func endQuote() {
    guard let quote else { return }
    quotes.count += 1
    if words == nil || words?.elementsEqual(quote.text.unicodeScalars) == false {
      quotes.add(.quote(quote.id, article: article))
      faultyArticles.insert(article)
    }
    self.quote = nil
  }

  /// Takes in a block of the body, in their order.
  func addBlock(position: Int, range: TextRange?) {
    blocks.count += 1
    guard let range, range.start >= blockEnd, scalars(range, of: .body) != nil else {
      blocks.add(.block(position: position, article: article))
      faultyArticles.insert(article)
      return
    }
    blockEnd = range.end
  }

  /// Takes in a turn of a transcript, in their order.
  func addTurn(start: Int64, range: TextRange?, label: TextRange?) {
    let hasLabel = label.map { scalars($0, of: .body) != nil } ?? true
    guard let range, range.start >= turnEnd, scalars(range, of: .body) != nil, hasLabel else {
      blocks.add(.turn(start: start, article: article))
      faultyArticles.insert(article)
      return
    }
    turnEnd = range.end
  }

  /// Takes in a date that the body mentions.
  func addDate(start: Int64, range: TextRange?) {
    if let range, scalars(range, of: .body) != nil { return }
    blocks.add(.date(start: start, article: article))
    faultyArticles.insert(article)
  }

  /// Adds the range of a speaker's mention or a cue, in the part of the quote's first segment.
  func addMention(ofQuote id: Int64, range: TextRange?, of part: Segment.Part) {
    if let range, scalars(range, of: part) != nil { return }
    quotes.add(.mention(quote: id, article: article))
    faultyArticles.insert(article)
  }

  /// Adds the range of a source's description in the body.
  func addDescription(ofSource id: Int64, range: TextRange?) {
    if let range, scalars(range, of: .body) != nil { return }
    quotes.add(.description(source: id, article: article))
    faultyArticles.insert(article)
  }

  /// The text of a range; nil if the range goes beyond the part.
  private func scalars(_ range: TextRange, of part: Segment.Part) -> ArraySlice<Unicode.Scalar>? {
    let all =
      switch part {
      case .title: title
      case .summary: summary
      case .body: body
      }
    return range.end <= all.count ? all[range.start..<range.end] : nil
  }
}
