import ArchiveModel

/// Counts what is skipped in a container for the same few reasons, thousands of times in a crawl. The first of each
/// reason is reported at its place. When the container ends, the others are reported with their number.
struct PassedOverTally {
  private var counts: [(cause: ReadingProblem.Cause, count: Int)] = []

  /// The problem to report at this place; nil if the reason was reported before.
  mutating func problem(_ cause: ReadingProblem.Cause, at place: StreamPlace) -> ReadingProblem? {
    if let index = counts.firstIndex(where: { $0.cause == cause }) {
      counts[index].count += 1
      return nil
    }
    counts.append((cause, 0))
    return place.problem(cause)
  }

  /// What is left to report about the container at `place`, one reason after the other; nil at the end.
  mutating func next(of place: StreamPlace) -> Result<Document, ReadingProblem>? {
    while let (cause, count) = counts.first {
      counts.removeFirst()
      if count > 0 { return .failure(ReadingProblem(origin: place.origin, cause: .others(cause, count: count))) }
    }
    return nil
  }
}
