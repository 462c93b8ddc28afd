import ArchiveStages
import SystemPackage

/// A small archive with known words, quotes and sources, independent of parsing and extraction.
enum SampleArchive {
  /// Makes `archive.db` in the folder, of the files that it writes to `letters` there.
  static func make(in workplace: Workplace) throws {
    let path = FilePath(workplace.folder.path)
    let store = try OpenArchive.forWriting(at: path.appending("archive.db"), creating: true)
    let run = try store.importBatches.beginImport(arguments: ["import", "letters"])
    let articles = [harbour, bridge, untitled]
    let items = try articles.enumerated().map { index, article in
      let file = try workplace.write("\u{1B}[31m\n\(article.article.body)", to: "letters/\(index + 1).txt")
      let document = try DocumentReader().read(.file(FilePath(file)))
      return StoreItem.new(
        PreparedDocument(
          document: document, original: CompressedOriginal(compressing: document.bytes), articles: [article]))
    }
    _ = try store.importBatches.store(items, in: run)
    var counts = ImportCounts()
    counts.added = items.count
    try store.importBatches.finishImport(run, counts: counts)
    try store.close()
  }

  /// Has all kinds of quotes, a chain of attributions and a headline that tries to steer a terminal.
  private static var harbour: PreparedArticle {
    let heading = "What comes next"
    let first = "“The harbour opens in spring,” Mayor Ada Example told the Harbour Gazette."
    let second = "She said that the work was “nearly done” and cost less than planned."
    var article = ParsedArticle(body: [first, heading, second].joined(separator: "\n\n"))
    article.title = "Harbour to open\u{1B}[2J in \u{202E}spring"
    article.summary = "The harbour will open, the mayor says."
    article.byline = "By Test Writer"
    article.authors = ["Test Writer"]
    article.outlet = "Example Times"
    article.published = PublicationDate(timestamp: "2025-03-01T09:00:00+01:00", day: "2025-03-01", origin: .text)
    article.language = "en"
    article.url = "https://news.example/harbour"
    article.blocks = [
      Block(kind: .paragraph, range: range(of: first, in: article.body)),
      Block(kind: .heading, range: range(of: heading, in: article.body)),
      Block(kind: .paragraph, range: range(of: second, in: article.body)),
    ]
    let speaker = ArticleSource(
      name: "Ada Example", kind: .person, aliases: ["Example"],
      descriptions: [mention("Mayor", in: article.body)])
    let gazette = ArticleSource(name: "Harbour Gazette", kind: .outlet, isListed: true, reportedFirst: true)
    func said(_ words: String, _ cue: String) -> Attribution {
      Attribution(
        role: .speaker, source: 0, mention: mention(words, in: article.body), cue: mention(cue, in: article.body))
    }
    let quotes = [
      quote(
        .direct, "The harbour opens in spring,", in: article.body,
        [
          said("Ada Example", "told"), Attribution(role: .toldTo, source: 1),
        ]),
      quote(
        .indirect, "the work was “nearly done” and cost less than planned", in: article.body, [said("She", "said")]),
      quote(
        .partial, "nearly done", in: article.body, [said("She", "said")], within: 1,
        path: .inherited),
    ]
    return PreparedArticle(article: article, extraction: Extraction(quotes: quotes, sources: [speaker, gazette]))
  }

  /// Has an anonymous source, a list and wide characters.
  private static var bridge: PreparedArticle {
    let first = "The bridge at 橋本 is closed, a person familiar with the plans said. The harbour stays open."
    let list = "- north ramp\n- south ramp"
    var article = ParsedArticle(body: first + "\n\n" + list)
    article.title = "Bridge closed"
    article.outlet = "Example Times"
    article.published = PublicationDate(timestamp: "2025-04-02", day: "2025-04-02", origin: .text)
    article.blocks = [
      Block(kind: .paragraph, range: range(of: first, in: article.body)),
      Block(kind: .list, range: range(of: list, in: article.body)),
    ]
    let source = ArticleSource(
      name: "a person familiar with the plans", kind: .anonymous,
      descriptions: [mention("a person familiar with the plans", in: article.body)], gaveNoComment: true)
    let said = Attribution(
      role: .speaker, source: 0, mention: mention("a person familiar with the plans", in: article.body),
      cue: mention("said", in: article.body))
    return PreparedArticle(
      article: article,
      extraction: Extraction(
        quotes: [quote(.indirect, "The bridge at 橋本 is closed", in: article.body, [said])], sources: [source]))
  }

  /// An article without headline and date.
  private static var untitled: PreparedArticle {
    PreparedArticle(
      article: ParsedArticle(body: "Notes, \"quoted\", with a comma\tand a tab.\nThe quay is 50% done."),
      extraction: Extraction())
  }

  private static func quote(
    _ kind: Quote.Kind, _ text: String, in body: String, _ attributions: [Attribution], within: Int? = nil,
    path: SpeakerPath = .subjectBefore
  ) -> Quote {
    Quote(
      kind: kind, segments: [Segment(range: range(of: text, in: body))], text: text, within: within,
      attributions: attributions, confidence: 0.9, speakerPath: path)
  }

  private static func mention(_ text: String, in body: String) -> Mention {
    Mention(text: text, range: range(of: text, in: body))
  }

  private static func range(of text: String, in body: String) -> TextRange {
    let scalars = Array(body.unicodeScalars)
    let wanted = Array(text.unicodeScalars)
    let start = scalars.indices.first { scalars[$0...].starts(with: wanted) } ?? 0
    return TextRange(start: start, length: wanted.count)
  }
}
