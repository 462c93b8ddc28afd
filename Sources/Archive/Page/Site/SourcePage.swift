import ArchiveFormats
import ArchiveSearch

/// Sources in a site.
enum SourcePage {
  /// The page of one, with all of its quotes that the site has.
  static func html(of profile: SourceProfile) -> HTML {
    SiteFrame(title: profile.source.name).page(
      """
      <h1><bdi>\(profile.source.name)</bdi></h1>
      \(SourceView.facts(profile.source, profile.quotesByKind))\(SourceView.lists(profile, profile.quotesByKind))\
      \(NetworkPicture(profile: profile).html)\
      \(SourceView.relations(profile))\(SourceView.quotes(profile.latest, under: "Quotes"))
      """)
  }

  /// The list of all.
  static func list(of sources: [SourceProfile]) -> HTML {
    SiteFrame(title: "Sources").page(
      """
      <h1>\(CountWording.counted(sources.count, "source"))</h1>
      \(SourcesView.table(sources.map { SourcesView.row($0.source) }))
      """)
  }
}
