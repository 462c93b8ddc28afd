import ArchiveSearch

/// The part of a network that is drawn: the pairs with most quotes, in three layers of sources.
package struct DrawnNetwork {
  /// A source in a layer, with its quotes there.
  package struct Node {
    package let source: SourceNetwork.Member
    package fileprivate(set) var quotes: Int
  }

  /// A pair, and the places of both in their layers, counted from 0. `left` is in the layer further left.
  package struct DrawnPair {
    package let pair: SourceNetwork.Pair
    package let left: Int
    package let right: Int
  }

  package private(set) var told: [Node] = []
  package private(set) var speakers: [Node] = []
  package private(set) var carriers: [Node] = []
  package private(set) var pairs: [DrawnPair] = []

  /// Chooses pairs, which come with most quotes first, as long as no more than so many nodes are needed.
  package init(_ all: [SourceNetwork.Pair], most: Int) {
    var chosen: [SourceNetwork.Pair] = []
    for pair in all {
      let others = pair.relation == .told ? told : carriers
      let needed =
        (speakers.contains { $0.source.id == pair.speaker.id } ? 0 : 1)
        + (others.contains { $0.source.id == pair.other.id } ? 0 : 1)
      guard told.count + speakers.count + carriers.count + needed <= most else { continue }
      Self.count(pair.quotes, of: pair.speaker, in: &speakers)
      if pair.relation == .told {
        Self.count(pair.quotes, of: pair.other, in: &told)
      } else {
        Self.count(pair.quotes, of: pair.other, in: &carriers)
      }
      chosen.append(pair)
    }
    speakers.sort { ($1.quotes, $0.source.id) < ($0.quotes, $1.source.id) }
    let places = Self.places(in: speakers)
    Self.arrange(&told, beside: places, chosen.filter { $0.relation == .told })
    Self.arrange(&carriers, beside: places, chosen.filter { $0.relation == .carried })
    let (toldPlaces, carrierPlaces) = (Self.places(in: told), Self.places(in: carriers))
    pairs = chosen.map { pair in
      let speaker = places[pair.speaker.id] ?? 0
      return pair.relation == .told
        ? DrawnPair(pair: pair, left: toldPlaces[pair.other.id] ?? 0, right: speaker)
        : DrawnPair(pair: pair, left: speaker, right: carrierPlaces[pair.other.id] ?? 0)
    }
  }

  private static func count(_ quotes: Int, of source: SourceNetwork.Member, in layer: inout [Node]) {
    if let place = layer.firstIndex(where: { $0.source.id == source.id }) {
      layer[place].quotes += quotes
    } else {
      layer.append(Node(source: source, quotes: quotes))
    }
  }

  private static func places(in layer: [Node]) -> [Int64: Int] {
    var places: [Int64: Int] = [:]
    for (place, node) in layer.enumerated() { places[node.source.id] = place }
    return places
  }

  /// Puts the sources of a layer beside their speakers, by the mean of the speakers' places (the barycentre method of Sugiyama,
  /// Tagawa and Toda), so that few lines cross.
  private static func arrange(_ layer: inout [Node], beside speakers: [Int64: Int], _ pairs: [SourceNetwork.Pair]) {
    var centres: [Int64: Double] = [:]
    for node in layer {
      let own = pairs.filter { $0.other.id == node.source.id }
      let weighted = own.reduce(0) { $0 + $1.quotes * (speakers[$1.speaker.id] ?? 0) }
      centres[node.source.id] = Double(weighted) / Double(max(1, node.quotes))
    }
    layer.sort { one, other in
      let (a, b) = (centres[one.source.id] ?? 0, centres[other.source.id] ?? 0)
      return a == b ? one.source.id < other.source.id : a < b
    }
  }
}
