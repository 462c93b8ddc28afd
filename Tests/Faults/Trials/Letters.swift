import SystemPackage

/// Any number of different articles in our own words. The same number gives the same article.
enum Letters {
  private static let places = [
    "the harbour", "the quay", "the old mill", "the market hall", "the north bridge", "the reservoir", "the tram depot",
    "the town library", "the river lock", "the grain store", "the lighthouse", "the school in Elm Street",
  ]
  private static let names = [
    "Ada Example", "Bela Sample", "Carla Muster", "Dan Proband", "Eva Specimen", "Femi Trial", "Gita Model",
    "Hugo Draft",
  ]
  private static let roles = ["Mayor", "Councillor", "Professor", "Engineer", "Captain", "Director"]
  private static let verbs = ["closes", "opens again", "is sold", "is repaired", "floods", "loses its roof"]
  private static let days = ["on Monday", "next week", "in spring", "after the vote", "on 3 May"]
  private static let speech = [
    "We will not wait for another report", "Nobody has told us what it costs", "This was decided long ago",
    "The figures speak for themselves", "We asked twice and heard nothing", "It is safe, and it will stay safe",
  ]

  /// The text of article `number`: a headline and some paragraphs.
  static func text(_ number: Int) -> String {
    var chance = Chance(seed: 7, of: "letters", trial: number)
    func sentence() -> String {
      let (place, verb, day, name) = (chance.of(places), chance.of(verbs), chance.of(days), chance.of(names))
      switch Int.random(in: 0..<4, using: &chance) {
      case 0: return "\"\(chance.of(speech)), and \(place) \(verb) \(day),\" \(chance.of(roles)) \(name) said."
      case 1: return "\(name) said that \(place) \(verb) \(day), and that it takes \(number + 2) hours."
      case 2: return "Some \(number + 40) people live near \(place); it \(verb) \(day)."
      default: return "According to \(name), \"\(chance.of(speech))\" is what \(number + 3) letters to \(place) say."
      }
    }
    let headline = "Letter \(number): \(chance.of(places)) \(chance.of(verbs))"
    let paragraphs = (0..<3).map { _ in (0..<4).map { _ in sentence() }.joined(separator: " ") }
    return ([headline] + paragraphs).joined(separator: "\n\n") + "\n"
  }

  /// The comment of a page that ends a transaction.
  enum Padding: Sendable {
    /// One character repeated, which shrinks to nothing when it is compressed.
    case same
    /// Random digits, half of which remain after compression.
    case noise
  }

  /// Article `number` as a page, with `count` bytes of a comment in it, which no reader sees.
  ///
  /// An import ends a transaction after so many bytes of documents. With pages like this, a small import has several.
  static func page(_ number: Int, padding: Padding, count: Int) -> [UInt8] {
    let parts = text(number).split(separator: "\n\n")
    let paragraphs = parts.dropFirst().map { "<p>\($0)</p>" }.joined(separator: "\n")
    let head =
      "<!DOCTYPE html><html lang=en><head><title>\(parts[0])</title></head><body><article><h1>\(parts[0])</h1>\n"
    var page = Array(head.utf8) + Array(paragraphs.utf8) + Array("</article><!--".utf8)
    switch padding {
    case .same: page += [UInt8](repeating: UInt8(ascii: "x"), count: count)
    case .noise:
      var chance = Chance(seed: 7, of: "noise", trial: number)
      page.reserveCapacity(page.count + count + 100)
      for _ in 0..<count / 16 {
        var digits = chance.next()
        for _ in 0..<16 {
          page.append(UInt8(ascii: "a") + UInt8(truncatingIfNeeded: digits & 15))
          digits >>= 4
        }
      }
    }
    return page + Array("--></body></html>\n".utf8)
  }

  /// Writes letters `numbers` into `name` in the folder, every `every`-th a page that ends a transaction.
  static func write(
    _ numbers: Range<Int>, into name: String, of folder: TrialFolder, transactionEvery every: Int? = nil,
    padding: Padding = .same
  ) throws {
    for number in numbers {
      let digits = String(10_000 + number)
      if let every, (number + 1) % every == 0 {
        try folder.write(page(number, padding: padding, count: 4 << 20), to: "\(name)/\(digits).html")
      } else {
        try folder.write(Array(text(number).utf8), to: "\(name)/\(digits).txt")
      }
    }
  }
}
