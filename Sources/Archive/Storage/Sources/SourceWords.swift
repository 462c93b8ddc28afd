import CLexicon

/// The words that do not tell two sources apart, from the list `source-words.txt`.
struct SourceWords: Sendable {
  /// Words before a person's name: "mr".
  private(set) var before: Set<String> = []
  /// Words after a surname or an organization's name: "jr", "inc".
  private(set) var after: Set<String> = []
  /// Spellings of one word in organizations' names: "dept" is "department".
  private(set) var same: [String: String] = [:]

  /// The list that the program brings with it.
  static let shared = unsafe SourceWords(
    list: UnsafeBufferPointer(start: lexicon_source_words.bytes, count: lexicon_source_words.count))

  private init(list: UnsafeBufferPointer<UInt8>) {
    for line in unsafe String(decoding: list, as: UTF8.self).split(separator: "\n") where line.first != "#" {
      let words = line.split(separator: " ").map(String.init)
      switch (words.first, words.count) {
      case ("before", 2): before.insert(words[1])
      case ("after", 2): after.insert(words[1])
      case ("same", 3): same[words[1]] = words[2]
      default: break
      }
    }
  }
}
