import ArchiveStages
import SystemPackage

/// Measures how long a search takes inside the program, with the ten best hits and their snippets: SearchBenchmark
/// ARCHIVE [RUNS] [QUERY …]. SearchBenchmark ARCHIVE --nasty COUNT SEED searches for so many made-up queries.
@main
struct SearchBenchmark {
  /// Rare words, common words, several words, phrases, prefixes, names, dates, negations, sentences, and words that no
  /// article has.
  private static let queries = [
    "Anchorage", "president", "the", "immigration court", "president said", "\"supreme court\"", "\"of the\"",
    "\"said that the president\"", "\"the of a\"", "immigra*", "a*", "s* t*", "immigrants OR emigrants",
    "president -obama", "-the", "-president", "title:court", "\"court president\"~10",
    "speaker:Obama", "speaker:president", "told_to:Reuters", "president speaker:Obama", "the told_to:Reuters",
    "president after:2015", "president before:2006", "the on:2009-05-05", "the on:1999-01-01", "after:2010",
    "outlet:Reuters", "the outlet:Reuters", "lang:en", "the lang:fr", "kind:indirect", "the kind:indirect",
    "url:123456", "path:news", "by:smith", "outlet:Reuters OR speaker:Obama", "(the OR outlet:Reuters) -is:revised",
    "Obama zzqqy", "imigration court", "what did the president say about the immigration court",
    "which of the countries of the united nations has said that it will pay for the war",
  ]
  /// The searches for quotes.
  private static let quoteQueries = [
    "immigration", "the", "president said", "i*", "speaker:Obama", "the speaker:Obama", "-the", "before:2006",
  ]
  /// The searches for sources.
  private static let names = ["Obama", "president", "Barack Obama", "smi"]

  static func main() throws {
    guard let path = CommandLine.arguments.dropFirst().first else {
      print("usage: SearchBenchmark ARCHIVE [RUNS] [QUERY …]")
      return
    }
    let options = CommandLine.arguments.dropFirst(2)
    if options.first == "--nasty" {
      let numbers = options.dropFirst().compactMap { Int($0) }
      let store = try OpenArchive.forReading(at: FilePath(path))
      return try NastyQueries.ask(numbers.first ?? 10_000, seed: UInt64(numbers.dropFirst().first ?? 1), of: store)
    }
    let runs = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5
    let asked = Array(CommandLine.arguments.dropFirst(3))
    let store = try OpenArchive.forReading(at: FilePath(path))
    var worst = Times()
    print("median  worst  suggestions, in ms")
    for typed in asked.isEmpty ? queries : asked {
      var outcome = SearchOutcome()
      let search = try Times(of: runs) {
        outcome = try Searcher(of: store).search(Searcher(of: store).query(typed), page: SearchPage(limit: 10)) { _ in
          true
        }
      }
      let dated = try Times(of: 1) {
        try Searcher(of: store).search(Searcher(of: store).query(typed), order: .date, page: SearchPage(limit: 10)) {
          _ in true
        }
      }
      let suggesting = try Times(of: 1) {
        _ = try Suggestions(of: store).suggestions(for: Searcher(of: store).query(typed))
      }
      let part = outcome.rankedPart.map { "ranked \($0)" } ?? outcome.count.map { "all \($0)" } ?? "by date"
      print("\(search)  \(suggesting.median)  \(typed) (\(outcome.matching), \(part)); by date \(dated.median)")
      worst.include(search)
    }
    if asked.isEmpty {
      for typed in quoteQueries {
        let search = try Times(of: runs) {
          try Searcher(of: store).quotes(matching: Searcher(of: store).query(typed), page: SearchPage(limit: 10)) { _ in
            true
          }
        }
        print("\(search)  quotes \(typed)")
        worst.include(search)
      }
      for name in names {
        var filter = SourceFilter()
        filter.name = name
        filter.withDetails = true
        filter.mayEstimate = true
        filter.limit = 20
        let search = try Times(of: runs) { try store.sources.list(filter) { _ in true } }
        print("\(search)  sources \(name)")
        worst.include(search)
      }
      var all = SourceFilter()
      all.mayEstimate = true
      all.limit = 20
      let listed = try Times(of: runs) { try store.sources.list(all) { _ in true } }
      print("\(listed)  sources")
      let profile = try Times(of: runs) { _ = try store.source("Barack Obama") }
      print("\(profile)  sources show \"Barack Obama\"")
    }
    print("slowest: median \(worst.median) ms, worst \(worst.worst) ms")
  }
}

/// How long runs took, in milliseconds to a hundredth.
private struct Times: CustomStringConvertible {
  var median = 0.0
  var worst = 0.0

  init() {}

  /// The times of so many runs, after one that warms the caches.
  init(of runs: Int, _ body: () throws -> Void) throws {
    try body()
    var times: [Double] = []
    for _ in 0..<max(1, runs) {
      let start = ContinuousClock.now
      try body()
      let (seconds, attoseconds) = start.duration(to: .now).components
      times.append(((Double(seconds) * 1_000 + Double(attoseconds) / 1e15) * 100).rounded() / 100)
    }
    times.sort()
    median = times[times.count / 2]
    worst = times[times.count - 1]
  }

  mutating func include(_ other: Times) {
    median = max(median, other.median)
    worst = max(worst, other.worst)
  }

  var description: String { "\(median)  \(worst)" }
}
