import ArchiveStages
import SystemPackage

/// A small archive with all that a page shows: articles, quotes, sources, a story, a revision, a saved search.
enum FuzzedArchive {
  static func make(at path: FilePath) throws {
    let store = try OpenArchive.forWriting(at: path, creating: true)
    let run = try store.importBatches.beginImport(arguments: ["import", "texts"])
    let file = FilePath(path.string + ".txt")
    for (number, place) in ["quay", "harbour", "quay of old"].enumerated() {
      let text =
        "“The \(place) opens in spring,” Ada Example told Example Times. She said that the work was nearly done."
      let descriptor = try FileDescriptor.open(
        file, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
      try descriptor.closeAfter { _ = try descriptor.writeAll(text.utf8) }
      let document = try DocumentReader().read(.file(file))
      let article = prepared(text, title: "The \(place)", url: "https://news.example/\(min(number, 1))")
      _ = try store.importBatches.store(
        [
          .new(
            PreparedDocument(
              document: document, original: CompressedOriginal(compressing: document.bytes), articles: [article]))
        ], in: run)
    }
    try store.importBatches.finishImport(run, counts: ImportCounts())
    _ = try SavedSearches(of: store).save("quay", as: "port")
    try store.close()
  }

  private static func prepared(_ text: String, title: String, url: String) -> PreparedArticle {
    var article = ParsedArticle(body: text)
    article.title = title
    article.outlet = "Example Times"
    article.language = "en"
    article.url = url
    article.published = PublicationDate(timestamp: "2025-03-01", day: "2025-03-01", origin: .text)
    let length = text.unicodeScalars.prefix { $0 != "," }.count - 1
    let range = TextRange(start: 1, length: length)
    let words = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst().prefix(length)))
    let speaker = ArticleSource(name: "Ada Example", kind: .person)
    let relay = ArticleSource(name: "Example Times", kind: .outlet)
    let quote = Quote(
      kind: .direct, segments: [Segment(range: range)], text: words, within: nil,
      attributions: [Attribution(role: .speaker, source: 0), Attribution(role: .toldTo, source: 1)], confidence: 0.9,
      speakerPath: .subjectBefore)
    return PreparedArticle(article: article, extraction: Extraction(quotes: [quote], sources: [speaker, relay]))
  }
}
