import ArchiveStages
import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Anything that is typed into a search.
  static let search = Fault(
    "search",
    "anything typed into a search, read, searched, counted and explained: never an error of SQL or FTS5, ends within a second",
    quick: 6,
    full: 2_000
  ) { laboratory in
    let folder = try laboratory.archiveFolder(of: 0..<200)
    let perTrial = 100
    let longest = Mutex(0.0)
    return Trials(
      weight: perTrial,
      make: { _, chance in
        let store = try OpenArchive.forReading(at: folder.archive)
        var faults: [String] = []
        for _ in 0..<perTrial {
          let typed = NastyText.query(by: &chance)
          let start = Clock.threadSeconds
          do {
            let query = try Searcher(of: store).query(typed)
            _ = try Searcher(of: store).search(query, limit: 10)
            _ = try Searcher(of: store).search(query, order: .date, limit: 3)
            _ = try Searcher(of: store).countOfHits(query)
          } catch {
            faults.append("\(typed.debugDescription.prefix(200)): \(error)")
          }
          let seconds = Clock.threadSeconds - start
          longest.withLock { $0 = max($0, seconds) }
          if seconds > 1 { faults.append("\(typed.debugDescription.prefix(200)) takes \(seconds) s") }
        }
        return faults
      },
      note: { String(format: "the longest took %.2f s", longest.withLock { $0 }) })
  }
}
