import ArchiveModel
import ArchiveText

/// The articles of a file that Nexis (LexisNexis, Nexis Uni) wrote. Each ends with "End of Document"; in older files
/// each begins with "1 of 100 DOCUMENTS". The head has headline, source and date in lines, then fields with names
/// ("Length: 355 words"); the text begins after "Body".
enum NexisExport {
  /// What a field means.
  private enum Field { case title, byline, summary, dateline, language, other }

  /// The names of fields before and after the text, lower case, in the languages of Nexis.
  private static let fields: [String: Field] = [
    "headline": .title, "byline": .byline, "autor": .byline, "auteur": .byline, "autore": .byline,
    "highlight": .summary,
    "dateline": .dateline, "language": .language, "sprache": .language, "langue": .language, "idioma": .language,
    "lingua": .language, "taal": .language, "section": .other, "rubrik": .other, "rubrique": .other, "sección": .other,
    "sezione": .other, "sectie": .other, "length": .other, "länge": .other, "longueur": .other, "longitud": .other,
    "lunghezza": .other, "lengte": .other, "load-date": .other, "update": .other, "publication-type": .other,
    "type": .other, "subject": .other, "graphic": .other, "grafik": .other, "distribution": .other,
    "journal code": .other, "journal-code": .other, "series": .other, "correction": .other, "correction-date": .other,
    "company": .other, "organization": .other, "person": .other, "geographic": .other, "city": .other, "state": .other,
    "country": .other, "industry": .other, "ticker": .other, "acc-no": .other, "document-type": .other,
    "classification": .other, "notes": .other,
  ]
  /// Words that come after a text and never in it.
  private static let closing: Set<String> = [
    "load-date", "update", "language", "sprache", "langue", "idioma", "lingua", "taal", "publication-type", "subject",
    "graphic", "grafik", "distribution", "journal code", "journal-code", "acc-no", "document-type", "correction-date",
  ]
  private static let ends = [
    "end of document", "ende des dokuments", "fin du document", "fin del documento", "fine del documento",
    "einde van document", "fim do documento",
  ]
  private static let bodies = [
    "body", "text", "textkörper", "volltext", "corps", "texte", "cuerpo", "corpo", "hoofdtekst",
  ]
  private static let closings = ["graphic", "grafik", "graphique", "classification", "klassifizierung", "notes"]

  /// The articles in these lines; nil if they are no such file.
  static func articles(in lines: [NewsExport.Line]) -> [ParsedArticle]? {
    var articles: [ParsedArticle] = []
    func take(_ slice: ArraySlice<NewsExport.Line>) {
      if var article = article(of: slice) {
        article.noteOrigins("nexis")
        articles.append(article)
      }
    }
    var start = 0
    if lines.contains(where: { $0.isOne(of: ends) }) {
      for (index, line) in lines.enumerated() where line.isOne(of: ends) {
        take(lines[start..<index])
        start = index + 1
      }
      // A text that breaks off is an article, too.
      take(lines[start...])
    } else {
      let starts = lines.indices.filter { isStart(lines[$0].text) }
      var others = 0
      for (order, index) in starts.enumerated() {
        let slice = lines[(index + 1)..<(order + 1 < starts.count ? starts[order + 1] : lines.count)]
        let count = articles.count
        take(slice)
        // One that is not understood is kept as it stands.
        if articles.count == count, !slice.isEmpty {
          var whole = ParsedArticle(body: "")
          NewsExport.fill(&whole, with: slice)
          articles.append(whole)
          others += 1
        }
      }
      if others == articles.count { return nil }
    }
    return articles.isEmpty ? nil : articles
  }

  /// "1 of 100 DOCUMENTS", "Dokument 1 von 100", "Document 1 de 100".
  private static func isStart(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard words.count == 4 else { return false }
    let numbers = words.count { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    return numbers == 2 && words.contains { $0.lowercased().hasPrefix("do") && $0.count >= 8 }
      && words.contains { ["of", "von", "de"].contains($0) }
  }

  /// A field of a line, with its name in lower case; nil if the line has no field.
  private static func field(_ line: String) -> (name: String, value: String)? {
    guard let colon = line.utf8.prefix(20).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = String(line[..<colon]).trimmingSpaces.lowercased()
    guard fields[name] != nil else { return nil }
    return (name, String(line[line.index(after: colon)...]).trimmingSpaces)
  }

  /// The article of the lines between two marks; nil if they are not one, such as a list of the articles.
  private static func article(of lines: ArraySlice<NewsExport.Line>) -> ParsedArticle? {
    let all = Array(lines)
    let mark = all.prefix(60).lastIndex { $0.isOne(of: bodies) && $0.text.utf8.count < 12 }
    let last = mark ?? all.prefix(60).lastIndex { line in field(line.text).map { !closing.contains($0.name) } ?? false }
    guard let last else { return nil }
    let firstField = all[...last].firstIndex { field($0.text) != nil } ?? last
    var article = ParsedArticle(body: "")
    for line in all[firstField...last] {
      guard let field = field(line.text), !field.value.isEmpty else { continue }
      switch fields[field.name] {
      case .byline:
        article.byline = field.value
        article.authors = NewsExport.authors(field.value)
      case .title: article.title = field.value
      case .summary: article.summary = field.value
      case .dateline: article.dateline = field.value
      default: break
      }
    }
    guard takeHead(all[..<firstField], isNew: mark != nil, into: &article) else { return nil }
    let rest = all[(last + 1)...]
    let end = rest.firstIndex { line in
      line.isOne(of: closings) || field(line.text).map { closing.contains($0.name) } ?? false
    }
    var text = rest[..<(end ?? rest.endIndex)]
    while let line = text.last, line.isCopyright { text.removeLast() }
    let dateline = article.dateline
    NewsExport.fill(&article, with: text)
    article.dateline = article.dateline ?? dateline
    for line in all[(end ?? rest.endIndex)...] {
      if let field = field(line.text), fields[field.name] == .language {
        article.language = article.language ?? LanguageNames.tag(of: field.value)
      }
    }
    return article.body.isEmpty && article.title == nil ? nil : article
  }

  /// Takes headline, source and date from the lines above the fields: in that order, or headline last in older files.
  /// False if they have no date.
  private static func takeHead(
    _ lines: ArraySlice<NewsExport.Line>, isNew: Bool, into article: inout ParsedArticle
  ) -> Bool {
    // Before the first article may come a list of the file's articles, and the search that was made.
    let head = Array(lines.filter { !$0.isCopyright && !$0.text.isEmpty }.suffix(12))
    guard let date = head.lastIndex(where: { $0.text.utf8.count <= 80 && isDate($0.text) }), date > 0 else {
      return false
    }
    article.published = NewsExport.date(head[date].text)
    article.outlet = head[date - 1].text
    let below = head[(date + 1)...].filter { !isEdition($0.text) }
    if article.title != nil { return true }
    if let heading = head[..<(date - 1)].last(where: \.isHeading) {
      article.title = heading.text
    } else if isNew, date > 1 {
      // Below the date the edition may follow, without the word "edition".
      article.title = head[date - 2].text
    } else if !below.isEmpty {
      article.title = below.map(\.text).joined(separator: " ")
    } else if date > 1 {
      article.title = head[date - 2].text
    }
    return true
  }

  private static func isDate(_ line: String) -> Bool { field(line) == nil && NewsExport.date(line) != nil }

  private static func isEdition(_ line: String) -> Bool {
    let lower = line.lowercased()
    return ["edition", "édition", "auflage", "ausgabe", "correction appended", "edición"].contains {
      lower.contains($0)
    }
  }
}
