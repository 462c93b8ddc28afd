import ArchiveSQLite
import ArchiveStorage

/// Finds words of the index that may have been meant by a word that no article has.
///
/// It finds every word that is one typing error away. Of words with two errors, it finds those with the same first
/// three letters. It costs some hundred look-ups, whatever the size of the index.
struct Spelling {
  /// A word of the index.
  struct Candidate {
    var word: [UInt8]
    var distance: Int
  }

  /// How many look-ups are made for words with two errors.
  private static let lookUps = 300
  /// Shorter words are like too many others.
  private static let shortestWord = 3
  private static let shortestForTwo = 5
  private static let longestWord = 40

  /// The words of the index nearest to `word`, which has the index's form, in the order of their bytes: those with one
  /// error or, if there are none, those with two.
  static func candidates(
    for word: [UInt8], in vocabulary: borrowing Vocabulary
  ) throws(SQLiteError) -> [Candidate] {
    let letters = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
    guard (shortestWord...longestWord).contains(letters.count) else { return [] }
    let near = try vocabulary.known(of: neighbours(of: letters)).filter { $0 != word }
    if !near.isEmpty || letters.count < shortestForTwo {
      return near.map { Candidate(word: $0, distance: 1) }
    }
    return try withTwoErrors(letters, in: vocabulary)
  }

  /// All texts that are one error away.
  static func neighbours(of letters: [Unicode.Scalar]) -> [[UInt8]] {
    var texts: [[UInt8]] = []
    let alphabet = alphabet(of: letters)
    func add(_ scalars: [Unicode.Scalar]) {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      texts.append(Array(String(view).utf8))
    }
    for index in 0...letters.count {
      for letter in alphabet {
        var longer = letters
        longer.insert(letter, at: index)
        add(longer)
        if index < letters.count {
          var other = letters
          other[index] = letter
          add(other)
        }
      }
      guard index < letters.count else { break }
      var shorter = letters
      shorter.remove(at: index)
      add(shorter)
      if index + 1 < letters.count {
        var turned = letters
        turned.swapAt(index, index + 1)
        add(turned)
      }
    }
    return texts
  }

  private static func withTwoErrors(
    _ letters: [Unicode.Scalar], in vocabulary: borrowing Vocabulary
  ) throws(SQLiteError) -> [Candidate] {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: letters.prefix(3))
    let beginning = Array(String(view).utf8)
    var candidates: [Candidate] = []
    var from = beginning
    for _ in 0..<lookUps {
      guard let word = try vocabulary.first(from: from), word.starts(with: beginning) else { break }
      let other = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
      if let distance = EditDistance.between(letters, other, atMost: 2), distance > 0 {
        candidates.append(Candidate(word: word, distance: distance))
      }
      // No word sorts between a word and the same word followed by the smallest byte.
      from = word + [0x01]
    }
    return candidates
  }

  /// The letters that may be missing from a word, by the scripts it is written in.
  private static func alphabet(of letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let scripts: [(of: ClosedRange<UInt32>, letters: ClosedRange<UInt32>)] = [
      (0x30...0x39, 0x30...0x39), (0x61...0x24F, 0x61...0x7A), (0x370...0x3FF, 0x3B1...0x3C9),
      (0x400...0x4FF, 0x430...0x45F), (0x590...0x5FF, 0x5D0...0x5EA), (0x600...0x6FF, 0x621...0x64A),
    ]
    return scripts.filter { script in letters.contains { script.of.contains($0.value) } }
      .flatMap { $0.letters.compactMap(Unicode.Scalar.init) }
  }
}
