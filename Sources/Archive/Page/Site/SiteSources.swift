import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// The sources that the quotes of a site name, with what its articles alone say of them.
struct SiteSources {
  private var profiles: [Int64: SourceProfile] = [:]
  private var relays: [Int64: [Tie: Int]] = [:]
  private var passedOn: [Int64: [Tie: Int]] = [:]
  private var kinds: [Int64: (name: String, kind: ArticleSource.Kind)] = [:]

  /// A role on the way of words, and the source at the other end.
  private struct Tie: Hashable {
    var role: Attribution.Role
    var source: Int64
  }

  /// Counts the sources of an article's released quotes.
  mutating func add(_ record: ArticleRecord, _ quotes: [QuoteRecord]) {
    let hops = quotes.flatMap(\.attributions)
    for hop in hops where profiles[hop.sourceID] == nil {
      kinds[hop.sourceID] = (hop.name, hop.kind)
      profiles[hop.sourceID] = Self.empty(hop)
    }
    for id in Set(hops.map(\.sourceID)) { mention(id, in: record) }
    for quote in quotes { count(quote) }
  }

  private static func empty(_ hop: AttributionRecord) -> SourceProfile {
    SourceProfile(source: SourceRecord(id: hop.sourceID, name: hop.name, kind: hop.kind))
  }

  private mutating func mention(_ id: Int64, in record: ArticleRecord) {
    guard var source = profiles[id]?.source else { return }
    source.articles += 1
    if let day = record.article.published?.day {
      source.firstOn = min(source.firstOn ?? day, day)
      source.lastOn = max(source.lastOn ?? day, day)
    }
    if let outlet = record.article.outlet {
      let place = source.outlets.firstIndex { $0.name == outlet } ?? source.outlets.count
      if place == source.outlets.count {
        source.outlets.append(RelatedSource(id: 0, name: outlet, kind: .outlet, count: 0))
      }
      source.outlets[place].count += 1
    }
    for mention in record.sources where mention.sourceID == id {
      if mention.name != source.name, !source.otherNames.contains(mention.name) {
        source.otherNames.append(mention.name)
      }
      for description in mention.descriptions where description.text != source.name {
        let place = source.descriptions.firstIndex { $0.text == description.text } ?? source.descriptions.count
        if place == source.descriptions.count {
          source.descriptions.append(DescriptionCount(text: description.text, count: 0))
        }
        source.descriptions[place].count += 1
      }
    }
    profiles[id]?.source = source
  }

  private mutating func count(_ quote: QuoteRecord) {
    for hop in quote.attributions { profiles[hop.sourceID]?.quotesByRole[hop.role, default: 0] += 1 }
    guard let speaker = quote.speaker else { return }
    profiles[speaker.sourceID]?.source.quotes += 1
    profiles[speaker.sourceID]?.quotesByKind[quote.kind, default: 0] += 1
    profiles[speaker.sourceID]?.latest.append(QuoteHit(quote: quote, hits: []))
    for hop in quote.attributions where hop.role != .speaker {
      relays[speaker.sourceID, default: [:]][Tie(role: hop.role, source: hop.sourceID), default: 0] += 1
      passedOn[hop.sourceID, default: [:]][Tie(role: hop.role, source: speaker.sourceID), default: 0] += 1
    }
  }

  /// The sources, most quotes first.
  var all: [SourceProfile] {
    profiles.values.map(completed).sorted { one, other in
      let (a, b) = (one.source, other.source)
      return (b.quotes, b.articles, a.name, a.id) < (a.quotes, a.articles, b.name, b.id)
    }
  }

  private func completed(_ profile: SourceProfile) -> SourceProfile {
    var profile = profile
    profile.source.otherNames.sort()
    profile.source.outlets.sort { ($1.count, $0.name) < ($0.count, $1.name) }
    profile.source.descriptions.sort { ($1.count, $0.text) < ($0.count, $1.text) }
    profile.relays = relations(relays[profile.source.id])
    profile.passedOn = relations(passedOn[profile.source.id])
    return profile
  }

  private func relations(_ ties: [Tie: Int]?) -> [SourceProfile.Relation] {
    (ties ?? [:]).compactMap { tie, count in
      kinds[tie.source].map { source in
        SourceProfile.Relation(
          role: tie.role, source: RelatedSource(id: tie.source, name: source.name, kind: source.kind, count: count))
      }
    }
    .sorted { one, other in
      (other.source.count, one.source.name, one.source.id, one.role.rawValue)
        < (one.source.count, other.source.name, other.source.id, other.role.rawValue)
    }
  }
}
