import ArchiveSQLite
import ArchiveText

/// The index over the words of names, `source_names_fts`: for each source, by its id, all words of all its names.
package enum NameIndex {
  /// What the index is asked for: the sources that have all these words, folded. The last one may be the beginning of a word,
  /// where that is asked for, or each of them.
  package static func match(_ words: [String], lastMayGoOn: Bool = false, allMayGoOn: Bool = false) -> String {
    // No words are in no name; FTS5 calls no expression at all an error.
    if words.isEmpty { return "\"\"" }
    return words.enumerated().map { index, word in
      let mayGoOn = allMayGoOn || lastMayGoOn && index == words.count - 1
      return "\"" + word.replacingMarks + "\"" + (mayGoOn ? "*" : "")
    }.joined(separator: " AND ")
  }

  /// What the index is asked for: the sources that have all the words of a folded name.
  package static func match(folded: String) -> String { match(folded.split(separator: " ").map(String.init)) }
}
