import ArchiveSQLite

/// Two articles whose quotes are compared; the first one's number is the lower.
struct ArticlePair: Hashable, Comparable {
  var first: Int64
  var second: Int64

  init(_ a: Int64, _ b: Int64) {
    first = min(a, b)
    second = max(a, b)
  }

  static func < (left: ArticlePair, right: ArticlePair) -> Bool {
    (left.first, left.second) < (right.first, right.second)
  }
}

/// On which day articles were published.
struct ArticleCalendar {
  /// How many days may be between two accounts of one event.
  static let mostDays = 14

  private let connection: Connection

  init(on connection: Connection) throws(SQLiteError) { self.connection = connection }

  /// The day of an article as a number; nil if the article has none.
  func day(of article: Int64) throws(SQLiteError) -> Int? {
    let day = try connection.first(
      "SELECT CAST(julianday(published_on) AS INTEGER) FROM articles WHERE id = ?1", article
    ) { $0.optionalInt64(at: 0) }
    return day.map { Int($0) }
  }

  /// The articles that may tell of what one of `articles` tells, with their days: those within two weeks of one, and those without a
  /// date; all if one of `articles` has none.
  func scope(around articles: Set<Int64>) throws(SQLiteError) -> [Int64: Int?] {
    var days: [Int64: Int?] = [:]
    var near: Set<Int> = []
    var isOpen = false
    for article in articles {
      let day = try day(of: article)
      days[article] = .some(day)
      guard let day else {
        isOpen = true
        continue
      }
      near.formUnion((day - Self.mostDays)...(day + Self.mostDays))
    }
    let rows = try connection.prepare("SELECT id, CAST(julianday(published_on) AS INTEGER) FROM articles")
    while try rows.step() {
      let day = rows.optionalInt64(at: 1).map { Int($0) }
      if isOpen || day.map(near.contains) ?? true { days[rows.int64(at: 0)] = .some(day) }
    }
    return days
  }

  /// Whether accounts of these days may be of one event.
  static func mayGoTogether(_ first: Int?, _ second: Int?) -> Bool {
    guard let first, let second else { return true }
    return abs(first - second) <= mostDays
  }
}
