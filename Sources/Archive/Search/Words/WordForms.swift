import SQLite

/// Finds the forms of an English word that an index has: "immigrants" -> immigrant, immigrants, immigration ….
///
/// Words are forms of each other where Porter's algorithm gives them the same stem. What could be a form is made of the stem
/// and the endings that the algorithm knows, and looked up, so that a short stem ("con") costs no more than a long one.
struct WordForms {
  /// The endings of English words that stemming takes off, alone and one upon the other.
  private static let endings: [[UInt8]] = [
    "", "able", "ably", "ability", "al", "alism", "ality", "alize", "alized", "alizing", "ally", "als", "ance", "ances",
    "ancy", "ant", "antly", "ants", "ate", "ated", "ates", "ating", "ation", "ational", "ations", "ative", "atively",
    "atives", "ator", "ators", "e", "ed", "edly", "ement", "ements", "ence", "ences", "ency", "ent", "ently", "ents", "er",
    "ers", "es", "est", "ful", "fully", "fulness", "ible", "ibility", "ibly", "ic", "ical", "ically", "icate", "ies", "ied",
    "ing", "ingly", "ings", "ion", "ional", "ions", "ism", "isms", "ities", "ity", "ive", "ively", "iveness", "ives",
    "ivity", "ization", "ize", "ized", "izer", "izers", "izes", "izing", "ly", "ment", "ments", "ness", "or", "ors", "ous",
    "ously", "ousness", "s", "tional", "y", "ying",
  ].map { Array($0.utf8) }

  /// The forms of `word`, which is as the index folds it, that the index has; with the word itself where it has that.
  static func forms(of word: [UInt8], in vocabulary: borrowing Vocabulary) throws(SQLiteError) -> [[UInt8]] {
    try vocabulary.known(of: candidates(for: word))
  }

  /// All texts that have the stem of `word` and could be a form of it, with the word itself.
  static func candidates(for word: [UInt8]) -> [[UInt8]] {
    let stem = PorterStemmer.stem(word)
    var candidates: Set<[UInt8]> = [word]
    guard word.count > 2, let last = stem.last, stem.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [word] }
    var bases = [stem]
    if last == UInt8(ascii: "i") { bases.append(stem.dropLast() + [UInt8(ascii: "y")]) }
    if !"aeiouwxy".utf8.contains(last) { bases.append(stem + [last]) }
    for base in bases {
      for ending in endings {
        let candidate = base + ending
        if PorterStemmer.stem(candidate) == stem { candidates.insert(candidate) }
      }
    }
    return Array(candidates)
  }
}
