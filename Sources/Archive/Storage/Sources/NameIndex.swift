import ArchiveSQLite
import ArchiveText

/// The index over the words of names, `source_names_fts`: for each source, by its id, all words of all its names.
package enum NameIndex {
  /// How many words of a name the index is asked for. The names found are then compared with all words.
  private static let askedWords = 64

  /// The query for the index: the sources that have all these words, folded. On request, the last one, or each of them,
  /// may be the beginning of a word.
  ///
  /// Each word is asked for once, since FTS5 would read a word's list as often as the query has the word.
  package static func match(_ words: [String], lastMayGoOn: Bool = false, allMayGoOn: Bool = false) -> String {
    // No words are in no name; FTS5 calls no expression at all an error.
    if words.isEmpty { return "\"\"" }
    var asked: [String] = []
    for (index, word) in words.enumerated() where asked.count < askedWords {
      let mayGoOn = allMayGoOn || lastMayGoOn && index == words.count - 1
      let phrase = "\"" + word.replacingMarks + "\"" + (mayGoOn ? "*" : "")
      if !asked.contains(phrase) { asked.append(phrase) }
    }
    return asked.joined(separator: " AND ")
  }

  /// The query for the index: the sources that have all the words of a folded name.
  package static func match(folded: String) -> String { match(folded.split(separator: " ").map(String.init)) }
}
