/// What news sites put behind a name without a space or a mark: the name in full, headlines about its bearer, "MORE".
extension Tokenizer {
  /// How far a name in full reaches at most, and the headlines after it, in tokens.
  private static let longestName = 8
  private static let longestWidget = 160

  /// Takes such words out of the tokens from `first` on: "Rivera Ana Maria RiveraSenate votes on bridges MORE said"
  /// becomes "Rivera said".
  mutating func removeWidgets(from first: Int) {
    var index = first + 1
    while index < tokens.count {
      guard tokens[index].shape.contains(.innerCapital), let name = repeatedName(before: index, from: first) else {
        index += 1
        continue
      }
      if name.length < tokens[name.token].range.count { cut(name.token, to: name.length) }
      let end = more(after: index) ?? index
      tokens[name.token].shape.insert(.beforeSpace)
      tokens.removeSubrange((name.token + 1)...end)
      index = name.token + 1
    }
  }

  /// The surname that stands before a full name which ends in the word at `index`, and its length in bytes.
  private func repeatedName(before index: Int, from first: Int) -> (token: Int, length: Int)? {
    let whole = bytes[tokens[index].range]
    var earlier = index - 1
    while earlier >= max(first, index - Self.longestName) {
      let token = tokens[earlier]
      guard
        token.kind == .word && token.isCapitalized || token.kind == .period || token.kind == .openParenthesis
          || token.kind == .closeParenthesis
      else { return nil }
      if earlier < index - 1, token.kind == .word, !token.isAny(of: .functionWord),
        !UsualWords.shared.contains(token.hash), let length = surname(bytes[token.range], begins: whole)
      {
        return (earlier, length)
      }
      earlier -= 1
    }
    return nil
  }

  /// How many bytes of `name` make a surname with which `whole` begins, before a capital or a digit.
  private func surname(_ name: ArraySlice<UInt8>, begins whole: ArraySlice<UInt8>) -> Int? {
    var length = 0
    for (one, other) in zip(name, whole) {
      guard one == other else { break }
      length += 1
    }
    guard length >= 3, length < whole.count, isBoundary(whole, at: length),
      length == name.count || isBoundary(name, at: length)
    else { return nil }
    return length
  }

  private func isBoundary(_ word: ArraySlice<UInt8>, at length: Int) -> Bool {
    let next = ByteClass.of(word[word.startIndex + length])
    return next == .upper || next == .digit
  }

  /// The word "MORE" that ends the headlines; nil if there is none.
  private func more(after index: Int) -> Int? {
    (index..<min(tokens.count, index + Self.longestWidget)).first {
      tokens[$0].shape.contains(.allCapitals) && tokens[$0].hash == Self.more
        || tokens[$0].shape.contains(.innerCapital) && bytes[tokens[$0].range].suffix(4).elementsEqual("MORE".utf8)
    }
  }
  private static let more = WordHash.of("more")

  /// Cuts a word after its first `length` bytes.
  private mutating func cut(_ token: Int, to length: Int) {
    tokens[token].end = tokens[token].start + UInt32(length)
    tokens[token].hash = WordHash.of(bytes[tokens[token].range])
    tokens[token].classes = lexicon.classes(of: tokens[token].hash)
    tokens[token].shape.remove(.innerCapital)
  }
}
