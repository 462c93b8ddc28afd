import ArchiveStages
import ArgumentParser

/// `archive timeline`: what happened when, and who tells it.
struct TimelineCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "List what happened when, by the dates that articles mention, with the sentence.",
    discussion: """
      Each date has the sentences that mention it, and the outlet that tells it. Days come first, then months, years and other \
      parts of the calendar. `archive dates` lists all dates of an article, also durations and “recently”.

        archive timeline Rubio Lavrov
        archive timeline 'mentions:2025-10-31' --format jsonl
        archive timeline --story 3

      With a query, only articles with all its words are read.
      """)

  @Argument(help: ArgumentHelp("Only articles that this query finds; without it, all.", valueName: "query"))
  var words: [String] = []

  @Option(help: ArgumentHelp("Only articles of this story; see `archive stories`.", valueName: "id"))
  var story: Int64?

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    var articles = try FoundArticles(words).numbers(in: store, quiet: results.quiet)
    if let story {
      let members = try store.stories.articles(of: store.stories.story(story).id).map(\.id)
      articles = articles.map { found in members.filter(Set(found).contains) } ?? members
    }
    var last: String?
    var rows = results.rows(DateColumns.timeline) { date in
      let entry = TimelineEntry(date: date, opensDate: last != date.date)
      last = date.date
      return entry.text(on: .output)
    }
    let limit = page.limit(for: results.format)
    var place = 0
    var hasMore = false
    var shown = 0
    if articles?.isEmpty != true {
      shown = try Streaming.rows { row in
        try store.mentionedDates.forEach(in: articles, order: .calendar) { date in
          place += 1
          if place <= page.offset { return true }
          if let limit, place > page.offset + limit {
            hasMore = true
            return false
          }
          return row { try rows.write(date) }
        }
      }
    }
    try rows.finish()
    if shown == 0 {
      results.quiet.hint(try SearchWording.emptiness(of: store) ?? "no date found.")
    } else if hasMore {
      page.hint(shown: shown, of: place, hasMore: true, quiet: results.quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }
}
