import ArchiveText
import CLexicon

/// The words of dates in the languages of news. Look them up in lower case, without a period.
struct DateWords: Sendable {
  static let shared = DateWords()

  /// What a word may be.
  enum Meaning: Hashable {
    case month(Int)
    case weekday
    /// A word beside the parts of a date that says nothing about it: "den", "de", "kl".
    case filler
  }

  /// The key is a hash of the word. Each run that reads a date makes the table, and texts as keys would cost several
  /// times as much.
  private var meanings: [UInt64: Meaning] = [:]
  /// Words that are months in data, and something else in running text: "pro", "led".
  private var monthsOfData: [UInt64: Int] = [:]
  /// Names of months that are weekdays as well.
  private var unsureMonths: Set<UInt64> = []

  private init() {
    let entries = unsafe Self.entries(of: lexicon_month_names)
    meanings.reserveCapacity(2 * entries.count)
    for entry in unsafe Self.entries(of: lexicon_date_words) {
      meanings[Self.key(entry)] = .filler
    }
    let weekdays = unsafe Self.entries(of: lexicon_weekday_names)
    for entry in weekdays { meanings[Self.key(entry)] = .weekday }
    for entry in entries {
      guard let space = entry.firstIndex(of: 0x20) else { continue }
      let name = Self.key(entry[..<space])
      let digits = entry[(space + 1)...].prefix { $0 > 0x20 }
      let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
      if digits.endIndex != entry.endIndex {
        monthsOfData[name] = number
      } else if meanings.updateValue(.month(number), forKey: name) == .weekday {
        unsureMonths.insert(name)
      }
    }
  }

  /// FNV-1a of 64 bits (Fowler, Noll and Vo).
  private static func key(_ utf8: some Sequence<UInt8>) -> UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The lines of a list but its comments. `WordList.words` costs more, and these lists are read in each run.
  private static func entries(of list: lexicon_list) -> [ArraySlice<UInt8>] {
    unsafe WordList.bytes(of: list).split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
  }

  /// The number of a month by its name or abbreviation, also after the article of Catalan: "d'octubre". Data are all of
  /// a date, so that words which are months there may mean something else in a text. After a day with a period, as
  /// Croatian writes it, "listopada" is October; in Polish it is November.
  func month(_ word: String, inData: Bool = false, isBehindPeriod: Bool = false) -> Int? {
    if case .month(let number) = meaning(of: word, isBehindPeriod: isBehindPeriod) { return number }
    return inData ? monthsOfData[Self.key(word.utf8)] : nil
  }

  /// The meaning of a word in a text; nil if it is not a word of dates. If the name of a month is also that of a
  /// weekday, it is the month.
  func meaning(of word: String, isBehindPeriod: Bool = false) -> Meaning? {
    if isBehindPeriod, word == "listopada" { return .month(10) }
    let hasArticle = word.utf8.first == UInt8(ascii: "d") && (word.hasPrefix("d'") || word.hasPrefix("d’"))
    return meanings[hasArticle ? Self.key(word.dropFirst(2).utf8) : Self.key(word.utf8)]
  }

  /// Whether a name of a month is the abbreviation of a weekday as well: "mar".
  func isUnsure(_ month: String) -> Bool { unsureMonths.contains(Self.key(month.utf8)) }
}
