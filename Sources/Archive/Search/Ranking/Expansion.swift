import ArchiveSQLite
import ArchiveStorage

/// The words of the best answers to a question. With them, the articles that have the question's words are sorted
/// again.
///
/// RM3, the third relevance model with the query mixed in (Abdul-Jaleel and others, UMass at TREC 2004): a word's
/// probability is its frequency in the ten best articles, weighted by their scores. Only the hits are scored again, so
/// no article comes in that has none of the typed words.
struct Expansion {
  /// How many articles the words are taken from.
  static let sources = 10
  /// How many words are taken.
  static let words = 30
  /// How much the words of the question count in all; the others have the rest.
  static let questionShare: Float = 0.7
  /// If the next scores are on average this share of the first one, no answer stands out.
  static let evenScores: Float = 0.8
  /// How many bytes are read of an article.
  static let readBytes = 1 << 15

  /// A word with its forms, and how likely it is.
  struct Word {
    var stem: Int
    var probability: Float
  }

  /// How much expansion counts: fully if the first answers are about equally good. It counts less, the more one stands
  /// out, because that is probably the article sought, not one of many on a subject.
  static func trust(inScores scores: ArraySlice<Float>) -> Float {
    guard let first = scores.first, first > 0, scores.count > 1 else { return 1 }
    let others = scores.dropFirst()
    let evenness = min(1, others.reduce(0, +) / Float(others.count) / first / evenScores)
    return evenness * evenness * evenness
  }

  /// The likeliest words of the first articles, the likeliest first. The articles' scores are beside them.
  static func words(of articles: ArraySlice<StemCounts>, scores: ArraySlice<Float>, in stems: StemTable) -> [Word] {
    let total = scores.reduce(0, +)
    guard total > 0 else { return [] }
    var probabilities = [Float](repeating: 0, count: stems.count)
    for (article, score) in zip(articles, scores) where article.total > 0 {
      for (stem, count) in article.counts where stems.tells(stem) {
        probabilities[stem] += score / total * Float(count) / Float(article.total)
      }
    }
    return probabilities.indices.filter { probabilities[$0] > 0 }
      .sorted { left, right in
        probabilities[left] != probabilities[right] ? probabilities[left] > probabilities[right] : left < right
      }
      .map { Word(stem: $0, probability: probabilities[$0]) }
  }
}

/// How often an article has each stem.
struct StemCounts {
  /// The stems by their numbers, in the order of their first occurrence.
  var counts: [(stem: Int, count: Int)] = []
  /// How many words were counted.
  var total = 0
}

/// The words of articles by their stems.
struct StemTable {
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
  /// Adds to the scores of the best articles for the words of the first of them.
  func expand(
    _ rows: inout [(row: Int, score: Float)], scorer: RowScorer, plan: SearchPlan
  ) throws(SQLiteError) {
    let statement = try prepare("SELECT title, subtitle, summary, body FROM articles WHERE id = ?1")
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: connection)
    var stems = StemTable()
    var articles: [StemCounts] = []
    for (row, _) in rows {
      statement.reset()
      try statement.bind(scorer.table.ids[row], at: 1)
      var texts: [[UInt8]] = []
      if try statement.step() {
        for column in 0..<4 {
          texts.append(
            statement.withBytes(at: column) { bytes in
              (0..<min(bytes.count, Expansion.readBytes)).map { bytes[$0] }
            })
        }
      }
      articles.append(try stems.count(texts, tokenizer: tokenizer))
    }
    let scores = rows.map(\.score).prefix(Expansion.sources)
    let words = Expansion.words(of: articles.prefix(Expansion.sources), scores: scores, in: stems)

    // A word that half of all articles have tells nothing.
    let articleCount = scorer.formula.articleCount
    var chosen: [(word: Expansion.Word, weight: Float)] = []
    for word in words.prefix(2 * Expansion.words) where chosen.count < Expansion.words {
      let forms = stems.words(of: word.stem).map { "\"" + String(decoding: $0, as: UTF8.self) + "\"" }
      let count = try estimatedMatches(forms.joined(separator: " OR "), in: .articles, of: articleCount)
      if 2 * count < articleCount { chosen.append((word, scorer.formula.weight(ofFrequency: count))) }
    }
    // The scores stay on the scale of the question's own words.
    let sum = chosen.reduce(0) { $0 + $1.word.probability }
    let share =
      Expansion.trust(inScores: scores) * (1 - Expansion.questionShare) / Expansion.questionShare
      * plan.groupWeights.reduce(0, +)
    var gains = [Float](repeating: 0, count: stems.count)
    for (word, weight) in chosen { gains[word.stem] = share * word.probability / sum * weight }
    for (index, article) in articles.enumerated() {
      let length = scorer.table.lengths[rows[index].row]
      for (stem, count) in article.counts where gains[stem] > 0 {
        rows[index].score += gains[stem] * scorer.formula.saturation(Float(count), length: length)
      }
    }
  }
}
