import ArchiveSQLite

/// Prints that stand in many articles over a long time. They are a page's own text, such as an appeal to subscribe or a
/// note on the author. A wire story stands in many articles as well, but within days.
struct CommonPrints {
  /// In how many articles a print stands at least, and over how many days more than, to be a page's own text.
  private static let (fewestArticles, mostDays) = (8, 30)

  private let connection: Connection
  private(set) var prints: Set<UInt32>
  private var days: [Int64: String?] = [:]

  init(on connection: Connection) throws(SQLiteError) {
    self.connection = connection
    prints = Set(
      try connection.integers("SELECT print FROM common_prints").compactMap { UInt32(exactly: $0) })
  }

  /// Whether so many articles share prints that one of these may be common.
  static func mayBeCommon(amongArticles count: Int) -> Bool { count >= fewestArticles }

  /// Notes a print that stands in these articles if it is a common one.
  mutating func note(_ print: UInt32, in articles: [Int64]) throws(SQLiteError) -> Bool {
    guard articles.count >= Self.fewestArticles else { return false }
    var (first, last): (String?, String?)
    for article in articles {
      guard let day = try day(of: article) else { continue }
      if first.map({ day < $0 }) ?? true { first = day }
      if last.map({ day > $0 }) ?? true { last = day }
    }
    guard let first, let last,
      try connection.integer("SELECT julianday(?1) - julianday(?2) > ?3", last, first, Self.mostDays) == 1
    else { return false }
    prints.insert(print)
    try connection.run("INSERT OR IGNORE INTO common_prints (print) VALUES (?1)", Int64(print))
    return true
  }

  private mutating func day(of article: Int64) throws(SQLiteError) -> String? {
    if let day = days[article] { return day }
    let day = try connection.first("SELECT published_on FROM articles WHERE id = ?1", article) {
      $0.optionalText(at: 0)
    }
    days[article] = .some(day ?? nil)
    return day ?? nil
  }
}
