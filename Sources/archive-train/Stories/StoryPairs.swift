import ArchiveStories

/// The pairs of articles of a set that the program would compare, and what it would see.
struct StoryPairs {
  struct Pair {
    var one: Int
    var other: Int
    var features: [Float]
    /// The stories of the two.
    var stories: [String]

    var isOne: Bool { stories[0] == stories[1] }
  }

  let name: String
  private(set) var pairs: [Pair] = []
  private let gold: [String]

  init(of set: GoldStories, rarity: TermRarity) {
    name = set.name
    gold = set.articles.map(\.story)
    let texts = set.articles.map { article in
      MeasuredText(
        StoryText(title: article.title, body: article.body, rarity: rarity), day: article.day, rarity: rarity)
    }
    var having: [UInt32: [Int]] = [:]
    let keys = texts.map { $0.text.keys(rarity: rarity) }
    for (index, keys) in keys.enumerated() { for key in keys { having[key, default: []].append(index) } }
    var likeness: [Int: [Int: TextSimilarity]] = [:]
    for (index, keys) in keys.enumerated() {
      var candidates = StoryCandidates(rarity: rarity)
      for key in keys {
        candidates.add(key, in: Self.near(index, having[key] ?? [], texts).map { Int64($0) })
      }
      for other in candidates.best.map({ Int($0) }) where other != index {
        likeness[min(index, other), default: [:]][max(index, other)] = texts[index].similarity(to: texts[other])
      }
    }
    var around = Array(repeating: StoryNeighbourhood(), count: texts.count)
    for (one, others) in likeness {
      for (other, similarity) in others {
        _ = around[one].add(similarity)
        _ = around[other].add(similarity)
      }
    }
    for one in likeness.keys.sorted() {
      for (other, similarity) in (likeness[one] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let features = StoryDecision.features(
          texts[one], texts[other], similarity, densities: (around[one].density, around[other].density))
        pairs.append(Pair(one: one, other: other, features: features, stories: [gold[one], gold[other]]))
      }
    }
  }

  /// Those of the articles that lie within days of one, as `StoryCandidates` asks for.
  private static func near(_ index: Int, _ others: [Int], _ texts: [MeasuredText]) -> [Int] {
    guard let day = texts[index].day else { return Array(others.prefix(StoryCandidates.mostPerTerm)) }
    let undated = others.filter { texts[$0].day == nil }.prefix(StoryCandidates.mostPerTerm)
    for window in StoryCandidates.windows {
      let near = others.filter { other in texts[other].day.map { abs($0 - day) <= window } ?? false }
      if near.count <= StoryCandidates.mostPerTerm || window == 0 {
        return Array(near.prefix(StoryCandidates.mostPerTerm)) + undated
      }
    }
    return Array(undated)
  }

  /// The story that each article is in, by this decision.
  func stories(by decision: StoryDecision) -> [Int] {
    var linking = StoryLinking(count: gold.count)
    for pair in pairs { linking.link(pair.one, pair.other, score: decision.score(pair.features)) }
    var stories = Array(repeating: 0, count: gold.count)
    for (number, story) in linking.stories().enumerated() { for member in story { stories[member] = number } }
    return stories
  }

  /// B-cubed F1 of stories found (Bagga and Baldwin, 1998), over the articles whose marked story is chosen.
  func agreement(of found: [Int], where isChosen: (String) -> Bool = { _ in true }) -> Double {
    var (marked, made): ([String: Set<Int>], [Int: Set<Int>]) = ([:], [:])
    for index in gold.indices {
      marked[gold[index], default: []].insert(index)
      made[found[index], default: []].insert(index)
    }
    var (precision, recall, count) = (0.0, 0.0, 0.0)
    for index in gold.indices where isChosen(gold[index]) {
      let (story, group) = (marked[gold[index]] ?? [], made[found[index]] ?? [])
      let both = Double(story.intersection(group).count)
      precision += both / Double(group.count)
      recall += both / Double(story.count)
      count += 1
    }
    return count == 0 ? 0 : 2 * precision * recall / (precision + recall) / count
  }
}
