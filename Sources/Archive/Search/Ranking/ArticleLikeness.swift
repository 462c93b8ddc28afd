import ArchivePlatform

/// How alike articles are by their words: for any two, the cosine of the angle between them as vectors.
///
/// An article's vector has for each word what BM25 gives it, times how rare the word is among these articles:
/// log(1 + articles / articles that have it). So nothing is looked up in the index, and the cost is the same for an
/// archive of any size. Words of grammar, numbers and single letters are left out.
struct ArticleLikeness {
  /// How many articles there are.
  let count: Int
  // The cosines of each article with all others, one article after the other.
  private var cosines: [Float]

  /// Compares all articles with each other; `formula` knows how long articles are on average. Linear in their words, and in the pairs that have a word in common.
  init(_ articles: [StemCounts], in stems: StemTable, formula: BM25) {
    count = articles.count
    cosines = [Float](repeating: 0, count: count * count)
    var ends = [Int](repeating: 0, count: stems.count)
    for article in articles {
      for (stem, _) in article.counts where stems.tells(stem) { ends[stem] += 1 }
    }
    let rarities = ends.map { log(1 + Float(count) / Float(max(1, $0))) }
    // The articles of each stem come together, and its end moves on as they come in.
    var total = 0
    for stem in ends.indices { (ends[stem], total) = (total, total + ends[stem]) }
    var entries = [(article: Int, weight: Float)](repeating: (0, 0), count: total)
    for (number, article) in articles.enumerated() {
      let weights = article.counts.map { stem, count -> Float in
        stems.tells(stem) ? rarities[stem] * formula.saturation(Float(count), length: Float(article.total)) : 0
      }
      let norm = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for ((stem, _), weight) in zip(article.counts, weights) where weight > 0 {
        entries[ends[stem]] = (number, weight / norm)
        ends[stem] += 1
      }
    }
    var start = 0
    for end in ends {
      for index in start..<end {
        let (article, weight) = entries[index]
        // Entries are in the order of the articles.
        for other in (index + 1)..<max(end, index + 1) {
          cosines[article * count + entries[other].article] += weight * entries[other].weight
        }
      }
      start = end
    }
    for article in 0..<count {
      for other in 0..<article { cosines[article * count + other] = cosines[other * count + article] }
    }
  }

  /// How alike two articles are, from 0 to 1; an article and itself 0.
  subscript(article: Int, other: Int) -> Float { cosines[article * count + other] }

  /// The articles that are most like one, at most `limit`, most alike first; none that has no word in common with it.
  func nearest(to article: Int, limit: Int) -> [Int] {
    var nearest: [Int] = []
    for other in 0..<count where self[article, other] > 0 {
      if nearest.count == limit, let last = nearest.last {
        if self[article, other] <= self[article, last] { continue }
        nearest.removeLast()
      }
      let place = nearest.firstIndex { self[article, $0] < self[article, other] } ?? nearest.count
      nearest.insert(other, at: place)
    }
    return nearest
  }
}
