import ArchiveFormats
import ArchiveModel
import ArchiveSearch

/// One source among those whom it told something and those who carried its words.
struct NetworkPicture {
  private static let most = 8

  let profile: SourceProfile

  private func related(_ roles: Set<Attribution.Role>) -> [SourceProfile.Relation] {
    Array(profile.relays.filter { roles.contains($0.role) }.prefix(Self.most))
  }

  var html: HTML {
    let (told, carried) = (related([.toldTo]), related([.reportedBy, .firstReportedBy, .document]))
    return LayeredPicture(
      layers: [
        told.map(node), [LayeredPicture.Node(name: profile.source.name, link: nil, count: nil)], carried.map(node),
      ],
      edges: told.enumerated().map { place, relation in edge(relation, gap: 0, left: place, right: 0) }
        + carried.enumerated().map { place, relation in edge(relation, gap: 1, left: 0, right: place) },
      name: "Who was told and who carried the words",
      caption: "Left: who was told. Right: who carried the words. The tables below have the same numbers."
    ).html
  }

  private func node(_ relation: SourceProfile.Relation) -> LayeredPicture.Node {
    LayeredPicture.Node(
      name: relation.source.name, link: .source(relation.source.id), count: relation.source.count)
  }

  private func edge(_ relation: SourceProfile.Relation, gap: Int, left: Int, right: Int) -> LayeredPicture.Edge {
    LayeredPicture.Edge(
      gap: gap, left: left, right: right, count: relation.source.count, link: nil, name: relation.source.name)
  }
}
