extension MarkupTree {
  /// The value of an attribute as written, with character references resolved; nil if the element has no such
  /// attribute. Names are lower case.
  func attribute(_ name: StaticString, of node: Node) -> String? {
    attributeBytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// As `attribute(_:of:)`, in UTF-8. Costs no copy.
  func attributeBytes(_ name: StaticString, of node: Node) -> ArraySlice<UInt8>? {
    let record = records[node]
    guard record.attributeCount > 0 else { return nil }
    let start = Int(record.attributeStart)
    for index in start..<start + Int(record.attributeCount) {
      let attribute = attributes[index]
      guard Int(attribute.nameEnd - attribute.nameStart) == name.utf8CodeUnitCount, isName(attribute, name) else {
        continue
      }
      return utf8[Int(attribute.nameEnd)..<Int(attribute.valueEnd)]
    }
    return nil
  }

  /// Whether an element has an attribute, with or without a value.
  func hasAttribute(_ name: StaticString, of node: Node) -> Bool { attributeBytes(name, of: node) != nil }

  /// Whether an attribute lists a word, as `class`, `rel` and `itemprop` do. White space separates the words, and the
  /// case of ASCII letters doesn't matter. `word` is lower case.
  func attribute(_ name: StaticString, of node: Node, lists word: String) -> Bool {
    guard let value = attributeBytes(name, of: node) else { return false }
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    return value.split(whereSeparator: isSpace).contains { part in
      part.count == word.utf8.count
        && zip(part, word.utf8).allSatisfy { ((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) == $1 }
    }
  }

  /// All attributes of an element, in their order.
  package func attributes(of node: Node) -> [(name: String, value: String)] {
    let record = records[node]
    let start = Int(record.attributeStart)
    return attributes[start..<start + Int(record.attributeCount)].map {
      (
        String(decoding: utf8[Int($0.nameStart)..<Int($0.nameEnd)], as: UTF8.self),
        String(decoding: utf8[Int($0.nameEnd)..<Int($0.valueEnd)], as: UTF8.self)
      )
    }
  }

  private func isName(_ attribute: Attribute, _ name: StaticString) -> Bool {
    // A static string of ASCII has its bytes in memory for as long as the program runs.
    guard name.hasPointerRepresentation else { return false }
    let start = Int(attribute.nameStart)
    for index in 0..<name.utf8CodeUnitCount where unsafe utf8[start + index] != name.utf8Start[index] { return false }
    return true
  }
}
