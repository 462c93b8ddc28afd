/// FNV-1a over the lower-cased bytes of a word: how extraction knows words apart.
///
/// Letters of ASCII and of Latin-1 are lower-cased, and the curly apostrophe counts as the straight one. Two words with
/// the same hash would count as the same word. With 64 bits that doesn't happen by chance, and would cost no more than
/// a wrong guess.
package struct WordHash {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds one byte of a word that has been lower-cased.
  @inline(__always) package mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// The hash of a whole word.
  package static func of(_ word: some Sequence<UInt8>) -> UInt64 {
    var hash = WordHash()
    var lead: UInt8 = 0
    for byte in word {
      hash.add(lowercased(byte, after: lead))
      lead = byte
    }
    return hash.value
  }

  /// The hash of a word written in the source code, in lower case.
  package static func of(_ word: StaticString) -> UInt64 {
    var hash = WordHash()
    word.withUTF8Buffer { bytes in unsafe bytes.forEach { hash.add($0) } }
    return hash.value
  }

  /// The hash of words one after the other, from the hash of those before and the next word's.
  @inline(__always) package static func joined(_ first: UInt64, _ next: UInt64) -> UInt64 {
    (first &* 0x9e37_79b9_7f4a_7c15) ^ (next &+ 0x632b_e59b_d9b4_e019)
  }

  /// The byte in lower case, where the byte before it is `lead`.
  @inline(__always) package static func lowercased(_ byte: UInt8, after lead: UInt8) -> UInt8 {
    if byte < 0x80 { return byte &- 0x41 < 26 ? byte | 0x20 : byte }
    return lead == 0xc3 && byte < 0x9f && byte != 0x97 ? byte | 0x20 : byte
  }
}
