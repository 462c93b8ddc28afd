import ArchiveSQLite
import ArchiveStorage

/// Finds the forms of an English word that an index has: "immigrants" -> immigrant, immigrants, immigration ….
///
/// Words are forms of each other if Porter's algorithm gives them the same stem. Possible forms are made from the stem
/// and the endings of the algorithm, and looked up. So a short stem ("con") costs no more than a long one.
struct WordForms {
  /// The endings of English words that stemming removes, singly and combined.
  private static let endings: [[UInt8]] = [
    "", "able", "ably", "ability", "al", "alism", "ality", "alize", "alized", "alizing", "ally", "als", "ance",
    "ances", "ancy", "ant", "antly", "ants", "ate", "ated", "ates", "ating", "ation", "ational", "ations", "ative",
    "atively", "atives", "ator", "ators", "e", "ed", "edly", "ement", "ements", "ence", "ences", "ency", "ent",
    "ently", "ents", "er", "ers", "es", "est", "ful", "fully", "fulness", "ible", "ibility", "ibly", "ic", "ical",
    "ically", "icate", "ies", "ied", "ing", "ingly", "ings", "ion", "ional", "ions", "ism", "isms", "ities", "ity",
    "ive", "ively", "iveness", "ives", "ivity", "ization", "ize", "ized", "izer", "izers", "izes", "izing", "ly",
    "ment", "ments", "ness", "or", "ors", "ous", "ously", "ousness", "s", "tional", "y", "ying",
  ].map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }

  /// The forms of `word` that the index has, in the order of their bytes, including the word itself if the index has
  /// it. `word` is in the index's form.
  static func forms(of word: [UInt8], in vocabulary: borrowing Vocabulary) throws(SQLiteError) -> [[UInt8]] {
    let stem = PorterStemmer.stem(word)
    guard word.count > 2, let last = stem.last, stem.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return try vocabulary.contains(word) ? [word] : []
    }
    var forms = try Self.forms(from: stem, stem: stem, in: vocabulary)
    if last == UInt8(ascii: "i") {
      forms += try Self.forms(from: stem.dropLast() + [UInt8(ascii: "y")], stem: stem, in: vocabulary)
    }
    if !"aeiouwxy".utf8.contains(last) {
      for form in try Self.forms(from: stem + [last], stem: stem, in: vocabulary) where !forms.contains(form) {
        forms.append(form)
      }
    }
    if !forms.contains(word), try vocabulary.contains(word) { forms.append(word) }
    return forms.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The words of the index that are `base` with an ending, and have the stem. The index and the endings are both
  /// sorted, so each look-up skips all endings before the word that it finds.
  private static func forms(
    from base: [UInt8], stem: [UInt8], in vocabulary: borrowing Vocabulary
  ) throws(SQLiteError) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    var found: [UInt8]?
    for ending in endings {
      let candidate = base + ending
      if let found, candidate.lexicographicallyPrecedes(found) { continue }
      if found != candidate {
        guard PorterStemmer.stem(candidate) == stem else { continue }
        guard let next = try vocabulary.first(from: candidate), next.starts(with: base) else { break }
        found = next
      }
      if found == candidate, PorterStemmer.stem(candidate) == stem { forms.append(candidate) }
    }
    return forms
  }
}
