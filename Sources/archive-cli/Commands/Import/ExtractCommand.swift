import ArchiveStages
import ArgumentParser
import SystemPackage

/// `archive extract`: what an import would find in files, without an archive.
struct ExtractCommand: ParallelCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the articles, quotes and sources in files, without an archive.",
    discussion: """
      Prints a line of JSON for each article, in the order of the files, with its parts, quotes and sources. Folders are read \
      with their subfolders; - is standard input. A file without an article has a line with the status "skipped", and a \
      damaged one with "failed".
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [PathArgument]

  @OptionGroup var article: ArticleOptions
  @OptionGroup var limits: LimitOptions
  @Option(help: OutputFormat.help) var format: OutputFormat = .jsonl
  @OptionGroup var cells: CellOption
  @OptionGroup var quiet: QuietOption

  func validate() throws { try PathArgument.refuseAddresses(among: paths, for: "extract") }

  func execute() async throws -> ExitStatus {
    let reader = DocumentReader(limits: limits.limits)
    let collections = CollectionLookup()
    let defaults = article.defaults
    var rows = RowWriter(Self.columns, format: format, cells: cells, output: StandardOutput()) { $0.text(on: .output) }
    var status = ExitStatus.nothingFound
    try await OrderedParallelMap()(
      DocumentStream(paths: paths.map(\.path), excluding: [], fields: defaults.fields, limits: limits.limits),
      weight: \.byteCount,
      transform: {
        ExtractedArticle.all(in: $0, reader: reader, collections: collections, defaults: defaults)
      },
      consume: { (articles: [ExtractedArticle]) throws(OutputError) in
        for article in articles {
          try rows.write(article)
          status = status.and(article.status)
          if let problem = article.problem, !(problem.isPassedOver && quiet.quiet) {
            StandardError.say(ErrorWording.sentence(problem))
          }
        }
        return true
      })
    try rows.finish()
    return status
  }

  private static var columns: [Column<ExtractedArticle>] {
    [
      Column("path") { .string($0.origin) },
      Column("sha256") { .optional($0.sha256) },
      Column("status") { .string($0.statusName) },
      Column("cause") { .optional($0.problem?.causeText) },
      Column("notes") { .list($0.notes.map(\.causeText)) },
      Column("title") { .optional($0.article?.title) },
      Column("subtitle") { .optional($0.article?.subtitle) },
      Column("summary") { .optional($0.article?.summary) },
      Column("byline") { .optional($0.article?.byline) },
      Column("authors") { .list($0.article?.authors ?? []) },
      Column("dateline") { .optional($0.article?.dateline) },
      Column("outlet") { .optional($0.article?.outlet) },
      Column("published") { .optional($0.article?.published?.timestamp) },
      Column("modified") { .optional($0.article?.modified?.timestamp) },
      Column("language") { .optional($0.article?.language) },
      Column("url") { .optional($0.article?.url) },
      Column("record_id") { .optional($0.article?.recordID) },
      Column("is_free") { .optional($0.article?.isFree) },
      Column("values_from") { .origins($0.article?.valueOrigins ?? []) },
      Column("body") { .string($0.article?.body ?? "") },
      Column("blocks") { .array(($0.article?.blocks ?? []).map(ExtractionJSON.value)) },
      Column("quotes") { ExtractionJSON.quotes(of: $0.extraction, inBody: true, turns: $0.article?.turns ?? []) },
      Column("front_quotes") { ExtractionJSON.quotes(of: $0.extraction, inBody: false, turns: []) },
      Column("sources") { .array($0.extraction.sources.map(ExtractionJSON.value)) },
      Column("article_sources") { .array($0.extraction.sources.flatMap(ExtractionJSON.roles)) },
      Column("article_notes") { .array(($0.article?.notes ?? []).map(ExtractionJSON.value)) },
      Column("turns") { .array(($0.article?.turns ?? []).map(ExtractionJSON.value)) },
    ]
  }
}

/// One article with what was found in it, or a file that holds none and why.
struct ExtractedArticle: Sendable {
  let origin: String
  var sha256: String?
  var article: ParsedArticle?
  var extraction = Extraction()
  var notes: [DecodingNote] = []
  var problem: ReadingProblem?

  /// The articles of what a stream of documents comes to; at least one row for a document or problem.
  static func all(
    in entry: DocumentEntry, reader: DocumentReader, collections: CollectionLookup, defaults: ArticleDefaults
  ) -> [ExtractedArticle] {
    do throws(ReadingProblem) {
      guard var document = try reader.read(entry) else { return [] }
      document.item = document.item ?? collections.item(of: entry)
      var parsed = ParsedDocument(parsing: document, defaults: defaults)
      DocumentFacts.fill(&parsed, from: document)
      if parsed.articles.isEmpty, let cause = parsed.problem {
        throw ReadingProblem(origin: document.origin, cause: cause)
      }
      let sha256 = Hexadecimal.text(document.sha256)
      let shortfall = parsed.problem.map { ReadingProblem(origin: document.origin, cause: $0) }
      return parsed.articles.map { article in
        ExtractedArticle(
          origin: document.origin, sha256: sha256, article: article, extraction: Extraction(extracting: article),
          notes: parsed.notes)
      } + (shortfall.map { [ExtractedArticle(origin: $0.origin, problem: $0)] } ?? [])
    } catch {
      return [ExtractedArticle(origin: error.origin, problem: error)]
    }
  }

  /// How the run ends because of this file, as far as it goes.
  var status: ExitStatus {
    guard let problem else { return .done }
    return problem.isPassedOver ? .nothingFound : .failed
  }

  /// `extracted`, `skipped` or `failed`.
  var statusName: String {
    guard let problem else { return "extracted" }
    return problem.isPassedOver ? "skipped" : "failed"
  }

  /// The article laid out for people; nothing for a file without one.
  func text(on terminal: Terminal) -> String {
    guard let article else { return "" }
    let page = ArticlePage(
      title: article.title, subtitle: article.subtitle, summary: article.summary,
      facts: [article.outlet, article.published?.timestamp].compactMap { $0 } + article.authors,
      places: [origin, article.url].compactMap { $0 },
      body: article.body, blocks: article.blocks, quotes: extraction.quotes, sources: extraction.sources,
      turns: article.turns, speakerNote: LanguageWording.speakerNote(of: article, quotes: extraction.quotes),
      notes: article.notes)
    return page.text(on: terminal) + "\n"
  }
}

extension String {
  /// An origin as a person is shown it: "-" is standard input.
  var shownOrigin: String { self == "-" ? "standard input" : visibleName }
}
