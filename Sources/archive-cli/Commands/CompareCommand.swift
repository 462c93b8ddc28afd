import ArchiveStages
import ArgumentParser

/// `archive compare`: what two articles tell of one event, side by side.
struct CompareCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare what articles tell of one event: quotes, sources, numbers, dates, and where they conflict.",
    discussion: """
      Both articles stand side by side: the quotes that both have, with each wording that differs, those that one alone has, how each \
      describes its sources, and the numbers and days that differ.

        archive compare 1 2
        archive compare 1 2 --format json
        archive compare --story 3

      A conflict is named only where both can't be right: offices of which nobody holds two, or the same words by two people. The archive \
      doesn't know which article is right. With more than two articles, each is compared with each; of a story, each separately \
      written text.
      """)

  @Argument(help: ArgumentHelp("The articles' numbers, as search shows them; two or more.", valueName: "id"))
  var articles: [Int64] = []

  @Option(help: ArgumentHelp("The separately written texts of this story; see `archive stories`.", valueName: "id"))
  var story: Int64?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if story != nil {
      guard articles.isEmpty else { throw ValidationError("Give articles or a story, not both.") }
      return
    }
    guard articles.count > 1 else { throw ValidationError("Give the numbers of two articles: archive compare 1 2") }
    guard Set(articles).count == articles.count else { throw ValidationError("Give each article once.") }
  }

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let articles = try story.map { try store.stories.separateTexts(of: $0) } ?? articles
    if articles.count < 2 {
      results.quiet.hint("all articles of this story print the same text.")
      return .nothingFound
    }
    if articles.count == 2 {
      let comparison = try store.accounts.comparison(of: articles[0], and: articles[1])
      try results.print(comparison, ComparisonColumns.all) { ComparisonPage($0).text(on: .output) }
      return .done
    }
    var rows = results.rows(ComparisonColumns.all) { ComparisonPage($0).text(on: .output) }
    try store.accounts.comparisons(of: articles) { comparison in
      try rows.write(comparison)
      return true
    }
    try rows.finish()
    return .done
  }
}
