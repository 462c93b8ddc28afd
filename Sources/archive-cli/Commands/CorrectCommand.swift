import ArchiveStages
import ArgumentParser

/// `archive correct`: what a person knows better.
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Correct a quote or an article; your word stands above the program's.",
    discussion: """
      A correction outlives imports of the same file, of a new text, and extraction anew. It holds for the words it was made \
      for: where they are gone it is listed as gone, and never moves to others.

        archive correct quote 12 --speaker "Ada Example"
        archive correct quote 13 --not-a-quote
        archive correct article 3 --add-quote 120:48 --speaker "Ada Example"
        archive correct article 3 --published 2025-11-09 --outlet "Example Times"
        archive correct --undo 4
        archive correct --list
      """,
    subcommands: [CorrectQuoteCommand.self, CorrectArticleCommand.self, DecisionsCommand.self],
    defaultSubcommand: DecisionsCommand.self)
}

/// `archive correct quote`: who speaks it, or that it is none.
struct CorrectQuoteCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "quote",
    abstract: "Say who speaks a quote, or that it is none.")

  @Argument(help: ArgumentHelp("The quote's number, as `archive quotes` and `archive show` print it.", valueName: "id"))
  var id: Int64

  @Option(
    help: ArgumentHelp("Who speaks it: a source's name or number. A new name is a new source.", valueName: "name"))
  var speaker: String?

  @Option(help: ArgumentHelp("What the speaker is; a new one is a person otherwise.", valueName: "kind"))
  var kind: ArticleSource.Kind?

  @Flag(help: "The words are no quote.") var notAQuote = false

  @OptionGroup var options: DecisionOptions

  mutating func validate() throws {
    if (speaker == nil) != notAQuote { throw ValidationError("Give either --speaker NAME or --not-a-quote.") }
  }

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      if let speaker {
        made.append(
          try store.quoteCorrections.correctSpeaker(
            ofQuote: id, name: CommandLineArguments.words(speaker), kind: kind, note: options.noted))
      } else {
        made.append(try store.quoteCorrections.rejectQuote(id, note: options.noted))
      }
    }
  }
}

/// `archive correct article`: a quote that was missed, its date, its outlet.
struct CorrectArticleCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "article",
    abstract: "Add a quote that was missed, or say when an article was published and by whom.",
    discussion: """
      A range counts Unicode code points of the body from 0. In SQL, instr(body, 'words') - 1 is where words start, and \
      length('words') how many they are.
      """)

  @Argument(help: ArgumentHelp("The article's number, as search shows it.", valueName: "id"))
  var id: Int64

  @Option(
    help: ArgumentHelp("The words here are a quote.", valueName: "start:length"),
    transform: { typed in
      let parts = typed.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 2, let start = parts[0], let length = parts[1], start >= 0, length > 0 else {
        throw ValidationError("\(typed) is no range. Write it as START:LENGTH, such as 120:48.")
      }
      return TextRange(start: start, length: length)
    })
  var addQuote: TextRange?

  @Option(help: ArgumentHelp("Who speaks the added quote: a source's name or number.", valueName: "name"))
  var speaker: String?

  @Option(help: ArgumentHelp("What the speaker is; a new one is a person otherwise.", valueName: "kind"))
  var kind: ArticleSource.Kind?

  @Option(
    help: ArgumentHelp("When it was published: 2025-11-09 or 2025-11-09T14:30+01:00.", valueName: "day"),
    transform: { typed in
      guard let date = PublicationDate(option: typed) else {
        throw ValidationError("\(typed) is no date. Write it as 2025-11-09 or 2025-11-09T14:30+01:00.")
      }
      return date
    })
  var published: PublicationDate?

  @Option(help: ArgumentHelp("Who published it.", valueName: "name"))
  var outlet: String?

  @OptionGroup var options: DecisionOptions

  mutating func validate() throws {
    if addQuote == nil, published == nil, outlet == nil {
      throw ValidationError("Give --add-quote START:LENGTH, --published DAY or --outlet NAME.")
    }
    if addQuote == nil, speaker != nil || kind != nil {
      throw ValidationError(
        "--speaker and --kind go with --add-quote; `archive correct quote ID --speaker NAME` is for others.")
    }
  }

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      if let addQuote {
        made.append(
          try store.quoteCorrections.addQuote(
            toArticle: id, at: addQuote, speaker: speaker.map(CommandLineArguments.words), kind: kind,
            note: options.noted))
      }
      if let published {
        made.append(try store.articleCorrections.correctDate(ofArticle: id, published, note: options.noted))
      }
      if let outlet {
        made.append(
          try store.articleCorrections.correctOutlet(
            ofArticle: id, CommandLineArguments.words(outlet), note: options.noted))
      }
    }
  }
}
