import ArchiveFormats
import ArchiveSearch
import ArchiveStorage

/// Who told whom and who carried whom, in the articles that a query finds: a picture, and a table of the same.
struct NetworkView {
  /// So many sources are drawn, one counting twice that stands in two layers.
  static let mostNodes = 40

  private let context: ViewContext
  private let typed: String

  init(_ context: ViewContext) {
    self.context = context
    typed = context.query["q"] ?? ""
  }

  func response(in store: borrowing OpenArchive) throws -> PageResponse {
    let found = try FoundNetwork(typed, in: store)
    let network = found.network
    let drawn = DrawnNetwork(network.pairs, most: Self.mostNodes)
    let about: HTML = typed.isEmpty ? "" : " in articles for <bdi>\(typed)</bdi>"
    let none: HTML = "<p>No quote in these articles says whom its speaker told, or who carried it.</p>\n"
    return PageFrame(title: "Who told whom", searched: typed).page(
      """
      <h1>Who told whom\(about)</h1>
      \(Parts.notes(try notes(on: found, in: store)))\
      <form class="filter" action="\(Link(.network))">
      <label>In articles that have <input name="q" type="search" value="\(typed)" autocomplete="off"></label>
      <button>Show</button>
      </form>
      \(network.pairs.isEmpty ? none : "\(picture(drawn))\(table(drawn))\(hidden(drawn, of: network.pairs))")\
      \(Parts.data("/network", [("q", typed.isEmpty ? nil : typed), Parts.allRows]))
      """)
  }

  private func notes(on found: FoundNetwork, in store: borrowing OpenArchive) throws -> [String] {
    var notes = try typed.isEmpty ? [] : found.asked.notes(on: found.query, in: store)
    if found.reading.outcome.matching == .some { notes.append("No article has all words. These have some of them.") }
    let articles = CountWording.counted(found.network.articles, "article")
    notes.append(found.network.isWhole ? "\(articles) found." : "Only \(articles) of those that match were looked at.")
    return notes
  }

  private func picture(_ drawn: DrawnNetwork) -> HTML {
    let picture = LayeredPicture(
      layers: [drawn.told.map(node), drawn.speakers.map(node), drawn.carriers.map(node)],
      edges: drawn.pairs.map(edge), name: "Who told whom and who carried the words",
      caption: """
        Left: who was told. Middle: who spoke. Right: who carried the words. A thicker line means more quotes. The table \
        has the same.
        """)
    return "<a class=\"skip\" href=\"#pairs\">Skip the picture</a>\n\(picture.html)"
  }

  private func node(_ member: DrawnNetwork.Node) -> LayeredPicture.Node {
    LayeredPicture.Node(
      name: member.source.name, link: .source(member.source.id), count: member.quotes)
  }

  private func edge(_ pair: DrawnNetwork.DrawnPair) -> LayeredPicture.Edge {
    LayeredPicture.Edge(
      gap: pair.pair.relation == .told ? 0 : 1, left: pair.left, right: pair.right, count: pair.pair.quotes,
      link: link(pair.pair), name: Self.sentence(pair.pair))
  }

  /// "Ada Example told Harbour Gazette: 3 quotes"
  static func sentence(_ pair: SourceNetwork.Pair) -> String {
    let number = CountWording.counted(pair.quotes, "quote")
    return switch pair.relation {
    case .told: "\(pair.speaker.name) told \(pair.other.name): \(number)"
    case .carried: "\(pair.other.name) carried \(pair.speaker.name): \(number)"
    }
  }

  private func link(_ pair: SourceNetwork.Pair) -> Link {
    Link(
      .networkQuotes,
      [
        ("q", typed.isEmpty ? nil : typed), ("speaker", "\(pair.speaker.id)"), ("relation", pair.relation.rawValue),
        ("source", "\(pair.other.id)"),
      ])
  }

  private func table(_ drawn: DrawnNetwork) -> HTML {
    let rows = drawn.pairs.map { drawn -> HTML in
      let pair = drawn.pair
      return """
        <tr><th scope="row"><a href="\(Link.source(pair.speaker.id))"><bdi>\(pair.speaker.name)</bdi></a></th>\
        <td>\(pair.relation == .told ? "told" : "carried by")</td>\
        <td><a href="\(Link.source(pair.other.id))"><bdi>\(pair.other.name)</bdi></a></td>\
        <td class="n"><a href="\(link(pair))" aria-label="\(Self.sentence(pair))">\(CountWording.grouped(pair.quotes))</a></td></tr>

        """
    }
    return """
      <table id="pairs">
      <thead><tr><th scope="col">Speaker</th><th scope="col">Relation</th><th scope="col">Source</th>\
      <th scope="col">Quotes</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
  }

  private func hidden(_ drawn: DrawnNetwork, of pairs: [SourceNetwork.Pair]) -> HTML? {
    let hidden = pairs.count - drawn.pairs.count
    if hidden == 0 { return nil }
    return """
      <p class="facts">\(CountWording.counted(hidden, "pair")) of sources with fewer quotes \(hidden == 1 ? "is" : "are") \
      left out. The data has all.</p>

      """
  }
}
