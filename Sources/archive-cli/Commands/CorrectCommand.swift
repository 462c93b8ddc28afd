import ArchiveStages
import ArgumentParser

/// `archive correct`: what a person knows better.
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Correct a quote or an article; your correction overrides the program.",
    discussion: """
      A correction is kept when the same file, or a new version of the article, is imported, and when quotes are extracted \
      again. It applies to the words it was made for. If these words are gone, it is listed as gone and applies to nothing else.

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
    abstract: "Say who speaks a quote, or that it is not a quote.")

  @Argument(help: ArgumentHelp("The quote's number, as `archive quotes` and `archive show` print it.", valueName: "id"))
  var id: Int64

  @Option(
    help: ArgumentHelp("The speaker: the name or number of a source. A new name makes a new source.", valueName: "name")
  )
  var speaker: String?

  @Option(
    help: ArgumentHelp("What the speaker is. A new source is a person unless you say otherwise.", valueName: "kind"))
  var kind: ArticleSource.Kind?

  @Flag(help: "Remove the quote: these words are not a quote.") var notAQuote = false

  @OptionGroup var options: DecisionOptions

  mutating func validate() throws {
    if (speaker == nil) != notAQuote { throw ValidationError("Give either --speaker NAME or --not-a-quote.") }
  }

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      if let speaker {
        made.append(
          try store.quoteCorrections.correctSpeaker(
            ofQuote: id, name: CommandLineArguments.words(speaker), kind: kind, note: options.noted, by: options.madeBy)
        )
      } else {
        made.append(try store.quoteCorrections.rejectQuote(id, note: options.noted, by: options.madeBy))
      }
    }
  }
}

/// `archive correct article`: a quote that was missed, its date, its outlet.
struct CorrectArticleCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "article",
    abstract: "Add a quote that was missed, or correct the date or the outlet of an article.",
    discussion: """
      A range is START:LENGTH, in Unicode code points of the body, counted from 0. In SQL, instr(body, 'words') - 1 gives the \
      start of words, and length('words') their length.
      """)

  @Argument(help: ArgumentHelp("The article's number, as search shows it.", valueName: "id"))
  var id: Int64

  @Option(
    help: ArgumentHelp("Add the words in this range as a quote.", valueName: "start:length"),
    transform: RangeOption.typed)
  var addQuote: TextRange?

  @Option(help: ArgumentHelp("The speaker of the added quote: the name or number of a source.", valueName: "name"))
  var speaker: String?

  @Option(
    help: ArgumentHelp("What the speaker is. A new source is a person unless you say otherwise.", valueName: "kind"))
  var kind: ArticleSource.Kind?

  @Option(
    help: ArgumentHelp("The day of publication: 2025-11-09 or 2025-11-09T14:30+01:00.", valueName: "day"),
    transform: { typed in
      guard let date = PublicationDate(option: typed) else {
        throw ValidationError("\(typed) is not a date. Write it as 2025-11-09 or 2025-11-09T14:30+01:00.")
      }
      return date
    })
  var published: PublicationDate?

  @Option(help: ArgumentHelp("The outlet that published it.", valueName: "name"))
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
            note: options.noted, by: options.madeBy))
      }
      if let published {
        made.append(
          try store.articleCorrections.correctDate(ofArticle: id, published, note: options.noted, by: options.madeBy))
      }
      if let outlet {
        made.append(
          try store.articleCorrections.correctOutlet(
            ofArticle: id, CommandLineArguments.words(outlet), note: options.noted, by: options.madeBy))
      }
    }
  }
}
