import ArchiveFormats
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

  /// The query with a condition more.
  func narrowed(_ field: QueryField, _ value: String) -> String {
    let plain = value.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789-".unicodeScalars.contains($0)
    }
    // A quotation mark inside a value would end it.
    let quoted = plain ? value : "\"" + value.map { "\"“”„‟".contains($0) ? " " : $0 } + "\""
    return [text, "\(field.rawValue):\(quoted)"].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What a reader should know of how it was understood.
  func notes(on query: SearchQuery) -> [String] {
    var notes: [String] = []
    if !query.readAs.isEmpty, query.readAs != typed { notes.append("Read as: \(query.readAs)") }
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
}
