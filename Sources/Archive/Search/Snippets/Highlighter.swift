import ArchiveStorage
import ArchiveText
import ArchiveSQLite

/// Finds the words of a query in whole texts, by the index's own tokenizer.
package struct Highlighter: ~Copyable {
  private let tokenizer: FTS5Tokenizer
  private let ofTitle: HitFinder
  private let ofBody: HitFinder

  /// A highlighter of these terms.
  package init(_ terms: [SearchQuery.Term], on connection: Connection) throws(SQLiteError) {
    tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: connection)
    ofTitle = HitFinder(terms, in: .title)
    ofBody = HitFinder(terms, in: .body)
  }

  /// The ranges of the query's words in a text from this part of an article, in order, without overlap. Linear in the
  /// text.
  package borrowing func hits(in text: String, of part: SearchQuery.Part = .body) -> [TextRange] {
    let finder = part == .title ? ofTitle : ofBody
    if finder.isEmpty { return [] }
    let bytes = Array(text.utf8)
    // Only memory could run out here, and then nothing is marked.
    guard let hits = try? finder.hits(in: bytes, tokenizer: tokenizer, isWhole: true) else { return [] }
    return Self.codePoints(of: Self.joined(hits.map(\.range)), in: bytes)
  }

  /// Ranges that come in the order of their starts, those that touch or overlap made one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// Ranges of bytes as ranges of code points.
  private static func codePoints(of ranges: [Range<Int>], in bytes: [UInt8]) -> [TextRange] {
    var offset = 0
    var count = 0
    /// How many code points start before `end`, which never goes back.
    func advance(to end: Int) -> Int {
      while offset < end {
        if bytes[offset] & 0xC0 != 0x80 { count += 1 }
        offset += 1
      }
      return count
    }
    return ranges.map { range in
      let start = advance(to: range.lowerBound)
      return TextRange(start: start, length: advance(to: range.upperBound) - start)
    }
  }
}
