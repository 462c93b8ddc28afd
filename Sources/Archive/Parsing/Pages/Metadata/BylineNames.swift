import ArchiveFiles

/// The names of authors in data and bylines: "By JANE DOE and John Smith, Staff Writers | The Post".
enum BylineNames {
  /// The names in a text that data give as an author. A text that may not be a name ("dpa", "jsmith") is taken as it
  /// is.
  static func stated(_ text: String) -> [String] {
    let cleaned = withoutOpening(PageText.folded(text))
    guard cleaned.utf8.count <= 400, !isAddress(cleaned), !cleaned.hasPrefix("("),
      cleaned.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
    else { return [] }
    let parts = pieces(of: cleaned)
    let names = parts.filter { isFullName($0) || isAgency($0) || isShortForm($0, parts) }
    if parts.count > 1, !names.isEmpty { return names.map(mended) }
    // It is one name, or not a list of names: take the text before a mark that no name has.
    let whole = withoutTail(cleaned)
    return whole.isEmpty || whole.utf8.count > 120 ? [] : [mended(whole)]
  }

  /// The names in a text that the page shows as a byline. Only texts that are surely names are taken.
  static func shown(_ text: String) -> [String] {
    let cleaned = withoutOpening(PageText.folded(text))
    guard !cleaned.isEmpty, cleaned.utf8.count <= 300 else { return [] }
    var names: [String] = []
    for (index, piece) in pieces(of: cleaned).enumerated() {
      // "Edited by", "photos by": others had a hand in it.
      if index > 0, piece.lowercased().contains(" by ") { continue }
      if isFullName(piece) {
        names.append(mended(piece))
      } else if index == 0, !isPost(piece), !isAgency(piece) {
        return []
      }
    }
    return names
  }

  /// Names, and those joined to them by a word for "and": in "Jane Doe and John Smith in Oslo", only the first may be
  /// known as an author.
  static func joined(_ names: [String], in line: String) -> [String] {
    guard line.utf8.count > names.reduce(6, { $0 + $1.utf8.count }) else { return names }
    let words = PageText.folded(line).split(separator: " ")
    guard words.contains(where: { $0.utf8.count <= 3 && conjunctions.contains($0.lowercased()) }) else { return names }
    let all = shown(line)
    guard all.count > names.count, names.allSatisfy(all.contains) else { return names }
    func isBesideAnd(_ name: String) -> Bool {
      let parts = name.lowercased().split(separator: " ")
      guard let first = parts.first, let last = parts.last else { return false }
      return words.indices.contains { index in
        guard conjunctions.contains(words[index].lowercased()) else { return false }
        return index + 1 < words.count && words[index + 1].lowercased() == first
          || index > 0 && words[index - 1].lowercased() == last
      }
    }
    let sure = all.indices.filter { names.contains(all[$0]) || isBesideAnd(all[$0]) }
    // The beginning of a line is a name as well. Its end may be a place.
    guard let end = sure.last else { return names }
    return Array(all[...end])
  }

  /// The words for "and" between names.
  private static let conjunctions: Set<String> = [
    "and", "und", "et", "y", "och", "og", "e", "ja", "i", "a", "&", "en", "ve", "и",
  ]

  /// What else parts two names.
  private static let marks: Set<String> = ["|", "/", "•", "·", "-", "–", "—", "with", "mit", "con", "avec"]

  /// Whether a name is rather that of an organization: one of its words says so.
  static func isOrganization(_ name: String) -> Bool {
    !isTeam(name)
      && name.lowercased().split(separator: " ").contains { ParsingLexicon.organizationWords.contains(String($0)) }
  }

  /// The text after "By", "Von", "Par" …; the whole text if it opens differently.
  static func withoutOpening(_ text: String) -> String {
    var text = text
    for _ in 0..<2 {
      guard let first = text.utf8.first, first >= 0x80 || ParsingLexicon.bylineInitials.contains(first | 0x20) else {
        break
      }
      let lowered = text.prefix(40).lowercased()
      let opening = ParsingLexicon.bylineOpenings.first { opening in
        guard lowered.hasPrefix(opening) else { return false }
        let next = lowered.dropFirst(opening.count).first
        return next == " " || next == ":" || next == "\u{A0}"
      }
      guard let opening else { break }
      text = String(text.dropFirst(opening.count).drop { " :\u{A0}".contains($0) })
    }
    return text
  }

