import Archive
import SystemPackage

/// How long a search takes inside the program, with the ten best and their snippets: SearchBenchmark ARCHIVE [RUNS] [QUERY …].
@main
struct SearchBenchmark {
  /// Rare, common, joined, phrases, prefixes, sentences, and what nothing has.
  private static let queries = [
    "Anchorage", "president", "the", "immigration court", "president said", "\"supreme court\"", "\"of the\"",
    "immigra*",
    "a*", "immigrants OR emigrants", "president -obama", "title:court", "president after:2015", "Obama zzqqy",
    "imigration court", "what did the president say about the immigration court",
    "which of the countries of the united nations has said that it will pay for the war",
  ]

  static func main() throws {
    guard let path = CommandLine.arguments.dropFirst().first else {
      print("usage: SearchBenchmark ARCHIVE [RUNS] [QUERY …]")
      return
    }
    let runs = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5
    let asked = Array(CommandLine.arguments.dropFirst(3))
    let store = try ArchiveStore.openForReading(at: FilePath(path))
    var worst = 0.0
    for typed in asked.isEmpty ? queries : asked {
      var outcome = SearchOutcome()
      let search = try median(of: runs) {
        outcome = try store.search(store.query(typed), page: SearchPage(limit: 10)) { _ in true }
      }
      let count = try median(of: 1) { _ = try store.countOfHits(store.query(typed)) }
      let suggesting = try median(of: runs) { _ = try store.suggestions(for: store.query(typed)) }
      worst = max(worst, search)
      let part = outcome.rankedPart.map { "ranked \($0)" } ?? "all \(outcome.count ?? 0)"
      print("\(typed): \(search) ms (\(outcome.matching), \(part)); count \(count) ms; suggestions \(suggesting) ms")
    }
    print("slowest search \(worst) ms")
  }

  /// The median in milliseconds, to a hundredth, after one run that warms the caches.
  private static func median(of runs: Int, _ body: () throws -> Void) throws -> Double {
    try body()
    var times: [Double] = []
    for _ in 0..<max(1, runs) {
      let start = ContinuousClock.now
      try body()
      let (seconds, attoseconds) = start.duration(to: .now).components
      times.append(Double(seconds) * 1_000 + Double(attoseconds) / 1e15)
    }
    return (times.sorted()[times.count / 2] * 100).rounded() / 100
  }
}
