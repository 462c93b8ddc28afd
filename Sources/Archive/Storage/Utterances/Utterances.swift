import ArchiveModel
import ArchiveSQLite
import ArchiveStories
import ArchiveText

/// The way that words took through the archive's articles.
package struct Utterances: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The path of the utterance that a quote carries; of the quote alone if no other article has it. Nil if there is no such quote.
  package func path(ofQuote id: Int64) throws(ArchiveError) -> UtterancePath? {
    try reading { () throws(SQLiteError) in try UtterancePathReader(on: connection).path(ofQuote: id) }
  }

  /// The paths of the utterances in which these words stand, in this order. The utterance that most quotes carry comes first.
  package func paths(ofWords words: String) throws(ArchiveError) -> [UtterancePath] {
    let phrase = Self.phrase(words)
    if phrase.isEmpty { return [] }
    return try reading { () throws(SQLiteError) in
      let quotes = try connection.integers(
        """
        SELECT quotes.id FROM quotes_fts JOIN quotes ON quotes.id = quotes_fts.rowid
        LEFT JOIN quote_utterances ON quote_utterances.quote_id = quotes.id
        WHERE quotes_fts MATCH ?1 AND (quotes.kind <> 'indirect' OR quote_utterances.quote_id IS NOT NULL)
        ORDER BY quotes.id
        LIMIT ?2
        """, phrase, Self.mostFound)
      let reader = try UtterancePathReader(on: connection)
      var seen: Set<Int64> = []
      var paths: [UtterancePath] = []
      for quote in quotes where !seen.contains(quote) {
        guard let path = try reader.path(ofQuote: quote) else { continue }
        seen.formUnion(path.stops.map(\.quote.id))
        paths.append(path)
      }
      return paths.enumerated().sorted {
        ($1.element.stops.count, $0.offset) < ($0.element.stops.count, $1.offset)
      }.map(\.element)
    }
  }

  /// How many quotes with the words are looked at.
  private static let mostFound = 2000

  /// The words as one phrase of the index; empty if there are none. Nothing that is typed is an operator in it.
  private static func phrase(_ text: String) -> String {
    let words = text.unicodeScalars.split { !$0.isOfWords }.map { String(String.UnicodeScalarView($0)) }
    return words.isEmpty ? "" : "\"" + words.joined(separator: " ") + "\""
  }
}
