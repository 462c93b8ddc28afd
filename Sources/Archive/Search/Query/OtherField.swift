import ArchiveModel
import ArchiveStorage

/// Names that other programs have for fields.
enum OtherField {
  /// The field whose name is one or two typing errors away.
  static func misspelt(_ name: String) -> String? {
    let letters = Array(name.lowercased().unicodeScalars)
    guard letters.count >= 4, letters.count <= QueryField.longestName + 2 else { return nil }
    let limit = letters.count < 6 ? 1 : 2
    let near = QueryField.allCases.compactMap { field in
      EditDistance.between(letters, Array(field.rawValue.unicodeScalars), atMost: limit).map { (field, $0) }
    }
    return near.min { $0.1 < $1.1 }?.0.rawValue
  }

  /// The condition that was probably meant; nil for words that just have a colon in them.
  static func meant(by name: String, value: String, shown: String, today: () -> CalendarDay) -> String? {
    func span() -> DaySpan? { DaySpan(value, today: today) }
    switch name.lowercased() {
    case "author", "authors", "writer", "byline", "creator", "journalist": return "by:" + shown
    case "from", "since", "start", "newer", "date_from", "start_date":
      if value.isEmpty { return "after:" }
      // `after:` excludes the day, month or year that is named.
      if let span = span() { return "after:" + (span.named(.before) ?? span.first.adding(days: -1).text) }
      return name.lowercased() == "from" ? "outlet:" + shown : "after:" + (OtherDate.readings(of: value).first ?? "")
    case "to", "until", "till", "end", "older", "date_to", "end_date":
      if value.isEmpty { return "before:" }
      if let span = span() { return "before:" + (span.named(.after) ?? span.last.adding(days: 1).text) }
      return name.lowercased() == "to" ? "told_to:" + shown : "before:" + (OtherDate.readings(of: value).first ?? "")
    case "date", "day", "month", "year", "published", "pubdate", "when":
      return "on:" + (span() != nil ? value : OtherDate.readings(of: value).first ?? "")
    case "publisher", "publication", "newspaper", "paper", "magazine": return "outlet:" + shown
    case "site", "domain", "website", "inurl", "link": return "url:" + shown
    case "headline", "subject", "intitle", "heading": return "title:" + shown
    case "text", "content", "intext", "fulltext": return "body:" + shown
    case "said", "says", "person", "who", "quoted", "quote": return "speaker:" + shown
    case "language": return "lang:" + shown
    case "id": return "article:" + shown
    case "type": return Quote.Kind(rawValue: value.lowercased()) == nil ? nil : "kind:" + shown
    case "file", "filename", "folder", "origin": return "path:" + shown
    default: return nil
    }
  }
}
