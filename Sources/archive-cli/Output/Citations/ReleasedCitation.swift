import ArchiveStages

/// How an article is cited to others: without what says where its file was on this machine.
enum ReleasedCitation {
  /// What a site has of the citation of an article.
  static func of(_ cited: CitedArticle) -> SiteCitation {
    var cited = cited
    cited.record.document.origins = []
    if cited.record.article.url.map(Self.isOnWeb) == false { cited.record.article.url = nil }
    if cited.record.document.archivedURL.map(Self.isOnWeb) == false { cited.record.document.archivedURL = nil }
    for index in cited.retrievals.indices { cited.retrievals[index].origin = "" }
    let citation = Citation(of: cited)
    var addresses: [Int64: String] = [:]
    for quote in cited.record.quotes { addresses[quote.id] = Citation(of: cited, quote: quote.id)?.address }
    let facts: [(name: String, value: String?)] = [
      ("Address", citation.url), ("Copy in a web archive", citation.archivedURL), ("Captured", citation.capturedAt),
      ("Accessed", citation.accessedOn), ("Imported", citation.importedAt),
      ("Edited after the import", cited.editedAt),
    ]
    return SiteCitation(
      reference: CitationWording.reference(citation),
      facts: facts.compactMap { fact in fact.value.map { (fact.name, $0) } },
      files: [
        ("bib", "BibTeX", BibTeXEntry(citation).text), ("ris", "RIS", RISEntry(citation).text),
        ("csl.json", "CSL-JSON", CSLItem(citation).text),
      ],
      addresses: addresses)
  }

  private static func isOnWeb(_ address: String) -> Bool {
    ["http://", "https://"].contains { address.lowercased().hasPrefix($0) }
  }
}
