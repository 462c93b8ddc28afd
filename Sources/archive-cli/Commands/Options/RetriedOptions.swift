import ArchiveStages
import SystemPackage

/// The options by which an import that is tried again reads documents that are silent.
struct RetriedOptions {
  /// What was typed for that import, for the one that it tried again, and so on, as far as that is known and understood.
  private var commands: [ImportCommand] = []

  /// The options of import `id` of the archive at `archive`. Throws where there is no archive.
  init(ofImport id: Int64, in archive: FilePath) throws {
    let store = try OpenArchive.forReading(at: archive)
    var number: Int64? = id
    while let id = number {
      // An import that was tried again may have been removed since.
      guard let typed = try? store.imports.arguments(ofImport: id), let command = Self.command(typed) else { break }
      commands.append(command)
      // Numbers count up: what is tried again has a smaller one.
      number = command.retry.flatMap { $0 < id ? $0 : nil }
    }
  }

  /// These defaults, and where they say nothing, those of the import; of an import that was itself another try, those of
  /// the one that it tried.
  func filling(_ defaults: ArticleDefaults) -> ArticleDefaults {
    commands.map(\.article.defaults).reduce(into: defaults) { filled, options in
      filled.outlet = filled.outlet ?? options.outlet
      filled.published = filled.published ?? options.published
      filled.language = filled.language ?? options.language
      if filled.fields.isEmpty { filled.fields = options.fields }
    }
  }

  /// These limits, and where they say nothing, those of the import and of what that tried again.
  func filling(_ limits: LimitOptions) -> LimitOptions { commands.reduce(limits) { $0.filled(from: $1.limits) } }

  /// The command that was typed; nil where it is not understood any more.
  private static func command(_ typed: [String]) -> ImportCommand? {
    guard typed.first == ImportCommand.configuration.commandName else { return nil }
    // The folders that were watched may have gone.
    return try? ImportCommand.parse(typed.dropFirst().filter { $0 != "--watch" && $0 != "--poll" })
  }
}
