import ArchiveFormats

/// Sources in three layers, with a line for each pair in neighbouring ones.
struct LayeredPicture {
  /// A source.
  struct Node {
    let name: String
    /// Where its name leads; nil for the source that the page is about.
    let link: Link?
    /// Its quotes; nil where they aren't told.
    let count: Int?
  }

  /// A line between the layers `gap` and `gap + 1`, from one place in each to one in the other.
  struct Edge {
    let gap: Int
    let left: Int
    let right: Int
    let count: Int
    /// The quotes that it counts; nil where no list has them.
    let link: Link?
    /// What it says.
    let name: String
  }

  private static let (width, rowHeight) = (900, 28)
  /// Where the lines of each gap begin and end.
  private static let gaps = [(from: 236, to: 338), (from: 562, to: 664)]
  private static let thickest = 12

  let layers: [[Node]]
  let edges: [Edge]
  /// What the picture shows, for those who don't see it.
  let name: String
  let caption: String

  private var height: Int { max(layers.map(\.count).max() ?? 0, 2) * Self.rowHeight + 20 }

  /// The picture; nothing without lines.
  var html: HTML {
    if edges.isEmpty { return HTML() }
    let most = edges.map(\.count).max() ?? 1
    return """
      <figure class="network">
      <svg viewBox="0 0 \(Self.width) \(height)" role="group" aria-label="\(name)">
      \(edges.map { line($0, most: most) })\
      \(layers.enumerated().flatMap { index, layer in nodes(layer, index) })</svg>
      <figcaption>\(caption)</figcaption>
      </figure>

      """
  }

  /// The middle of a place in a layer.
  private func y(_ place: Int, in layer: Int) -> Int {
    let top = (height - layers[layer].count * Self.rowHeight) / 2
    return top + place * Self.rowHeight + Self.rowHeight / 2
  }

  private func line(_ edge: Edge, most: Int) -> HTML {
    let (from, to) = Self.gaps[edge.gap]
    let (left, right) = (y(edge.left, in: edge.gap), y(edge.right, in: edge.gap + 1))
    let bend = (from + to) / 2
    let thickness = max(2, edge.count * Self.thickest / max(1, most))
    let path: HTML = """
      <path class="line" stroke-width="\(thickness)" d="M \(from) \(left) C \(bend) \(left) \(bend) \(right) \(to) \(right)"/>
      """
    guard let link = edge.link else { return "\(path)\n" }
    return "<a href=\"\(link)\"><title>\(edge.name)</title>\(path)</a>\n"
  }

  private func nodes(_ layer: [Node], _ index: Int) -> [HTML] {
    let (x, side): (Int, HTML) =
      switch index {
      case 0: (Self.gaps[0].from - 6, "end")
      case 1: ((Self.gaps[0].to + Self.gaps[1].from) / 2, "middle")
      default: (Self.gaps[1].to + 6, "start")
      }
    return layer.enumerated().map { place, node in
      let count = node.count.map { " " + CountWording.grouped($0) } ?? ""
      let text: HTML = """
        <text class="\(side)" x="\(x)" y="\(y(place, in: index) + 5)">\(node.name.cut(toWidth: 24))\(count)</text>
        """
      guard let link = node.link else { return "\(text)\n" }
      return "<a href=\"\(link)\"><title>\(node.name)</title>\(text)</a>\n"
    }
  }
}
