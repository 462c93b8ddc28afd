/// Whether two wordings can name one speaker: "Trump" and "Donald Trump, the nominee".
struct NameAgreement {
  private static let pronouns: Set<String> = [
    "he", "she", "it", "they", "we", "i", "you", "him", "her", "us", "me", "who",
  ]
  private static let fillers: Set<String> = [
    "the", "a", "an", "his", "her", "their", "its", "our", "my", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen",
    "senator", "president", "congressman", "representative", "governor",
  ]

  /// Whether one wording has all words of the other one after the other, and they are a name or two words at least.
  static func agree(_ first: String, _ second: String) -> Bool {
    let (a, b) = (words(first), words(second))
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard let only = short.first else { return false }
    if short.map({ $0.lowercased() }) == long.map({ $0.lowercased() }) { return true }
    if short.count == 1, pronouns.contains(only.lowercased()) { return false }
    guard short.count > 1 || only.first?.isUppercase == true else { return false }
    let lower = short.map { $0.lowercased() }
    let longer = long.map { $0.lowercased() }
    return (0...(longer.count - lower.count)).contains { Array(longer[$0..<($0 + lower.count)]) == lower }
  }

  private static func words(_ text: String) -> [Substring] {
    let plain = text.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "'" || $0 == "’") }
    var words = plain.map { word -> Substring in
      var word = word
      for ending in ["'s", "’s", ".", "'", "’"] where word.hasSuffix(ending) { word = word.dropLast(ending.count) }
      return word
    }.filter { !$0.isEmpty }
    while words.count > 1, fillers.contains(words[0].lowercased()) { words.removeFirst() }
    return words
  }
}
