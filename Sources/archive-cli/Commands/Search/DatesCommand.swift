import ArchiveStages
import ArgumentParser

/// `archive dates`: the dates that articles mention.
struct DatesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "dates",
    abstract: "List the dates and times that articles mention, and what they mean.",
    discussion: """
      “Two days later”, “Sunday” and “last month” are resolved against the day of publication. Values are written as in TIMEX3 \
      (ISO-TimeML): 2025-10-31, 2025-W44, 2025-10-31TMO (in the morning), P2Y (two years), PAST_REF (recently). Texts in English, \
      German, French and Spanish are read.

        archive dates --article 12
        archive dates 'outlet:"Example Times"' --format jsonl
        archive search mentions:2025-10-31       articles that mention the day

      With a query, only articles with all its words are listed. start and length are code points of the article's body.
      """)

  @Argument(help: ArgumentHelp("Only articles that this query finds; without it, all.", valueName: "query"))
  var words: [String] = []

  @Option(help: ArgumentHelp("Only dates in this article (article:ID).", valueName: "id"))
  var article: Int64?

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if let article, article < 1 { throw ValidationError("--article must be 1 or more, not \(article).") }
  }

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let articles = try FoundArticles(words, article: article).numbers(in: store, quiet: results.quiet)
    var rows = results.rows(DateColumns.all) { DateEntry(date: $0).text(on: .output) }
    let limit = page.limit(for: results.format)
    var place = 0
    var shown = 0
    if articles?.isEmpty != true {
      shown = try Streaming.rows { row in
        try store.mentionedDates.forEach(in: articles) { date in
          place += 1
          if place <= page.offset { return true }
          if let limit, place > page.offset + limit { return false }
          return row { try rows.write(date) }
        }
      }
    }
    try rows.finish()
    if shown == 0 {
      results.quiet.hint(try SearchWording.emptiness(of: store) ?? "no date found.")
    } else {
      try page.hint(shown: shown, of: try store.mentionedDates.count(in: articles), quiet: results.quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }
}
