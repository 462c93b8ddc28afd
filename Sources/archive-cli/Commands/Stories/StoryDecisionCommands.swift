import ArchiveStages
import ArgumentParser

/// Two articles, and what goes with a decision about them.
struct PairDecisionOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The number of an article.", valueName: "id"))
  var article: Int64

  @Argument(help: ArgumentHelp("The number of the other.", valueName: "other-id"))
  var other: Int64

  @OptionGroup var options: DecisionOptions

  /// Decides whether the two are of one story, and says so.
  func decide(areOneStory: Bool) throws -> ExitStatus {
    try options.decide { store, made in
      made.append(
        try store.storyCorrections.decide(
          article, other, areOneStory: areOneStory, note: options.noted, by: options.madeBy))
    }
  }
}

/// `archive stories same`: two articles are of one story.
struct SameStoryCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "same",
    abstract: "Say that two articles are of one story.",
    discussion: "The stories in which they are become one.")

  @OptionGroup var pair: PairDecisionOptions

  func execute() throws -> ExitStatus { try pair.decide(areOneStory: true) }
}

/// `archive stories different`: two articles are of two stories.
struct DifferentStoriesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "different",
    abstract: "Say that two articles are not of one story.",
    discussion: "If they are in one, its articles are divided between the two.")

  @OptionGroup var pair: PairDecisionOptions

  func execute() throws -> ExitStatus { try pair.decide(areOneStory: false) }
}

/// `archive stories rebuild`: forms all stories again.
struct RebuildStoriesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Form all stories again, as if all articles had been imported at once.",
    discussion: """
      Stories then depend on the articles and on your corrections, and not on the order of imports. A story that goes on keeps its \
      number.
      """)

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var quiet: QuietOption

  func execute() throws -> ExitStatus {
    Interruption.endsAtOnce()
    let store = try OpenArchive.forWriting(at: archive.path, creating: false, waiting: wait.waiting(quiet: quiet))
    let changed = try store.storyPlacing.rebuild()
    let count = try store.stories.list().count
    try store.close()
    let output = StandardOutput()
    try output.write(StoryWording.rebuilt(stories: count, changed: changed))
    try output.flush()
    return .done
  }
}