  /// The name in "Doe, Jane", as catalogues write it; nil for anything else.
  static func inverted(_ text: String) -> String? {
    let parts = PageText.folded(text).split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    let name = parts[1] + " " + parts[0]
    return isFullName(name) ? mended(name) : nil
  }

  /// Whether a text is a name that programs give to users: "admin", "Editor", "Guest".
  static func isGeneric(_ text: String) -> Bool {
    [
      "admin", "administrator", "editor", "editors", "staff", "team", "guest", "webmaster", "user", "author", "root",
      "redaktion", "redaction", "rédaction", "redacción", "redazione", "redactie", "news", "nachrichten", "unknown",
      "anonymous", "null", "undefined",
    ].contains(text.lowercased())
  }

  /// Whether a text names a team of a house rather than a person: "The Harbour Team", "Quay Post Staff",
  /// "Team Harbour".
  static func isTeam(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (2...5).contains(words.count), text.utf8.count <= 40, let first = words.first, let last = words.last,
      words.dropFirst().allSatisfy({ $0.first?.isUppercase ?? false || $0.lowercased() == last.lowercased() })
    else { return false }
    return ["team", "staff", "editors", "desk", "redaktion"].contains(last.lowercased())
      && !["our", "your", "my", "meet"].contains(first.lowercased())
      || words.count < 4 && first == "Team"
  }

  /// Whether a text opens as a byline does.
  static func hasOpening(_ text: String) -> Bool { withoutOpening(text).utf8.count < text.utf8.count }

  /// Whether a text is an address of the web or of mail, or has one in it.
  static func isAddress(_ text: String) -> Bool {
    text.contains("://") || text.hasPrefix("www.") || text.hasPrefix("/")
      || text.contains("@") && text.split(separator: " ").contains { $0.dropFirst().contains("@") }
  }

