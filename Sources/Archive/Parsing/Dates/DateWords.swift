import ArchiveText
import CLexicon

/// The words of dates in the languages of news. All are asked for in lower case without a period.
struct DateWords: Sendable {
  static let shared = DateWords()

  private var months: [String: Int] = [:]
  /// Those that mean something else in running text: "pro", "led".
  private var monthsOfData: [String: Int] = [:]
  private let weekdays = unsafe Set(entries(of: lexicon_weekday_names).map { String(decoding: $0, as: UTF8.self) })
  private let fillers = unsafe Set(entries(of: lexicon_date_words).map { String(decoding: $0, as: UTF8.self) })

  private init() {
    let entries = unsafe Self.entries(of: lexicon_month_names)
    months.reserveCapacity(entries.count)
    for entry in entries {
      guard let space = entry.firstIndex(of: 0x20) else { continue }
      let name = String(decoding: entry[..<space], as: UTF8.self)
      let digits = entry[(space + 1)...].prefix { $0 > 0x20 }
      let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
      if digits.endIndex == entry.endIndex { months[name] = number } else { monthsOfData[name] = number }
    }
  }

  /// The lines of a list but its comments. `WordList.words` costs more, and these lists are read in each run.
  private static func entries(of list: lexicon_list) -> [ArraySlice<UInt8>] {
    unsafe WordList.bytes(of: list).split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
  }

  /// The number of a month by its name or abbreviation, also behind the article of Catalan: "d'octubre". Data are all of
  /// a date, so that words which are months there may mean something else in a text. Behind a day with a period, as Croatian
  /// writes it, "listopada" is October; in Polish it is November.
  func month(_ word: String, inData: Bool = false, isBehindPeriod: Bool = false) -> Int? {
    if isBehindPeriod, word == "listopada" { return 10 }
    let hasArticle = word.utf8.first == UInt8(ascii: "d") && (word.hasPrefix("d'") || word.hasPrefix("d’"))
    let name = hasArticle ? String(word.dropFirst(2)) : word
    return months[name] ?? (inData ? monthsOfData[name] : nil)
  }

  /// Whether a word is the name of a weekday, or its abbreviation of three letters and more.
  func isWeekday(_ word: String) -> Bool { weekdays.contains(word) }

  /// Whether a word stands beside the parts of dates and says nothing of them: "den", "de", "kl".
  func isFiller(_ word: String) -> Bool { fillers.contains(word) }
}
