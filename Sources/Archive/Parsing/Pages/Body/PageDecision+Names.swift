import ArchiveFiles

extension PageDecision {
  /// The properties of elements that a page's author means to look alike: the tag, the class and the parent's class.
  func kinKey(_ node: MarkupTree.Node) -> UInt64 {
    let tree = view.tree
    var key = UInt64(tree.tag(of: node).rawValue)
    key = key &* 31 &+ PageFeatures.hash(tree.attributeBytes("class", of: node) ?? [])
    if let parent = tree.parent(of: node) {
      key = key &* 31 &+ UInt64(tree.tag(of: parent).rawValue)
      key = key &* 31 &+ PageFeatures.hash(tree.attributeBytes("class", of: parent) ?? [])
    }
    return key
  }

  /// The hashes of the words in an element's names: "article__body--lead" has article, body and lead.
  package mutating func names(of node: MarkupTree.Node) -> [UInt64] {
    if let known = names[node] { return known }
    var found: [UInt64] = []
    let tree = view.tree
    for value in [
      tree.attributeBytes("class", of: node), tree.attributeBytes("id", of: node),
      tree.attributeBytes("itemprop", of: node),
      tree.attributeBytes("role", of: node), tree.attributeBytes("data-testid", of: node),
      tree.attributeBytes("data-component", of: node), tree.attributeBytes("aria-label", of: node),
      tree.attributeBytes("data-type", of: node),
    ] {
      guard let value else { continue }
      Self.addWords(of: value, to: &found)
    }
    let record = tree.records[node]
    if record.tag == .other {
      Self.addWords(of: tree.utf8[Int(record.textStart)..<Int(record.textEnd)], to: &found)
    }
    names[node] = found
    return found
  }

  /// Whether an element's names say that it has no running text.
  mutating func isFurniture(_ node: MarkupTree.Node) -> Bool {
    names(of: node).contains { Self.furniture.contains($0) }
  }

  /// Whether an element's names say that it speaks to the reader.
  mutating func isOffer(_ node: MarkupTree.Node) -> Bool {
    names(of: node).contains { Self.offers.contains($0) }
  }

  private static let offers = Set(ParsingLexicon.pageOffers.map { PageFeatures.hash(Array($0.utf8)[...]) })
  private static let furniture = Set(ParsingLexicon.pageFurniture.map { PageFeatures.hash(Array($0.utf8)[...]) })

  /// Adds the hashes of a name's words. A word ends at a character that is not a letter, and before a capital after a
  /// small letter.
  private static func addWords(of name: ArraySlice<UInt8>, to words: inout [UInt64]) {
    var hash: UInt64 = 0
    var length = 0
    var wasSmall = false
    func end(_ words: inout [UInt64]) {
      if length > 1, words.count < 24, !words.contains(hash) { words.append(hash) }
    }
    for byte in name {
      let isCapital = byte >= 0x41 && byte <= 0x5A
      let lower = isCapital ? byte | 0x20 : byte
      guard lower >= 0x61 && lower <= 0x7A || lower >= 0x80, !(isCapital && wasSmall) else {
        end(&words)
        hash = 0
        length = 0
        wasSmall = false
        if isCapital {
          hash = (0xcbf2_9ce4_8422_2325 ^ UInt64(lower)) &* 0x100_0000_01b3
          length = 1
        }
        continue
      }
      hash = ((length == 0 ? 0xcbf2_9ce4_8422_2325 : hash) ^ UInt64(lower)) &* 0x100_0000_01b3
      length += 1
      wasSmall = !isCapital
    }
    end(&words)
  }

  /// The features of the elements around a block, from `node` up.
  package mutating func chain(_ node: MarkupTree.Node) -> [UInt32] {
    let tree = view.tree
    // Up to the first element that is known, and down again.
    var unknown: [MarkupTree.Node] = []
    var slots: [UInt32] = []
    var current = node
    while current > 0, tree.tag(of: current) != .body {
      if let known = chains[current] {
        slots = known
        break
      }
      unknown.append(current)
      current = tree.parent(of: current) ?? 0
    }
    for node in unknown.reversed() {
      addElement(node, to: &slots)
      chains[node] = slots
    }
    return slots
  }

  private mutating func addElement(_ node: MarkupTree.Node, to slots: inout [UInt32]) {
    guard slots.count < Self.chainLimit else { return }
    let tag = view.tree.tag(of: node)
    if tag != .div, tag != .span {
      let slot = PageFeatures.slot(.around, UInt64(tag.rawValue))
      if !slots.contains(slot) { slots.append(slot) }
    }
    let share = Self.step(Int(view.prose[node]), of: view.proseCount)
    if tag != .body, isFurniture(node) {
      for slot in [PageFeatures.slot(.furniture, 0), PageFeatures.slot(.furniture, 1, share)]
      where !slots.contains(slot) {
        slots.append(slot)
      }
    }
    for word in names(of: node) {
      let slot = PageFeatures.slot(.ancestorWord, word)
      guard !slots.contains(slot) else { continue }
      slots.append(slot)
      slots.append(PageFeatures.slot(.ancestorShare, word, share))
    }
  }

  /// The most features of the elements around a block. No page made for people has as many.
  private static let chainLimit = 400
}
