import ArchiveModel
import ArchiveText

/// The articles of a file from Factiva. Each ends with its accession number, "Document GRDN000020190315ef3f0001p". Its
/// fields have codes of two or three letters (HD, BY, WC, PD, SN, LP, TD …), or come in the same order without codes.
enum FactivaExport {
  /// The codes of fields, as Factiva's help lists them.
  private static let codes: Set<String> = [
    "AN", "ART", "BY", "CLM", "CO", "CR", "CT", "CX", "CY", "DE", "ED", "ET", "GC", "HD", "HL", "HLP", "IN", "IPC",
    "IPD", "LA",
    "LP", "NGC", "NS", "PD", "PG", "PUB", "RE", "RF", "RST", "SC", "SE", "SN", "TD", "VOL", "WC",
  ]

  /// How far from its beginning an article without codes gives how many words it has.
  private static let reach = 12

  /// The articles in these lines; nil if they are no such file.
  static func articles(in lines: [NewsExport.Line]) -> [ParsedArticle]? {
    var articles: [ParsedArticle] = []
    var start = 0
    for (index, line) in lines.enumerated() {
      guard let number = accessionNumber(line.text) else { continue }
      if var article = coded(lines[start..<index]) ?? plain(lines[start..<index]) {
        article.recordID = number
        article.noteOrigins("factiva")
        articles.append(article)
      }
      start = index + 1
    }
    return articles.isEmpty ? nil : articles
  }

