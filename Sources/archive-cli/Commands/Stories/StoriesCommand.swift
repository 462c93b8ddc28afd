import ArchiveStages
import ArgumentParser

/// `archive stories`: which articles report one event.
struct StoriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "List stories: the articles that report one event. Show one, or say which articles belong together.",
    discussion: """
      `archive stories` lists all stories; `archive stories list --help` has the options. An import puts each article into a \
      story, if others report the same event within 14 days, or have no date. In a query, `story:3` finds the articles of story 3.

      `archive stories same 4 9` says that two articles are of one story, `archive stories different 4 9` that they are not. \
      Both also apply to later imports. `archive corrections` lists these decisions, and `archive correct --undo ID` undoes one.
      """,
    subcommands: [
      ListStoriesCommand.self, ShowStoryCommand.self, SameStoryCommand.self, DifferentStoriesCommand.self,
      RebuildStoriesCommand.self,
    ],
    defaultSubcommand: ListStoriesCommand.self)
}

/// `archive stories list`, or `archive stories` alone.
struct ListStoriesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List stories, those with most articles first.",
    discussion: """
      Each story has the title of its earliest article, its days, and how many articles, outlets and separately written texts it \
      has; reprints of one text count once. An article that is alone is no story.

        archive stories
        archive stories Anchorage summit --sort date
        archive stories --articles --format jsonl

      With a query, only stories with an article that it finds are listed. Separate wording doesn't show separate reporting.
      """)

  @Argument(help: ArgumentHelp("Only stories with an article that this query finds.", valueName: "query"))
  var words: [String] = []

  @Flag(help: "List the articles of the stories, one a row.")
  var articles = false

  @Option(help: ArgumentHelp("size: most articles first, date: latest first.", valueName: "order"))
  var sort: StoryOrder = .size

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let found = try FoundArticles(words).numbers(in: store, quiet: results.quiet)
    let stories = try store.stories.list(order: sort, with: found.map(Set.init))
    let end = page.limit(for: results.format).map { page.offset + $0 } ?? .max
    let shown = stories.enumerated().filter { $0.offset >= page.offset && $0.offset < end }.map(\.element)
    let output = StandardOutput()
    if articles {
      var rows = results.rows(StoryColumns.articles, to: output) { StoryEntry.text(of: $0, on: .output) }
      for story in shown { for article in try store.stories.articles(of: story.id) { try rows.write(article) } }
      try rows.finish()
    } else {
      var rows = results.rows(StoryColumns.stories, to: output) { StoryEntry.text(of: $0, on: .output) }
      for story in shown { try rows.write(story) }
      try rows.finish()
    }
    if stories.isEmpty {
      results.quiet.hint(try SearchWording.emptiness(of: store) ?? "no story found.")
    } else if shown.isEmpty {
      results.quiet.hint("there are no more: \(CountWording.grouped(stories.count)) in all.")
    } else {
      page.hint(shown: shown.count, of: stories.count, quiet: results.quiet)
    }
    if words.count == 1, let number = Int64(words[0]), results.format == .text {
      results.quiet.hint("these have the word \(number). `archive stories show \(number)` shows story \(number).")
    }
    if results.format == .text, let hint = StoryWording.provisional(try store.stories.provisionalCount()) {
      results.quiet.hint(hint)
    }
    return shown.isEmpty ? .nothingFound : .done
  }
}

extension StoryOrder: ExpressibleByArgument {}

/// `archive stories show`: the articles of one.
struct ShowStoryCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the articles of a story, the earliest first.")

  @Argument(help: ArgumentHelp("The number of the story.", valueName: "id"))
  var id: Int64

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let story = try store.stories.story(id)
    let output = StandardOutput()
    if results.format == .text { try output.write(StoryEntry.text(of: story, on: .output)) }
    var rows = results.rows(StoryColumns.articles, to: output) { StoryEntry.member($0, on: .output) }
    for article in try store.stories.articles(of: id) { try rows.write(article) }
    try rows.finish()
    return .done
  }
}
