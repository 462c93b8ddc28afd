import ArchiveText

/// The language that a page declares.
enum PageLanguage {
  /// The language as a BCP 47 tag: "en", "pt-BR"; nil if nothing sensible is declared.
  static func tag(_ signals: PageSignals, _ data: StructuredData) -> String? { declared(signals, data)?.tag }

  /// Where it is declared, as in `ValueOrigin.place`.
  static func place(_ signals: PageSignals, _ data: StructuredData) -> String { declared(signals, data)?.place ?? "" }

  private static func declared(_ signals: PageSignals, _ data: StructuredData) -> (tag: String, place: String)? {
    let inLanguage = data.value("inLanguage")
    let declared: [(String?, String)] = [
      (signals.language, "lang"), (signals.meta("og:locale"), "opengraph"),
      (signals.meta("content-language", "dc.language", "dcterms.language", "language"), "meta"),
      (StructuredData.text(inLanguage) ?? StructuredData.text(inLanguage["alternateName"]), "json-ld"),
    ]
    for (text, place) in declared {
      if let text, let tag = tag(text) { return (tag, place) }
    }
    return nil
  }

  /// A tag in the form of RFC 5646, section 2.1.1: "en_us" becomes "en-US"; nil if it is not a tag.
  static func tag(_ text: String) -> String? {
    let first = text.split { $0 == "," || $0 == ";" || $0 == " " }.first ?? ""
    let parts = first.split { $0 == "-" || $0 == "_" }
    let isASCII = parts.allSatisfy {
      $0.utf8.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) }
    }
    guard let language = parts.first, (2...3).contains(language.utf8.count), isASCII else { return nil }
    guard language.utf8.allSatisfy({ $0 >= 0x41 }), language.lowercased() != "und" else { return nil }
    var tag = [language.lowercased()]
    for part in parts.dropFirst().prefix(2) {
      switch part.utf8.count {
      case 2, 3: tag.append(part.uppercased())
      case 4: tag.append(part.prefix(1).uppercased() + part.dropFirst().lowercased())
      default: return tag.joined(separator: "-")
      }
    }
    return tag.joined(separator: "-")
  }

  /// Whether readers of a language read 11/09 as the ninth of November. The same goes for a page that declares no
  /// language.
  static func putsMonthFirst(_ tag: String?) -> Bool {
    guard let tag else { return true }
    return tag == "en" || tag == "en-US" || tag == "en-PH"
  }
}

/// Whether a page may be read without paying.
enum PageAccess {
  /// Whether the article is free to read, according to the page; nil if the page doesn't say.
  static func isFree(_ signals: PageSignals, _ data: StructuredData) -> Bool? {
    if let stated = truth(data.value("isAccessibleForFree")) { return stated }
    let parts = data.value("hasPart")
    let all = parts.elements.isEmpty ? [parts] : parts.elements
    if all.contains(where: { truth($0["isAccessibleForFree"]) == false }) { return false }
    switch signals.meta("article:content_tier")?.lowercased() {
    case "free": return true
    case "locked": return false
    default: return nil
    }
  }

  /// A truth value in the ways that pages write one: true, "False", "http://schema.org/True".
  private static func truth(_ value: JSON) -> Bool? {
    if let bool = value.bool { return bool }
    guard let text = StructuredData.text(value)?.lowercased() else { return nil }
    let word = text.split { $0 == "/" || $0 == "#" }.last ?? ""
    return word == "true" || word == "yes" || word == "1"
      ? true : word == "false" || word == "no" || word == "0" ? false : nil
  }
}
