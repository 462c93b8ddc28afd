import ArchiveStages
import ArgumentParser

/// The command a person types; its subcommands do the work.
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Keep news articles in one SQLite file and ask who said what.",
    discussion: """
      The archive is the file --db FILE, or $ARCHIVE_DB, or ./archive.db. Any SQLite program can open it.

        archive import seeds/
        archive search Anchorage
        archive show 1
        archive quotes --speaker Lavrov
        archive help query                 what you can type into a search

      Exit status: 0 done or found, 1 nothing found, 2 failed at least in part, 64 wrong usage, 130 interrupted.
      """,
    version: ArchiveVersion.program,
    subcommands: [
      ImportCommand.self, ImportsCommand.self, RemoveCommand.self, SearchCommand.self, SavedCommand.self,
      ShowCommand.self, DiffCommand.self, QuotesCommand.self, SourcesCommand.self, DatesCommand.self,
      TimelineCommand.self, SimilarCommand.self, ReprintsCommand.self, StoriesCommand.self, TraceCommand.self,
      CompareCommand.self, CiteCommand.self, CorrectCommand.self, CorrectionsCommand.self, StatsCommand.self,
      ReextractCommand.self, CheckCommand.self,
      BackupCommand.self, RestoreCommand.self, AdoptCommand.self, ExtractCommand.self, OriginalCommand.self,
      ExportCommand.self, ExportSiteCommand.self, DatasetteCommand.self, ServeCommand.self,
    ])
}
