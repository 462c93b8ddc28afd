import ArchiveFormats
import ArchiveSearch
import ArchiveStorage

/// Who told whom in the articles that a typed query finds; in all articles if nothing was typed.
struct FoundNetwork {
  let asked: AskedQuery
  let query: SearchQuery
  let reading: SearchReading
  let network: SourceNetwork

  init(_ typed: String, in store: borrowing OpenArchive) throws {
    (asked, query, reading) = try Self.reading(typed, in: store)
    network = try Searcher(of: store).network(of: reading.query)
  }

  /// How the articles are found.
  static func reading(
    _ typed: String, in store: borrowing OpenArchive
  ) throws -> (asked: AskedQuery, query: SearchQuery, reading: SearchReading) {
    let asked = try AskedQuery(typed, in: store)
    let searcher = Searcher(of: store)
    let query = asked.text.isEmpty ? SearchQuery.everything : try searcher.query(asked.text)
    return (asked, query, try searcher.reading(query, for: .articles))
  }
}
