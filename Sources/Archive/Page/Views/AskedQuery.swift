import ArchiveFormats
import ArchiveSQLite
import ArchiveSearch
import ArchiveStorage

/// What was typed into a search box: a query, or `@` and the name of a saved one.
struct AskedQuery {
  /// What was typed.
  let typed: String
  /// The query that it stands for.
  let text: String
  let saved: SavedSearch?

  init(_ typed: String, in store: borrowing OpenArchive) throws {
    self.typed = typed
    let name = typed.hasPrefix("@") ? String(typed.dropFirst()) : ""
    saved = SavedSearch.isName(name) ? try SavedSearches(of: store).savedSearch(named: name) : nil
    text = saved?.query ?? typed
  }

  /// What a reader should know of how it was understood.
  func notes(on query: SearchQuery, in store: borrowing OpenArchive) throws -> [String] {
    var notes: [String] = []
    if !query.readAs.isEmpty, query.readAs != typed { notes.append("Read as: \(query.readAs)") }
    notes += try Self.meanings(of: query, in: store)
    notes += query.notes.map(SearchWording.sentence)
    for slip in QuerySlip.all(in: text, readAs: query) {
      switch slip {
      // What is said of these is about the command line.
      case .letter, .savedSearch: continue
      default: notes.append(SearchWording.sentence(slip))
      }
    }
    return notes
  }

  /// Which sources the numbers in a query mean.
  static func meanings(of query: SearchQuery, in store: borrowing OpenArchive) throws -> [String] {
    try (query.tree?.numberedSources ?? []).map { condition, id in
      let source = try store.converting { () throws(SQLiteError) in try store.sources.source(id: id) }
      return source.map { "The number in \(condition) is that of \($0.name)." }
        ?? "No source has the number in \(condition)."
    }
  }
}
