import ArchivePlatform
import ArchiveSQLite
import ArchiveStorage

/// The last resort for queries without any other bound, such as a phrase of common words that nobody wrote.
///
/// However many words and conditions a query has, everything that finds a page shares one time.
///
/// All times are processor times of the thread. So the result doesn't depend on what else the machine does, or on how
/// slow its disk is.
enum TimeBound {
  /// How long the statements may run together that find a page.
  static let millisecondsOfPage = 110
  /// The share of the remaining time that one statement may take, so that the next ones find something too.
  static let share = 0.7
  /// How long each statement may run if little time is left, as long as the extra time for all of them is not used up.
  static let leastMilliseconds = 15
  /// How long they may run together when nothing is left.
  static let millisecondsBeyond = 60
  /// The share of the remaining time for estimating how frequent a query's words are.
  static let shareOfEstimates = 0.4
  /// How long one statement of a search for a page may run.
  static let milliseconds = 100
  /// How long it may take to count the rows that have a word.
  static let millisecondsOfEstimate = 20
  /// How long the lists of a search may be read, all together. The rows read by then are used, too.
  static let millisecondsOfLists = 60
  /// The same for lists that look at all rows. One of them may be the only source of hits.
  static let millisecondsOfWholeLists = 150
  /// How long the newest rows may be checked against conditions.
  static let millisecondsOfNewest = 60
  /// How long a search for all hits may take, for counts and for pages without a limit: a fixed time, and more for each
  /// article or quote of the archive. Looking at one takes 1 to 3 µs.
  static let millisecondsOfAll = 1_000
  static let microsecondsOfArticle = 10
  static let microsecondsOfQuote = 2
  /// How long the names of authors may be looked at: there is no index of their words.
  static let millisecondsOfAuthors = 500
  /// The clock is checked after so many steps of SQLite's virtual machine.
  static let steps: Int32 = 1_000
}

extension SearchClock {
  /// The result of `body`, which finds a page. Everything in it that is bound by time shares that time. If there are
  /// few rows, they bound the search themselves, so it gets the time of a page without a limit.
  func findingPage<Result>(
    _ page: SearchPage, of target: QueryTarget, _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    let isLarge = try ranker.newestID(target) > Ranking.rankedMatches
    let isBound = isLarge && page.limit != nil
    return try sharingTime(isBound ? .milliseconds(TimeBound.millisecondsOfPage) : timeOfAll(target), body)
  }

  /// The result of `body`. Everything in it that is bound by time shares `time`, or what is left of an already shared
  /// time.
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
    // A hostile file may have any id.
    return try .milliseconds(TimeBound.millisecondsOfAll)
      + .microseconds(min(ranker.newestID(target), 10_000_000) * each)
  }

  /// The end of this share of the remaining shared time; nil if no time is shared.
  package func end(ofShare share: Double) -> Duration? {
    guard let deadline = connection.deadline else { return nil }
    let now = ThreadTime.now
    return now + (deadline - now) * share
  }

  /// How long something may run that wants so much time. Zero if even the extra time after the deadline is used up.
  private func time(wanted: Duration) -> Duration {
    guard let deadline = connection.deadline else { return wanted }
    let left = deadline - ThreadTime.now
    let least = min(.milliseconds(TimeBound.leastMilliseconds), left + .milliseconds(TimeBound.millisecondsBeyond))
    return max(least, min(wanted, left * TimeBound.share))
  }

  /// The result of `body`; nil if its statement ran too long and was stopped, or didn't start because no time was left.
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

  /// The result of `body`, whose time doesn't count.
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
