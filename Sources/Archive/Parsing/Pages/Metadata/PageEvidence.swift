/// What the page's head and data say, for comparison with its text.
struct PageEvidence: Sendable {
  /// The hashes of the words of title elements.
  private(set) var titleWords: Set<UInt64> = []
  /// The hash of each description, white space folded.
  private(set) var descriptions: Set<UInt64> = []
  /// The runs of three words of the article in linked data; empty if there are none.
  private(set) var runs: Set<UInt64> = []

  init(_ tree: MarkupTree) {
    if let title = tree.first(.title) { titleWords.formUnion(Self.words(tree.foldedText(of: title)[...])) }
    for meta in tree.elements(.meta) {
      let key = tree.attributeBytes("property", of: meta) ?? tree.attributeBytes("name", of: meta) ?? []
      guard let content = tree.attributeBytes("content", of: meta) else { continue }
      let name = String(decoding: key, as: UTF8.self).lowercased()
      if name.hasSuffix("description") {
        var folded = FoldedText()
        folded.add(content)
        descriptions.insert(PageFeatures.hash(folded.utf8[...]))
      } else if name == "og:title" || name == "twitter:title" {
        titleWords.formUnion(Self.words(content))
      }
    }
    for data in tree.linkedData {
      for body in Self.articleBodies(in: data) {
        let words = Self.words(body[...])
        guard words.count > 60 else { continue }
        for index in 0..<words.count - 2 { runs.insert(Self.run(words, index)) }
      }
    }
  }

  /// How much of a text is in the linked data: 0 if these have no text, 1 to 4 from none to all.
  func agreement(_ text: ArraySlice<UInt8>) -> UInt64 {
    guard !runs.isEmpty else { return 0 }
    let words = Self.words(text)
    guard words.count > 2 else { return 5 }
    var found = 0
    for index in 0..<words.count - 2 where runs.contains(Self.run(words, index)) { found += 1 }
    let all = words.count - 2
    if found == 0 { return 1 }
    return found * 10 >= all * 8 ? 4 : found * 2 >= all ? 3 : 2
  }

  /// The share of a text's words that are in the page's titles, 0 to 4.
  func titleShare(_ text: ArraySlice<UInt8>) -> UInt64 {
    let words = Self.words(text)
    guard !words.isEmpty else { return 0 }
    return UInt64(4 * words.filter(titleWords.contains).count / words.count)
  }

  private static func run(_ words: [UInt64], _ index: Int) -> UInt64 {
    (words[index] &* 31 &+ words[index + 1]) &* 31 &+ words[index + 2]
  }

  /// The hashes of the words of a text: runs of letters and digits; a character of Kana or Han is one.
  static func words(_ text: ArraySlice<UInt8>) -> [UInt64] {
    var words: [UInt64] = []
    var hash: UInt64 = 0
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte >= 0xE3, byte <= 0xE9 {
        let end = min(index + 3, text.endIndex)
        if hash != 0 { words.append(hash) }
        hash = 0
        words.append(PageFeatures.hash(text[index..<end]))
        index = end
        continue
      }
      // General punctuation separates words.
      if byte == 0xE2, index + 2 < text.endIndex, text[index + 1] == 0x80 || text[index + 1] == 0x81 {
        if hash != 0 { words.append(hash) }
        hash = 0
        index += 3
        continue
      }
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if (0x61...0x7A).contains(lower) || (0x30...0x39).contains(lower) || lower >= 0x80 && !(lower == 0xC2) {
        hash = ((hash == 0 ? 0xcbf2_9ce4_8422_2325 : hash) ^ UInt64(lower)) &* 0x100_0000_01b3
      } else if hash != 0 {
        words.append(hash)
        hash = 0
        if lower == 0xC2 { index += 1 }
      } else if lower == 0xC2 {
        index += 1
      }
      index += 1
    }
    if hash != 0 { words.append(hash) }
    return words
  }

  /// The values of `articleBody` in JSON, escapes resolved as far as words need it.
  private static func articleBodies(in data: [UInt8]) -> [[UInt8]] {
    let key = Array("\"articleBody\"".utf8)
    var bodies: [[UInt8]] = []
    var index = 0
    while index + key.count < data.count {
      guard data[index] == 0x22, data[index + 8] == 0x42, data[index..<index + key.count].elementsEqual(key) else {
        index += 1
        continue
      }
      index += key.count
      while index < data.count, data[index] <= 0x20 || data[index] == 0x3A { index += 1 }
      guard index < data.count, data[index] == 0x22 else { continue }
      index += 1
      var body: [UInt8] = []
      while index < data.count, data[index] != 0x22 {
        if data[index] == 0x5C, index + 1 < data.count {
          index += 1
          if data[index] == 0x75, index + 4 < data.count,
            let value = UInt32(String(decoding: data[index + 1...index + 4], as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(value)
          {
            body += UTF8.encode(scalar).map(Array.init) ?? []
            index += 4
          } else {
            body.append(data[index] == 0x22 || data[index] == 0x5C || data[index] == 0x2F ? data[index] : 0x20)
          }
        } else {
          body.append(data[index])
        }
        index += 1
      }
      bodies.append(body)
    }
    return bodies
  }
}
