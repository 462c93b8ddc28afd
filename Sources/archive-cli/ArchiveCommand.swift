import ArgumentParser
import Archive

/// The command a person types.
@main
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Keep news articles in one SQLite file and ask who said what.",
    version: "0.1.0")
}
