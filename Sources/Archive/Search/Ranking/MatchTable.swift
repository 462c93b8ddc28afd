import ArchiveSQLite
import ArchiveStorage

/// The articles that an expression matches, with how often and where each has the groups of the query.
struct MatchTable {
  /// A place of a group in an article: the column, and the number of the word in it.
  struct Hit {
    var group: UInt16
    var column: UInt16
    var position: UInt32
  }

  /// Phrases of an expression that together belong to one group: a word and its forms.
  struct PhraseRun: Hashable {
    var group: Int
    var phrases: Range<Int>
  }

  /// How many groups the query has.
  let groupCount: Int
  /// The articles' ids.
  private(set) var ids: [Int64] = []
  /// How many words each article has.
  private(set) var lengths: [Float] = []
  /// How often each article has each group, by the weights of columns. The groups of an article come together.
  private(set) var frequencies: [Float] = []
  /// The places of all articles, one article after the other.
  private(set) var hits: [Hit] = []
  /// Where each article's places begin, and after the last one where they end.
  private(set) var hitStarts = [0]
  /// How many articles the index has, and how many words.
  private(set) var collection = (articles: 0, words: 0)

  /// At most so many places of one phrase in one article are kept. All are counted.
  private static let keptHits = 64

  /// A table without articles.
  init(groupCount: Int) { self.groupCount = groupCount }

  /// How many articles match, including skipped ones.
  private(set) var matchCount = 0
  /// Whether more articles match than were asked for, or may do.
  var isCut = false

  /// How many articles it holds.
  var count: Int { ids.count }

  /// How many of the stored articles have each group.
  var rowCounts: [Int] {
    var counts = [Int](repeating: 0, count: groupCount)
    for row in 0..<count {
      for group in 0..<groupCount where frequencies[row * groupCount + group] > 0 { counts[group] += 1 }
    }
    return counts
  }

  /// How often an article has a group.
  func frequency(of group: Int, in row: Int) -> Float { frequencies[row * groupCount + group] }

  /// The places of an article.
  func hits(of row: Int) -> ArraySlice<Hit> { hits[hitStarts[row]..<hitStarts[row + 1]] }

  /// Adds an article, with each place weighted by its column. Adds nothing after `limit` articles.
  ///
  /// If a group occurs several times in the expression, the first of its runs that the article matches counts, and is
  /// complete. With `best`, articles that can't be among the best at any length are skipped, since looking up the
  /// length costs time.
  mutating func add(
    _ match: borrowing FTS5Match, runs: [PhraseRun], columnWeights: [Float], limit: Int?, best: inout BestScores?
  ) {
    if let limit, matchCount >= limit {
      isCut = true
      return
    }
    if matchCount == 0 { collection = (match.rowCount, match.totalTokenCount) }
    matchCount += 1
    let start = frequencies.count
    frequencies.append(contentsOf: repeatElement(0, count: groupCount))
    for run in runs where frequencies[start + run.group] == 0 {
      for phrase in run.phrases {
        addHits(of: phrase, in: match, for: run.group, at: start, columnWeights: columnWeights)
      }
    }
    if best?.canTake(frequencies[start...], in: collection) == false {
      frequencies.removeLast(groupCount)
      hits.removeLast(hits.count - (hitStarts.last ?? 0))
      return
    }
    let length = Float(match.tokenCount)
    best?.take(frequencies[start...], length: length, in: collection)
    ids.append(match.rowID)
    lengths.append(length)
    hitStarts.append(hits.count)
  }

  private mutating func addHits(
    of phrase: Int, in match: borrowing FTS5Match, for group: Int, at start: Int, columnWeights: [Float]
  ) {
    var kept = 0
    match.forEachHit(of: phrase) { column, position in
      frequencies[start + group] += column < columnWeights.count ? columnWeights[column] : 1
      if kept < Self.keptHits {
        kept += 1
        hits.append(
          Hit(
            group: UInt16(truncatingIfNeeded: group), column: UInt16(truncatingIfNeeded: column),
            position: UInt32(truncatingIfNeeded: position)))
      }
    }
  }
}