  /// A list of names cut at commas, bars, slashes and the words for "and".
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var current: [Substring] = []
    func end() {
      let piece = withoutTail(current.joined(separator: " "))
      if !piece.isEmpty { pieces.append(piece) }
      current = []
    }
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" || $0 == "、" || $0 == "，" }) {
      switch word.lowercased() {
      case let joint where conjunctions.contains(joint) || marks.contains(joint):
        // A single letter may be an initial.
        if current.isEmpty || word.utf8.count == 1 && word.first?.isUppercase ?? false {
          current.append(word)
        } else {
          end()
        }
      default:
        var rest = word
        if let last = rest.last, ",;|•·".contains(last) {
          rest.removeLast()
          if !rest.isEmpty { current.append(rest) }
          end()
        } else if let slash = rest.firstIndex(where: { $0 == "/" || $0 == "|" || $0 == ";" || $0 == "," || $0 == "・" })
        {
          current.append(rest[..<slash])
          end()
          current.append(rest[rest.index(after: slash)...])
        } else {
          current.append(rest)
        }
      }
    }
    end()
    return pieces
  }

  /// A name without the words after it: brackets, a role, "for The Post", a place, a degree, "exclusively".
  private static func withoutTail(_ text: String) -> String {
    var text = text
    if let bracket = text.firstIndex(where: { "([<|{".contains($0) }) {
      let before = text[..<bracket]
      if !before.isEmpty { text = String(before) }
    }
    var words = text.split(separator: " ")
    if let index = words.firstIndex(where: {
      ["for", "of", "at", "für", "pour", "para", "from", "in"].contains($0.lowercased())
    }), index >= 2,
      isFullName(words[..<index].joined(separator: " "))
    {
      words = Array(words[..<index])
    }
    while let last = words.last, words.count > 2, isPost(String(last)) || isDegree(last) { words.removeLast() }
    while let last = words.last, ["and", "&", "|", "-", "–", "•", "·", "by"].contains(last.lowercased()) {
      words.removeLast()
    }
    // "Reporter" after a name in Korean and Japanese.
    if let last = words.last, words.count > 1, ["기자", "특파원", "記者"].contains(last) { words.removeLast() }
    var result = words.joined(separator: " ")
    while let last = result.last, ",;:|-–—•·/*\"“”".contains(last) || last == " " { result.removeLast() }
    while let first = result.first, ",;:|-–—•·/*\"“”".contains(first) || first == " " { result.removeFirst() }
    return result
  }

  /// Whether a text is a person's whole name: two to five capitalised words, with particles; or two to five characters
  /// of Chinese, Japanese or Korean.
  static func isFullName(_ text: String) -> Bool {
    guard text.utf8.count <= 60 else { return false }
    let words = text.split(separator: " ")
    if words.count <= 2, let first = text.unicodeScalars.first, isIdeographic(first) {
      return (2...6).contains(text.unicodeScalars.count)
        && text.unicodeScalars.allSatisfy { isIdeographic($0) || $0 == " " }
    }
    guard (2...6).contains(words.count) else { return false }
    var capitalised = 0
    for (index, word) in words.enumerated() {
      let lowered = word.lowercased()
      if ParsingLexicon.bylineNoise.contains(lowered) || ParsingLexicon.bylinePosts.contains(lowered) { return false }
      guard
        word.unicodeScalars.allSatisfy({
          $0.properties.isAlphabetic || ".-'’‘`´".unicodeScalars.contains($0)
            || $0.properties.generalCategory == .nonspacingMark
        })
      else { return false }
      guard let first = word.unicodeScalars.first else { return false }
      if first.properties.isUppercase || !first.properties.isLowercase {
        capitalised += 1
      } else if index == 0 && words.count == 2
        || !(ParsingLexicon.nameParticles.contains(lowered) || lowered.utf8.count <= 3
          || "’'".contains(where: word.contains))
      {
        return false
      }
    }
    return capitalised >= 2
      || capitalised == 1 && words.count == 2 && ParsingLexicon.nameParticles.contains(words[0].lowercased())
  }

  private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040...0x30FF).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
      || (0xAC00...0xD7A3).contains(scalar.value)
  }

  static func isAgency(_ text: String) -> Bool {
    let lowered = text.lowercased()
    return ParsingLexicon.agencies.contains(lowered)
      || [
        "dpa", "afp", "sda", "apa", "ansa", "efe", "sid", "ap", "reuters", "ats", "keystone-sda", "epd", "kna", "afx",
        "belga", "anp", "ntb", "ritzau", "tt", "lusa", "tass", "aap",
      ].contains(lowered)
  }

  /// Whether a word is the short sign of an editor ("kesm", "ssi") among names.
  private static func isShortForm(_ piece: String, _ parts: [String]) -> Bool {
    (2...5).contains(piece.utf8.count) && !piece.contains(" ") && piece.lowercased() == piece
      && parts.allSatisfy { isFullName($0) || isAgency($0) || (2...5).contains($0.utf8.count) } && !isDegree(piece[...])
  }

  /// Whether words are a post or a desk: "Staff Writer", "Korrespondentin".
  static func isPost(_ text: String) -> Bool {
    text.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" }).contains {
      ParsingLexicon.bylinePosts.contains(String($0))
    }
  }

  private static func isDegree(_ word: Substring) -> Bool {
    [
      "md", "phd", "ph.d", "ph.d.", "m.d.", "rd", "rn", "mba", "cpa", "cfp", "cfp®", "msw", "lcsw", "mph", "jd", "dds",
      "esq", "esq.", "rdn", "ma", "ms", "ba", "bs", "dr.",
    ].contains(word.lowercased())
  }

  /// A name with the usual capitals: "JANE O'BRIEN" becomes "Jane O'Brien", "jane doe" becomes "Jane Doe". Initials and
  /// signs stay.
  static func mended(_ name: String) -> String {
    let words = name.split(separator: " ")
    guard words.count > 1 else { return name }
    let scalars = name.unicodeScalars
    let isUpper = !scalars.contains { $0.properties.isLowercase }
    guard isUpper, scalars.contains(where: { $0.properties.isUppercase }) else { return name }
    return words.enumerated().map { index, word in
      if index > 0, ParsingLexicon.nameParticles.contains(word.lowercased()), word.utf8.count <= 3,
        index < words.count - 1
      {
        return word.lowercased()
      }
      return word.utf8.count <= 2 || word.contains(".") ? String(word) : word.inMixedCase
    }.joined(separator: " ")
  }
}
