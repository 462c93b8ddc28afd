import ArchivePlatform
import ArchiveSQLite
import ArchiveStorage

/// The last resort against queries that no other bound holds back: a phrase of common words that nobody wrote, say.
///
/// However many words and conditions a query has, and however they are joined, what finds a page has one time for all of it.
///
/// All times are of the thread on its processor, so that what is found does not depend on what else the machine does, or on how
/// slow its disk is.
enum TimeBound {
  /// How long the statements may run together that find a page.
  static let millisecondsOfPage = 110
  /// How much of what is left of that one statement may take, so that those behind it find something, too.
  static let share = 0.7
  /// How long each may run, however little is left, as long as there is something of what they may take together beyond it.
  static let leastMilliseconds = 15
  /// How long they may run together when nothing is left.
  static let millisecondsBeyond = 60
  /// How much of what is left it may take to estimate how frequent all words of a query are.
  static let shareOfEstimates = 0.4
  /// How long one statement of a search for a page may run.
  static let milliseconds = 100
  /// How long it is counted in how many rows a word stands.
  static let millisecondsOfEstimate = 20
  /// How long the lists of rows of a search may be read together; what stands in them by then is of use, too.
  static let millisecondsOfLists = 60
  /// The same for lists that look at all rows, in which one may be all that is found.
  static let millisecondsOfWholeLists = 150
  /// How long the newest rows are asked whether they meet conditions.
  static let millisecondsOfNewest = 60
  /// How long it is looked for all that a query finds, for counts and for pages without a limit: so long, and so much more for each
  /// article or quote of the archive. To look at one takes 1 to 3 µs.
  static let millisecondsOfAll = 1_000
  static let microsecondsOfArticle = 10
  static let microsecondsOfQuote = 2
  /// How long the names of authors may be looked at: there is no index of their words.
  static let millisecondsOfAuthors = 500
  /// After so many steps of SQLite's machine the clock is looked at.
  static let steps: Int32 = 1_000
}

extension SearchClock {
  /// What `body` gives, which finds a page: all that is bound by time in it has to share that. A few rows bound a search by
  /// themselves, so that they have as much time as a page without a limit.
  func findingPage<Result>(
    _ page: SearchPage, of target: QueryTarget, _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    let isLarge = try ranker.newestID(target) > Ranking.rankedMatches
    let isBound = isLarge && page.limit != nil
    return try sharingTime(isBound ? .milliseconds(TimeBound.millisecondsOfPage) : timeOfAll(target), body)
  }

  /// What `body` gives: all that is bound by time in it has to share `time`, or what is left of the time that is shared already.
  func sharingTime<Result>(
    _ time: Duration = .milliseconds(TimeBound.millisecondsOfPage), _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    let outer = connection.deadline
    let end = ThreadTime.now + time
    connection.deadline = outer.map { min($0, end) } ?? end
    defer { connection.deadline = outer }
    return try body()
  }

  /// How long it may be looked for all that a query finds.
  func timeOfAll(_ target: QueryTarget) throws(SQLiteError) -> Duration {
    let each = target == .articles ? TimeBound.microsecondsOfArticle : TimeBound.microsecondsOfQuote
    // A file made to do harm may have any id.
    return try .milliseconds(TimeBound.millisecondsOfAll)
      + .microseconds(min(ranker.newestID(target), 10_000_000) * each)
  }

  /// The moment at which so much of the time that is shared will be over; nil if none is shared.
  package func end(ofShare share: Double) -> Duration? {
    guard let deadline = connection.deadline else { return nil }
    let now = ThreadTime.now
    return now + (deadline - now) * share
  }

  /// How long what wants so much time may take; not at all where even what is allowed beyond the deadline was used up.
  private func time(wanted: Duration) -> Duration {
    guard let deadline = connection.deadline else { return wanted }
    let left = deadline - ThreadTime.now
    let least = min(.milliseconds(TimeBound.leastMilliseconds), left + .milliseconds(TimeBound.millisecondsBeyond))
    return max(least, min(wanted, left * TimeBound.share))
  }

  /// What `body` gives; nil if its statement was stopped because it ran too long, or not begun because no time was
  /// left.
  func withinTime<Result>(
    time wanted: Duration = .milliseconds(TimeBound.milliseconds), _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result? {
    try withinTime(time: wanted) { (_: Stopwatch) throws(SQLiteError) in try body() }
  }

  /// The same; `body` gets the watch, which it can stop while it does something else.
  func withinTime<Result>(
    time wanted: Duration, _ body: (Stopwatch) throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result? {
    let time = time(wanted: wanted)
    if time <= .zero { return nil }
    let watch = Stopwatch(end: ThreadTime.now + time)
    connection.onProgress(every: TimeBound.steps) { watch.isRunning() }
    defer { connection.removeProgressHandler() }
    do throws(SQLiteError) {
      return try body(watch)
    } catch {
      if watch.isOver, error.code == SQLiteError.Code.interrupted { return nil }
      throw error
    }
  }
}

/// How long this thread has been on a processor.
enum ThreadTime {
  static var now: Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// Says when the time is over.
final class Stopwatch {
  private var end: Duration
  private var isPaused = false
  private(set) var isOver = false

  init(end: Duration) { self.end = end }

  func isRunning() -> Bool {
    if !isPaused, ThreadTime.now >= end { isOver = true }
    return !isOver
  }

  /// What `body` gives, whose time does not count.
  func pausing<Result>(_ body: () throws(SQLiteError) -> Result) throws(SQLiteError) -> Result {
    let start = ThreadTime.now
    isPaused = true
    defer {
      end += ThreadTime.now - start
      isPaused = false
    }
    return try body()
  }
}
