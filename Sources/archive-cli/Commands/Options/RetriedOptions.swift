import ArchiveStages
import SystemPackage

/// The options by which an import that is tried again reads documents that are silent.
extension ArticleDefaults {
  /// These defaults, and where they say nothing, those of import `id` of the archive at `archive`; of an import that was
  /// itself another try, those of the one that it tried. Throws where there is no such import.
  func filled(fromImport id: Int64, in archive: FilePath) throws -> ArticleDefaults {
    var filled = self
    for command in try ImportCommand.tried(from: id, in: archive) {
      let options = command.article.defaults
      filled.outlet = filled.outlet ?? options.outlet
      filled.published = filled.published ?? options.published
      filled.language = filled.language ?? options.language
      if filled.fields.isEmpty { filled.fields = options.fields }
    }
    return filled
  }
}

extension LimitOptions {
  /// These limits, and where they say nothing, those of import `id` and of what that tried again. Throws where there is no such import.
  func filled(fromImport id: Int64, in archive: FilePath) throws -> LimitOptions {
    try ImportCommand.tried(from: id, in: archive).reduce(self) { $0.filled(from: $1.limits) }
  }
}

extension ImportCommand {
  /// What was typed for import `id`, for the one that it tried again, and so on, as far as that is known and understood.
  fileprivate static func tried(from id: Int64, in archive: FilePath) throws -> [ImportCommand] {
    let store = try OpenArchive.forReading(at: archive)
    var commands: [ImportCommand] = []
    var number: Int64? = id
    while let id = number {
      // An import that was tried again may have been removed since.
      guard let typed = try? store.imports.arguments(ofImport: id), let command = command(typed) else { break }
      commands.append(command)
      // Numbers count up: what is tried again has a smaller one.
      number = command.retry.flatMap { $0 < id ? $0 : nil }
    }
    return commands
  }

  /// The command that was typed; nil where it is not understood any more.
  private static func command(_ typed: [String]) -> ImportCommand? {
    guard typed.first == configuration.commandName else { return nil }
    // The folders that were watched may have gone.
    return try? parse(typed.dropFirst().filter { $0 != "--watch" && $0 != "--poll" })
  }
}
