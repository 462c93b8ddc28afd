/// Finds the longest form that begins with a token.
struct DateMatcher {
  /// A word of a form: which class it fills, and with what.
  struct Step {
    var index: Int32
    var value: Int32
    var token: Int32
    /// The word's entry in the lexicon.
    var entry: UInt16
  }

  private let entries: [DateEntry]
  private let classes: [DateClass]
  private let trie: DateTrie
  private let lexicon: DateLexicon
  private let tokens: [DateToken]
  private var path: [Step] = []
  /// The words of the form that was found.
  private(set) var steps: [Step] = []
  /// What the form says of them; nil if none begins there.
  private(set) var form: DateForm?
  /// The token after the form.
  private(set) var end = 0

  /// A matcher of these tokens.
  init(_ tokens: [DateToken], lexicon: DateLexicon) {
    self.tokens = tokens
    self.lexicon = lexicon
    entries = lexicon.entries
    classes = lexicon.classes
    trie = lexicon.trie
    path.reserveCapacity(32)
    steps.reserveCapacity(32)
  }

  /// Looks for a form that begins with token `start`.
  mutating func match(at start: Int) -> Bool {
    form = nil
    end = start
    walk(0, start)
    return form != nil
  }

  /// Follows all ways from a node for the tokens from `place` on.
  private mutating func walk(_ node: Int32, _ place: Int) {
    if let found = trie.form(at: node), place > end || place == end && isBefore(found) {
      form = found
      end = place
      steps.removeAll(keepingCapacity: true)
      steps.append(contentsOf: path)
    }
    guard place < tokens.count, trie.goesOn(node) else { return }
    let token = tokens[place]
    guard token.entry != 0, node == 0 || !token.shape.contains(.opensParagraph) else { return }
    go(node, place, token.entry, to: place + 1)
    // Several words can be one: "a few".
    var entry = token.entry
    var next = place + 1
    while entries[Int(entry)].opensPhrase, next < tokens.count, tokens[next].entry != 0,
      !tokens[next].shape.contains(.opensParagraph)
    {
      entry = lexicon.phrase(entry, tokens[next].entry)
      if entry == 0 { break }
      next += 1
      go(node, place, entry, to: next)
    }
  }

  @inline(__always) private mutating func go(_ node: Int32, _ place: Int, _ entry: UInt16, to next: Int) {
    for position in entries[Int(entry)].classes {
      let filled = classes[position]
      let following = trie.next(node, filled.index)
      if following == 0 { continue }
      let value = filled.value == DateClass.ofToken ? tokens[place].number : filled.value
      path.append(Step(index: filled.index, value: value, token: Int32(place), entry: entry))
      walk(following, next)
      path.removeLast()
    }
  }

  private func isBefore(_ other: DateForm) -> Bool {
    guard let form else { return true }
    return other.rawValue < form.rawValue
  }
}