  /// The number of a line "Document …", which ends with a date and nine signs; nil if it is not one.
  private static func accessionNumber(_ line: String) -> String? {
    guard line.utf8.count < 60 else { return nil }
    let words = line.split(separator: " ")
    guard (2...3).contains(words.count), let number = words.last else { return nil }
    let bytes = Array(number.utf8)
    // In other scripts the word is another one; the number of 25 signs is sure without it.
    let isNamed = words[words.count - 2].lowercased().hasPrefix("do")
    guard bytes.count == 25 || bytes.count >= 19 && isNamed,
      bytes.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) })
    else {
      return nil
    }
    let date = bytes.dropLast(9).suffix(8)
    let isDate =
      date.allSatisfy { (0x30...0x39).contains($0) } && (date.starts(with: "19".utf8) || date.starts(with: "20".utf8))
    return isDate ? String(number) : nil
  }

  // MARK: - With codes

  private static func coded(_ lines: ArraySlice<NewsExport.Line>) -> ParsedArticle? {
    var fields: [String: [NewsExport.Line]] = [:]
    var code: String?
    for line in lines {
      let word = String(line.text.prefix { $0 != " " && $0 != "\t" })
      // The text's own lines begin with words.
      if codes.contains(word),
        line.text == word || code == nil || !isText(code) || fields[word] == nil && isNext(word, line)
      {
        code = word
        let rest = String(line.text.dropFirst(word.count)).trimmingSpaces
        fields[word, default: []] += rest.isEmpty ? [] : [NewsExport.Line(text: rest, isHeading: line.isHeading)]
      } else if let code {
        fields[code, default: []].append(line)
      }
    }
    guard fields.count >= 4, fields["HD"] != nil, fields["LP"] != nil || fields["TD"] != nil || fields["WC"] != nil
    else {
      return nil
    }
    func value(_ code: String) -> String? {
      let text = (fields[code] ?? []).map(\.text).joined(separator: " ")
      return text.isEmpty ? nil : text
    }
    var article = ParsedArticle(body: "")
    article.title = value("HD")
    fill(&article, byline: value("BY"), date: value("PD"), time: value("ET"))
    article.outlet = value("SN")
    article.language = value("LA").flatMap(LanguageNames.tag)
    NewsExport.fill(&article, with: ((fields["LP"] ?? []) + (fields["TD"] ?? []))[...])
    return article
  }

  private static func isText(_ code: String?) -> Bool { code == "LP" || code == "TD" }

  /// Whether a line that begins with a code within the text is the next field, and no sentence ("IN the end …").
  private static func isNext(_ code: String, _ line: NewsExport.Line) -> Bool {
    ["TD", "CT", "RF", "IPC", "IPD", "NS", "PUB"].contains(code) || line.text.contains(" : ")
  }

  // MARK: - Without codes

  private static func plain(_ lines: ArraySlice<NewsExport.Line>) -> ParsedArticle? {
    let lines = Array(lines)
    guard let count = lines.prefix(reach).firstIndex(where: { isWordCount($0.text) }), count > 0,
      count + 2 < lines.count
    else { return nil }
    var article = ParsedArticle(body: "")
    let head = lines[..<count]
    let title =
      head.lastIndex { $0.isHeading && !isByline($0.text) }
      ?? (count > 1 && (isByline(head[count - 1].text) || count > 2) ? count - 2 : count - 1)
    article.title = head[title].text
    let below = head[(title + 1)...].map(\.text)
    var next = count + 1
    guard let date = NewsExport.date(lines[next].text) else { return nil }
    next += 1
    let time = next < lines.count && isTime(lines[next].text) ? lines[next].text : nil
    if time != nil { next += 1 }
    // Below a byline may stand for whom it was written.
    let named = below.filter(isByline)
    fill(&article, byline: (named.isEmpty ? below : named).joined(separator: " "), date: date.timestamp, time: time)
    if !below.isEmpty { article.byline = below.joined(separator: "\n") }
    if next < lines.count { article.outlet = lines[next].text }
    // The source's code, edition and page follow in any number, then the language, then who owns the text.
    let rest = lines.prefix(next + 10).indices.dropFirst(next + 1)
    let language = rest.first { lines[$0].text.utf8.count < 40 && LanguageNames.tag(of: lines[$0].text) != nil }
    if let language { article.language = LanguageNames.tag(of: lines[language].text) }
    let owner = rest.first { lines[$0].isCopyright && $0 >= language ?? 0 && $0 <= (language ?? $0) + 2 }
    let start = (owner ?? language ?? next) + 1
    guard start <= lines.count, language != nil || owner != nil else { return nil }
    var text = lines[start...]
    if text.count > 1, let last = text.last?.text,
      isPublisher(last, of: (article.outlet ?? "") + " " + (owner.map { lines[$0].text } ?? ""))
    {
      text.removeLast()
    }
    NewsExport.fill(&article, with: text)
    return article
  }

  /// Whether the line above the number is who published the text: no sentence, and half of its words name the outlet or the owner.
  private static func isPublisher(_ line: String, of names: String) -> Bool {
    guard line.utf8.count <= 80, let end = line.last, !".!?…\"”’»".contains(end) else { return false }
    func words(_ text: String) -> [Substring] {
      text.lowercased().split { !$0.isLetter }.filter { $0.count > 2 }.map { $0 }
    }
    // "(Full Text)" may stand behind the name.
    let (own, known) = (words(String(line.prefix { $0 != "(" })), Set(words(names)))
    return !own.isEmpty && own.count(where: known.contains) * 2 >= own.count
  }

  /// "355 words", "1,295 mots".
  private static func isWordCount(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard words.count == 2, words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }) else {
      return false
    }
    return [
      "words", "word", "wörter", "mots", "mot", "palabras", "parole", "woorden", "palavras", "слов", "słów", "ord", "字",
    ].contains(words[1].lowercased())
  }

  private static func isTime(_ line: String) -> Bool {
    line.utf8.count < 20 && line.utf8.contains(UInt8(ascii: ":")) && ClockTime(String(line.prefix { $0 != " " })) != nil
  }

  private static func isByline(_ line: String) -> Bool { Byline(line) != nil }

  // MARK: - Both

  private static func fill(_ article: inout ParsedArticle, byline: String?, date: String?, time: String?) {
    article.byline = byline?.isEmpty == true ? nil : byline
    article.authors = article.byline.map(NewsExport.authors) ?? []
    guard let date else { return }
    article.published = time.flatMap { NewsExport.date(date + " " + $0) } ?? NewsExport.date(date)
  }
}
