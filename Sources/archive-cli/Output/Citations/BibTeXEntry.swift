import ArchiveStages

/// A citation as an entry of BibTeX and BibLaTeX, in UTF-8.
struct BibTeXEntry {
  private let citation: Citation

  /// The entry of a citation.
  init(_ citation: Citation) { self.citation = citation }

  /// The entry, with its newline.
  var text: String {
    let article = citation.cited.record.article
    var fields: [(String, String)] = []
    func add(_ name: String, _ value: String?) {
      if let value = value?.referenceLine, !value.isEmpty { fields.append((name, value.inLaTeX)) }
    }
    if !article.authors.isEmpty {
      fields.append(("author", article.authors.map(Self.name).joined(separator: " and ")))
    }
    add("title", citation.title)
    add("journal", article.outlet)
    add("date", article.published?.day)
    add("year", article.published.map { String($0.day.prefix(4)) })
    // Addresses are read as they stand: nothing in them is a command, and no brace is left in them.
    if let address = citation.address { fields.append(("url", address)) }
    add("urldate", citation.accessedOn)
    if let copy = citation.archivedAddress { fields.append(("archivedurl", copy)) }
    add("captured", citation.capturedAt)
    add("language", article.language)
    if !citation.isWhole { add("quoted", citation.words) }
    add("sha256", citation.cited.record.document.sha256)
    add("imported", citation.importedAt)
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@\(article.outlet != nil ? "article" : "misc"){\(citation.key),\n\(lines)\n}\n"
  }

  /// A name as the article has it. One with a comma, or with "and" in it, is kept together: BibTeX would take it apart.
  private static func name(_ name: String) -> String {
    let line = name.referenceLine
    let words = line.lowercased().split(separator: " ")
    return line.contains(",") || words.contains("and") ? "{\(line.inLaTeX)}" : line.inLaTeX
  }
}

extension String {
  /// The text as LaTeX shows it, with no sign that is a command. Braces are in pairs, since BibTeX counts them.
  fileprivate var inLaTeX: String {
    let hasPairs = hasPairsOfBraces
    var text = ""
    var last: Character?
    for character in self {
      switch character {
      case "{": text += hasPairs ? "\\{" : "{\\ensuremath{\\lbrace}}"
      case "}": text += hasPairs ? "\\}" : "{\\ensuremath{\\rbrace}}"
      case "\\": text += "\\textbackslash{}"
      case "~": text += "\\textasciitilde{}"
      case "^": text += "\\textasciicircum{}"
      case "&", "%", "$", "#", "_": text += "\\\(character)"
      // LaTeX joins two of them to another sign, and ?` too.
      case "-", "'", "<", ">", ",": text += (last == character ? "{}" : "") + String(character)
      case "`": text += (last == "`" || last == "?" || last == "!" ? "{}" : "") + "`"
      default: text.append(character)
      }
      last = character
    }
    return text
  }

  /// Whether each opening brace has its closing one.
  private var hasPairsOfBraces: Bool {
    var depth = 0
    for byte in utf8 {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }
}
