import ArchiveFormats
import ArchiveModel
import ArchiveSearch

/// One source among those whom it told something and those who carried its words: a bundle of lines to each side.
struct NetworkPicture {
  private static let most = 8
  private static let (width, rowHeight) = (720, 30)

  let profile: SourceProfile

  private func related(_ roles: Set<Attribution.Role>) -> [SourceProfile.Relation] {
    Array(profile.relays.filter { roles.contains($0.role) }.prefix(Self.most))
  }

  var html: HTML {
    let (told, carried) = (related([.toldTo]), related([.reportedBy, .firstReportedBy, .document]))
    if told.isEmpty, carried.isEmpty { return HTML() }
    let rows = max(told.count, carried.count, 2)
    let height = rows * Self.rowHeight + 20
    let most = (told + carried).map(\.source.count).max() ?? 1
    return """
      <figure class="network">
      <svg viewBox="0 0 \(Self.width) \(height)" role="group" aria-label="Who was told and who carried the words">
      \(side(told, isLeft: true, height: height, most: most))\
      \(side(carried, isLeft: false, height: height, most: most))\
      <text class="middle" x="\(Self.width / 2)" y="\(height / 2 + 5)">\(profile.source.name.cut(toWidth: 24))</text>
      </svg>
      <figcaption>Left: who was told. Right: who carried the words. The tables below have the same numbers.</figcaption>
      </figure>

      """
  }

  private func side(_ relations: [SourceProfile.Relation], isLeft: Bool, height: Int, most: Int) -> [HTML] {
    let (outer, inner) = isLeft ? (230, 270) : (490, 450)
    let top = (height - relations.count * Self.rowHeight) / 2 + Self.rowHeight / 2
    return relations.enumerated().map { index, relation in
      let y = top + index * Self.rowHeight
      let thickness = max(1, relation.source.count * 12 / max(1, most))
      let bend = (outer + inner) / 2
      return """
        <path class="line" stroke-width="\(thickness)" d="M \(outer) \(y) C \(bend) \(y) \(bend) \(height / 2) \(inner) \(height / 2)"/>
        <a href="\(Link.source(relation.source.id))"><text class="\(isLeft ? "end" : "start")" \
        x="\(isLeft ? outer - 6 : outer + 6)" y="\(y + 5)">\(relation.source.name.cut(toWidth: 26)) \
        \(CountWording.grouped(relation.source.count))</text></a>

        """
    }
  }
}
