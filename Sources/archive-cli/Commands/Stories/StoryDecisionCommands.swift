import ArchiveStages
import ArgumentParser

/// `archive stories same`: two articles are of one story.
struct SameStoryCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "same",
    abstract: "Say that two articles are of one story.",
    discussion: "The stories in which they are become one.")

  @Argument(help: ArgumentHelp("The number of an article.", valueName: "id"))
  var article: Int64

  @Argument(help: ArgumentHelp("The number of the other.", valueName: "other-id"))
  var other: Int64

  @OptionGroup var options: DecisionOptions

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      made.append(
        try store.storyCorrections.decide(
          article, other, areOneStory: true, note: options.noted, by: options.madeBy))
    }
  }
}

/// `archive stories different`: two articles are of two stories.
struct DifferentStoriesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "different",
    abstract: "Say that two articles are not of one story.",
    discussion: "If they are in one, its articles are divided between the two.")

  @Argument(help: ArgumentHelp("The number of an article.", valueName: "id"))
  var article: Int64

  @Argument(help: ArgumentHelp("The number of the other.", valueName: "other-id"))
  var other: Int64

  @OptionGroup var options: DecisionOptions

  func execute() throws -> ExitStatus {
    try options.decide { store, made in
      made.append(
        try store.storyCorrections.decide(
          article, other, areOneStory: false, note: options.noted, by: options.madeBy))
    }
  }
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
