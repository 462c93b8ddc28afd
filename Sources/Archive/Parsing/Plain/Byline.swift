import ArchiveModel
import ArchiveText

/// A line that names who wrote a text: "By Jane Doe and John Smith, Staff Writers", "Jane Doe | Reuters", "Von Jane
/// Doe".
struct Byline: Hashable {
  /// The names in order, without what follows them (posts, outlets, dates). Names in capitals become mixed case.
  var authors: [String]
  /// A date on the same line.
  var published: PublicationDate?

  /// The byline that a line is; nil if it is not one.
  ///
  /// The line begins with "By" (or "Written by" and the like) and a name, or with the word for it in another language
  /// and little but names. Without that word, it is a byline only if it has just a name, a bar or comma, and a post or
  /// agency.
  init?(_ line: String) {
    let bytes = line.utf8
    guard bytes.count <= 200, let first = bytes.first else { return nil }
    if "bBwWsSrRtTaA".utf8.contains(first), let names = Self.withoutOpening(line) {
      self.init(names: names)
    } else if bytes.count <= 140, let names = Self.withoutForeignOpening(line) {
      self.init(names: names, isForeign: true)
    } else if bytes.count <= 100, bytes.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ",") }),
      !bytes.contains(where: { "()\"!?:".utf8.contains($0) })
    {
      self.init(names: line)
      guard authors.count > 0, isSigned, isStrict else { return nil }
    } else {
      return nil
    }
  }

  /// Whether the line has only names, posts and dates.
  private var isStrict = true
  /// Whether something after the names says that they are an author's.
  private var isSigned = false

  private static let openings = ["by ", "written by ", "story by ", "reported by ", "by: ", "text by ", "author: "]

  /// The line after "By"; nil if it begins otherwise.
  private static func withoutOpening(_ line: String) -> Substring? {
    let lowered = line.prefix(12).lowercased()
    guard let opening = openings.first(where: lowered.hasPrefix) else { return nil }
    return line.dropFirst(opening.count)
  }

  /// The line after "Von", "Par", "Di" … or after "Autor:"; nil if it begins otherwise. A noun without a colon begins
  /// sentences.
  private static func withoutForeignOpening(_ line: String) -> Substring? {
    let first = line.utf8.prefix(longestFirstWord).prefix { $0 != 0x20 && $0 != UInt8(ascii: ":") }
    guard let shape = shape(of: first), firstWordShapes[shape], let word = String(first)?.lowercased(),
      let openings = foreignOpenings[word]
    else { return nil }
    let lowered = line.prefix(40).lowercased()
    for opening in openings where lowered.hasPrefix(opening) {
      let rest = line.dropFirst(opening.count)
      let isBefore = opening.split(separator: " ").last.map { prepositions.contains(String($0)) } ?? false
      if rest.first == ":" || isBefore && rest.first == " " { return rest.drop { ": \u{A0}".contains($0) } }
    }
    return nil
  }

  /// The openings of bylines in any language, the longest first, by their first word.
  private static let foreignOpenings = Dictionary(grouping: ParsingLexicon.bylineOpenings) { opening in
    opening.split(separator: " ").first.map(String.init) ?? ""
  }

  private static let longestFirstWord = 16

  /// Which first letters and lengths the first words of openings have: nearly all lines end here, and there are many.
  private static let firstWordShapes = foreignOpenings.keys.reduce(
    into: [Bool](repeating: false, count: 0x81 * (longestFirstWord + 1))
  ) { if let shape = shape(of: $1.utf8[...]) { $0[shape] = true } }

  private static func shape(of word: Substring.UTF8View) -> Int? {
    guard let first = word.first else { return nil }
    // Capitals beyond ASCII may begin with another byte than their small letters.
    let letter = first >= 0x80 ? 0x80 : Int(first | 0x20)
    return letter * (longestFirstWord + 1) + min(word.count, longestFirstWord)
  }

  /// Words that need no colon before a name.
  private static let prepositions: Set<String> = [
    "af", "av", "by", "da", "de", "di", "door", "napsal", "napsala", "oleh", "par", "por", "von",
  ]

  /// Words for "and".
  private static let conjunctions = ["und", "et", "y", "e", "och", "og", "en", "i", "ja", "ve", "és", "a", "и", "та"]

  /// Separators between names and a date.
  private static let separators = [
    " | ", " - ", " – ", " — ", " · ", " • ", ", ", " on ", " am ", " le ", " el ", " den ",
  ]

  private init?(names line: some StringProtocol, isForeign: Bool = false) {
    var rest = String(line)
    if let last = rest.unicodeScalars.last, last == "." && !rest.hasSuffix("r.") { return nil }
    // A date after the names, which has a number.
    for separator in rest.utf8.contains(where: { $0 >= 0x80 || 0x30...0x39 ~= $0 }) ? Self.separators : [] {
      let parts = rest.components(separatedBy: separator)
      for index in parts.indices.dropFirst() {
        let tail = parts[index...].joined(separator: separator)
        if let date = PublicationLine(tail) {
          published = date.published
          isSigned = true
          rest = parts[..<index].joined(separator: separator)
          break
        }
      }
    }
    authors = []
    var pieces: [Substring] = []
    for comma in rest.split(whereSeparator: { ",;|/&·•".contains($0) }) {
      for part in comma.components(separatedBy: " and ").flatMap({ $0.components(separatedBy: " with ") }) {
        let names = isForeign ? part.split(separator: " ").split { Self.conjunctions.contains(String($0)) } : []
        pieces += isForeign ? names.map { $0.joined(separator: " ")[...] } : [part[...]]
      }
    }
    var isFirst = true
    for piece in pieces {
      let words = piece.split(separator: " ").map(String.init)
      if words.isEmpty { continue }
      if Self.isPost(words) {
        isSigned = true
        if isFirst && words.count > 4 { return nil }
        isFirst = false
        continue
      }
      guard let name = Self.name(words) else {
        // After a name may follow anything but a sentence. The beginning must be a name.
        isStrict = false
        if isFirst || words.count > 6 || words[0].first?.isLowercase == true && words[0] != "of" { return nil }
        continue
      }
      isFirst = false
      authors.append(name)
    }
    if isFirst { return nil }
  }

  /// Whether words are a post, an agency or a desk: "Staff Writers", "Associated Press".
  private static func isPost(_ words: [String]) -> Bool {
    words.count <= 6
      && (ParsingLexicon.agencies.contains(words.joined(separator: " ").lowercased())
        || words.contains { word in
          word.lowercased().split(separator: "-").contains { ParsingLexicon.bylinePosts.contains(String($0)) }
        })
  }

  /// The name that words are: up to five capitalised words, with particles between them. Words after "of", "in", "for"
  /// are left out. Nil if they are not a name.
  private static func name(_ words: [String]) -> String? {
    let end = words.firstIndex { ["of", "in", "for", "at", "from"].contains($0) } ?? words.count
    let words = words[..<end]
    guard (1...5).contains(words.count), words.count > 1 || end < 1 else { return nil }
    for (index, word) in words.enumerated() {
      let bare = word.lowercased()
      if index > 0 && index < words.count - 1 && ParsingLexicon.nameParticles.contains(bare) { continue }
      guard let first = word.unicodeScalars.first, first.properties.isUppercase else { return nil }
      if ParsingLexicon.notInNames.contains(bare) || bare.hasSuffix("'s") || bare.hasSuffix("’s") { return nil }
      guard word.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || ".-'’".unicodeScalars.contains($0) }) else {
        return nil
      }
    }
    let name = words.joined(separator: " ")
    let isCapitals = name.utf8.count > 4 && !name.unicodeScalars.contains { $0.properties.isLowercase }
    return isCapitals ? words.map(\.inMixedCase).joined(separator: " ") : name
  }
}
