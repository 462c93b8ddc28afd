import ArchiveStages
import Foundation
import ProgramTesting
import SystemPackage

@testable import ArchiveStorage

/// Markup that would run a script, in every place of an archive that holds text.
enum HostileMarkup {
  static let text =
    #"</script><script>steal()</script>"'><img src=x onerror=steal()><svg onload=steal()>&lt;javascript:steal()"#

  /// The markup after a word that says which part it is.
  private static func part(_ name: String) -> String { "\(name) \(text)" }

  /// Makes `archive.db`: two articles of such text, of which one had another text before, a correction, a saved search, an import
  /// that was typed so, and an original that is a page with scripts.
  static func make(in workplace: Workplace) throws {
    let path = FilePath(workplace.folder.path)
    let store = try OpenArchive.forWriting(at: path.appending("archive.db"), creating: true)
    let run = try store.importBatches.beginImport(arguments: ["import", part("argument")])
    for (index, words) in ["first", "second", "other"].enumerated() {
      let file = path.appending("page-\(min(index, 1) == 0 ? 0 : index / 2).html")
      let body =
        "<!doctype html><html><body><script>steal()</script><p>\(words) of a page, long enough to be an article.</p></body></html>"
      try InputFile.write(body.utf8, to: file)
      let document = try DocumentReader().read(.file(file))
      _ = try store.importBatches.store(
        [
          .new(
            PreparedDocument(
              document: document, original: CompressedOriginal(compressing: document.bytes),
              articles: [article(words, url: index < 2 ? "https://news.example/one" : "javascript:steal()")]))
        ], in: run)
    }
    let problem = ImportProblem(origin: part("origin"), cause: part("cause"), nextStep: part("step"))
    _ = try store.importBatches.store([.problem(problem)], in: run)
    try store.importBatches.finishImport(run, counts: ImportCounts())
    let quotes = try store.articles.article(id: 2).quotes
    _ = try store.quoteCorrections.correctSpeaker(
      ofQuote: quotes.first?.id ?? 0, name: part("corrected"), note: part("note"), by: part("who"))
    _ = try store.articleCorrections.correctOutlet(ofArticle: 1, part("other outlet"), note: part("note"))
    _ = try store.storyCorrections.decide(1, 2, areOneStory: true, note: part("note"))
    _ = try SavedSearches(of: store).save("words OR " + text, as: "hostile")
    try store.utteranceMatching.settle()
    try store.close()
  }

  private static func article(_ words: String, url: String) -> PreparedArticle {
    let said = part("words")
    let first =
      "“\(said)” Ada said at the quay of the old harbour on a cold day in spring, when nobody was there. \(words)"
    var article = ParsedArticle(body: first + "\n\n" + part(words))
    article.title = part("title \(words)")
    article.subtitle = part("subtitle")
    article.summary = part("summary")
    article.byline = part("byline")
    article.authors = [part("author")]
    article.dateline = part("dateline")
    article.outlet = part("outlet")
    article.language = "en\" onload=\"steal()"
    article.url = url
    article.recordID = part("record of \(url)")
    article.published = PublicationDate(timestamp: "2025-03-01", day: "2025-03-01", origin: .text)
    article.notes = [ArticleNote(kind: .comment, text: part("note"), about: nil)]
    article.blocks = [Block(kind: .paragraph, range: TextRange(start: 0, length: first.unicodeScalars.count))]
    let range = TextRange(start: 1, length: said.unicodeScalars.count)
    let mention = Mention(text: said, range: range)
    let speaker = ArticleSource(
      name: part("voice"), kind: .person, aliases: [part("alias")], descriptions: [mention], isListed: true)
    let relay = ArticleSource(name: part("relay"), kind: .outlet)
    let quote = Quote(
      kind: .direct, segments: [Segment(range: range)], text: said, within: nil,
      attributions: [
        Attribution(role: .speaker, source: 0, mention: mention, cue: mention), Attribution(role: .toldTo, source: 1),
        Attribution(role: .reportedBy, source: 1),
      ], confidence: 0.9, speakerPath: .subjectBefore)
    return PreparedArticle(article: article, extraction: Extraction(quotes: [quote], sources: [speaker, relay]))
  }
}
