import ArchiveModel

/// What is passed over in a container for the same few reasons, thousands of times in a crawl: the first of each
/// reason is told at its place, the others with their number when the container ends.
struct PassedOverTally {
  private var counts: [(cause: ReadingProblem.Cause, count: Int)] = []

  /// The problem to be told at this place; nil if the reason was told before.
  mutating func problem(_ cause: ReadingProblem.Cause, at place: StreamPlace) -> ReadingProblem? {
    if let index = counts.firstIndex(where: { $0.cause == cause }) {
      counts[index].count += 1
      return nil
    }
    counts.append((cause, 0))
    return place.problem(cause)
  }

  /// What is left to be told of the container at `place`, one reason after the other; nil when all is.
  mutating func next(of place: StreamPlace) -> Result<Document, ReadingProblem>? {
    while let (cause, count) = counts.first {
      counts.removeFirst()
      if count > 0 { return .failure(ReadingProblem(origin: place.origin, cause: .others(cause, count: count))) }
    }
    return nil
  }
}
