import ArchiveStages
import Foundation
import SystemPackage
import Testing

/// The options that say what a list of articles or quotes has: kinds of speakers, days, order, columns, certainty.
@Suite struct ListOptionTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  private func lines(_ arguments: String) throws -> [String] {
    let run = try workplace.shell("archive " + arguments)
    return run.output.split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test func `quotes and articles are chosen by what the speaker is`() throws {
    #expect(
      try lines("quotes --speaker-kind anonymous --format csv --columns id,speaker") == [
        "id,speaker", "4,a person familiar with the plans",
      ])
    #expect(try lines("quotes --speaker-kind person --format csv --columns id") == ["id", "1", "2", "3"])
    #expect(try lines("search --speaker-kind anonymous --format csv --columns id") == ["id", "2"])
    #expect(try lines("search --speaker-kind person bridge --count") == ["0"])
    #expect(try workplace.archive("quotes", "--speaker-kind", "ghost").status == 64)
  }

  @Test func `quotes and articles are chosen by whom it was told and by outlet`() throws {
    #expect(try lines("quotes --told-to 'Harbour Gazette' --format csv --columns id") == ["id", "1"])
    #expect(try lines("quotes --told-to 'Harb*' --format csv --columns id") == ["id", "1"])
    #expect(try lines("search --told-to gazette --format csv --columns id") == ["id", "1"])
    #expect(try lines("search --outlet 'Example Times' --format csv --columns id --sort oldest") == ["id", "1", "2"])
    #expect(try lines("search bridge --outlet times --format csv --columns id") == ["id", "2"])
    #expect(try lines("quotes --outlet times --speaker ada --kind direct --format csv --columns id") == ["id", "1"])
    #expect(try lines("search --outlet Reuters --count") == ["0"])
    // A slip in a name is answered with the name; a name that somebody has is not.
    for arguments in [["search", "--outlet", "Exampel Times"], ["quotes", "outlet:Exampel"]] {
      let run = try workplace.archive(arguments)
      #expect(run.status == 1)
      #expect(run.errors.contains("did you mean \""), "\(arguments): \(run.errors)")
    }
    #expect(try !workplace.archive("search", "--outlet", "Times", "zebra").errors.contains("instead of Times"))
    for option in ["--told-to", "--outlet"] {
      for command in ["search", "quotes"] {
        let run = try workplace.archive(command, option, "…")
        #expect(run.status == 64)
        #expect(run.errors.contains("\(option) needs a name, with a letter or a digit in it."), "\(run.errors)")
      }
    }
  }

  @Test func `articles and quotes are chosen by day`() throws {
    #expect(try lines("search --after 2025-03 harbour --format csv --columns id") == ["id", "2"])
    #expect(try lines("search --before 2025-04 --format csv --columns id") == ["id", "1"])
    #expect(try lines("quotes --after 2025-03-31 --before 2026 --format csv --columns id") == ["id", "4"])
    let run = try workplace.archive("search", "--after", "31/03/2025", "harbour")
    #expect(run.status == 64 && run.errors.contains("Did you mean --after 2025-03-31?"), "\(run.errors)")
    #expect(try workplace.archive("search").errors.hasPrefix("archive: Type what to search for"))
  }

  @Test func `the oldest come first, and what has no date last`() throws {
    #expect(try lines("search --sort oldest harbour --format csv --columns id") == ["id", "1", "2"])
    #expect(try lines("search --sort date harbour --format csv --columns id") == ["id", "2", "1"])
    #expect(try lines("search --sort oldest the --limit 5 --format csv --columns id") == ["id", "1", "2", "3"])
    #expect(try lines("search --sort oldest the --limit 1 --offset 1 --format csv --columns id") == ["id", "2"])
    for sort in ["date", "oldest"] {
      for query in ["", "the", "--after 2024", "the --limit 9", "--after 2024 --limit 9"] {
        let ids = try lines("quotes \(query) --sort \(sort) --format csv --columns article_id").dropFirst()
        #expect(!ids.isEmpty)
        #expect(ids.sorted() == (sort == "oldest" ? Array(ids) : ids.reversed()), "\(query) \(sort)")
      }
    }
    #expect(try workplace.archive("search", "--sort", "oldest", "--ignore-age", "x").status == 64)
  }

  @Test func `columns are chosen by name`() throws {
    #expect(try lines("search bridge --format tsv --columns title,id") == ["title\tid", "Bridge closed\t2"])
    #expect(
      try lines("quotes bridge --format jsonl --columns id,hits") == [#"{"id":4,"hits":[{"start":4,"length":6}]}"#])
    try expectSnapshot(
      "columns",
      workplace.session(
        "archive search bridge --columns id", "archive search bridge --format csv --columns id,hits",
        "archive quotes --format json --columns ,", "archive search bridge --count --format csv --columns count",
        "archive quotes --why 1 --format json --columns id"))
  }

  @Test func `a saved search keeps what options asked for`() throws {
    #expect(try workplace.archive("search", "--save", "spring", "--after", "2025-03", "harbour").status == 0)
    #expect(try lines("saved --format csv").last?.hasPrefix("spring,after:2025-03 harbour,") == true)
    #expect(try lines("search @spring --format csv --columns id") == ["id", "2"])
  }

  // MARK: What is shown by default

  /// An archive of one article, whose paraphrases are more and less certain.
  private func makeCertain() throws {
    let store = try OpenArchive.forWriting(at: FilePath(workplace.folder.path).appending("certain.db"), creating: true)
    let run = try store.importBatches.beginImport(arguments: ["import", "letters"])
    let body =
      "Ada Example said that the quay, which had been closed for a year, would open. She added rain was near. "
      + "She said that the ferry was “late again” and “full”, and it may have been “lost”."
    let scalars = Array(body.unicodeScalars)
    func range(_ words: String) -> TextRange {
      let wanted = Array(words.unicodeScalars)
      let start = scalars.indices.first { scalars[$0...].starts(with: wanted) } ?? 0
      return TextRange(start: start, length: wanted.count)
    }
    func paraphrase(_ words: String, by source: Int, _ confidence: Double) -> Quote {
      Quote(
        kind: .indirect, segments: [Segment(range: range(words))], text: words,
        attributions: [Attribution(role: .speaker, source: source)], confidence: confidence, speakerPath: .subjectBefore
      )
    }
    func marked(_ words: String, in paraphrase: Int, by source: Int) -> Quote {
      Quote(
        kind: .partial, segments: [Segment(range: range(words))], text: words, within: paraphrase,
        attributions: [Attribution(role: .speaker, source: source)], confidence: 0.9, speakerPath: .inherited)
    }
    let quotes = [
      paraphrase("the quay, which had been closed for a year, would open", by: 0, 0.9),
      paraphrase("had been closed for a year", by: 0, 0.8), paraphrase("would open", by: 1, 0.7),
      paraphrase("rain was near", by: 0, 0.4),
      paraphrase("that the ferry was “late again” and “full”", by: 0, 0.8),
      marked("late again", in: 4, by: 0), marked("full", in: 4, by: 0),
      paraphrase("it may have been “lost”", by: 0, 0.4), marked("lost", in: 7, by: 0),
    ]
    let sources = [ArticleSource(name: "Ada Example", kind: .person), ArticleSource(name: "Bob Sample", kind: .person)]
    let file = try workplace.write(body, to: "letters/certain.txt")
    let document = try DocumentReader().read(.file(FilePath(file)))
    _ = try store.importBatches.store(
      [
        .new(
          PreparedDocument(
            document: document, original: CompressedOriginal(compressing: document.bytes),
            articles: [
              PreparedArticle(
                article: ParsedArticle(body: body), extraction: Extraction(quotes: quotes, sources: sources))
            ]))
      ], in: run)
    try store.importBatches.finishImport(run, counts: ImportCounts())
    try store.close()
  }

  @Test func `text leaves out what is less certain or repeats, and says so`() throws {
    try makeCertain()
    workplace.environment["ARCHIVE_DB"] = "certain.db"
    try expectSnapshot(
      "quotes-certain",
      workplace.session(
        "archive quotes", "archive quotes --all", "archive quotes --speaker 'Ada Example'", "archive quotes rain",
        "archive quotes --min-confidence 0.1 rain", "archive quotes is:certain quay", "archive quotes nothing",
        "archive quotes full", "archive quotes --kind partial", "archive quotes is:certain ferry OR full",
        "archive quotes --limit 1", "archive quotes --format csv --columns id,confidence,shown_by_default",
        "archive quotes --speaker 'Ada Example' --format json --columns id,shown_by_default"))
  }
}
