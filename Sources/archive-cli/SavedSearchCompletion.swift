import ArchiveStages
import ArgumentParser
import SystemPackage

/// What a shell offers where a saved search can be named: those that the archive has, behind an @.
enum SavedSearchCompletion {
  static let kind = CompletionKind.custom { words, _, _ in names(asked: words) }

  /// The names of the searches that the archive keeps which the line names; none where it cannot be read.
  ///
  /// A shell takes them as they are, so that what no search can be called is left out.
  private static func names(asked words: [String]) -> [String] {
    var option = ArchiveOption()
    option.file = nil
    if let index = words.lastIndex(of: "--db"), index + 1 < words.count {
      option.file = PathArgument(argument: words[index + 1])
    }
    guard let store = try? OpenArchive.forReading(at: option.path) else { return [] }
    return ((try? SavedSearches(of: store).savedSearches()) ?? []).map(\.name).filter(SavedSearch.isName).map {
      "@\($0)"
    }
  }
}
