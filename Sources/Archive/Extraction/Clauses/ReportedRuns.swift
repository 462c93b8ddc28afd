/// What a clause reports without marks: at most two runs of tokens.
///
/// Not an array, so that clauses are copied without counting references.
struct ReportedRuns {
  private var first = 0..<0
  private var second = 0..<0

  /// The first two of these runs.
  init(_ runs: [Range<Int>]) {
    first = runs.first ?? 0..<0
    second = runs.dropFirst().first ?? 0..<0
  }

  /// The runs that have tokens.
  var all: [Range<Int>] { [first, second].filter { !$0.isEmpty } }

  var isEmpty: Bool { first.isEmpty && second.isEmpty }

  /// Whether a token is in one of the runs.
  func contains(_ token: Int) -> Bool { first.contains(token) || second.contains(token) }

  /// Whether all these tokens are in one of the runs.
  func contains(_ tokens: Range<Int>) -> Bool {
    [first, second].contains { $0.lowerBound <= tokens.lowerBound && tokens.upperBound <= $0.upperBound }
  }
}
