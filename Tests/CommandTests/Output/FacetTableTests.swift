import Testing

@testable import ArchiveSearch
@testable import ArchiveStages
@testable import archive_cli

/// What a search counts, for people.
@Suite struct FacetTableTests {
  @Test func `two sources of one name stand with their numbers, others without`() {
    var facets = SearchFacets()
    facets.articles = 9
    facets.counts = [
      SearchFacets.Count(kind: .speaker, value: "Rand Paul", count: 5, id: 518),
      SearchFacets.Count(kind: .speaker, value: "Ada Example", count: 4, id: 2),
      SearchFacets.Count(kind: .speaker, value: "Rand Paul", count: 1, id: 17174),
      SearchFacets.Count(kind: .source, value: "Rand Paul", count: 6, id: 518),
    ]
    let table = FacetTable(facets: facets).text(on: Terminal(isTerminal: false, hasColour: false, width: 80))
    #expect(
      table == """
        9 articles

        speakers
          5  Rand Paul · source 518
          4  Ada Example
          1  Rand Paul · source 17174

        sources
          6  Rand Paul

        """)
  }
}
