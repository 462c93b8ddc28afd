import ArchiveSQLite
import ArchiveStorage

/// How often an article has each stem.
struct StemCounts {
  /// The stems by their numbers, in the order of their first occurrence.
  var counts: [(stem: Int, count: Int)] = []
  /// How many words were counted.
  var total = 0
}

/// The words of articles by their stems.
struct StemTable {
  /// How many bytes are read of each text of an article.
  static let readBytes = 1 << 15

  private var surfaces = WordTable()
  private var stemNumbers = WordTable()
  private var stemOfWord: [Int] = []
  private var isTelling: [Bool] = []
  private var forms: [[Int]] = []
  // The place of a stem in the counts of the article being read.
  private var places: [Int] = []

  /// How many stems there are.
  var count: Int { stemNumbers.count }

  /// Whether a stem says something: words of grammar, numbers and single letters do not.
  func tells(_ stem: Int) -> Bool { isTelling[stem] }

  /// The words seen that have a stem.
  func words(of stem: Int) -> [[UInt8]] { forms[stem].map(surfaces.word) }

  /// Counts the stems of a text.
  mutating func count(
    _ texts: [[UInt8]], tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> StemCounts {
    var result = StemCounts()
    for text in texts {
      let indexed = IndexedBytes(of: text)
      try tokenizer.tokenize(indexed.bytes.span) { token, _ in
        let word = surfaces.number(of: token)
        if word == stemOfWord.count { learn(word) }
        let stem = stemOfWord[word]
        result.total += 1
        if places[stem] < 0 {
          places[stem] = result.counts.count
          result.counts.append((stem, 1))
        } else {
          result.counts[places[stem]].count += 1
        }
        return true
      }
    }
    for (stem, _) in result.counts { places[stem] = -1 }
    return result
  }

  private mutating func learn(_ number: Int) {
    let word = surfaces.word(number)
    let stem = PorterStemmer.stem(word)
    let stemNumber = stemNumbers.number(of: stem.span)
    if stemNumber == isTelling.count {
      isTelling.append(word.count > 1 && !word.allSatisfy { (0x30...0x39).contains($0) })
      forms.append([])
      places.append(-1)
    }
    if StopWords.contains(word) { isTelling[stemNumber] = false }
    forms[stemNumber].append(number)
    stemOfWord.append(stemNumber)
  }
}

extension Ranker {
  /// The words of articles by their stems, in the order of `ids`; none for an article that is gone. Reads
  /// `StemTable.readBytes` of each of their texts at most.
  func stemCounts(
    ofArticles ids: [Int64], in stems: inout StemTable
  ) throws(SQLiteError) -> [StemCounts] {
    let statement = try prepare("SELECT title, subtitle, summary, body FROM articles WHERE id = ?1")
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: connection)
    var articles: [StemCounts] = []
    for id in ids {
      statement.reset()
      try statement.bind(id, at: 1)
      var texts: [[UInt8]] = []
      if try statement.step() {
        for column in 0..<4 {
          texts.append(
            statement.withBytes(at: column) { bytes in
              (0..<min(bytes.count, StemTable.readBytes)).map { bytes[$0] }
            })
        }
      }
      articles.append(try stems.count(texts, tokenizer: tokenizer))
    }
    return articles
  }
}
