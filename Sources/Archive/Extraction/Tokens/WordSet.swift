/// A few words that a rule names, for quick look-up by hash.
struct WordSet: ExpressibleByArrayLiteral {
  private let hashes: [UInt64]
  /// A bit for each hash. It alone excludes most words that are not in the set.
  private let bits: UInt64

  /// The set of these words, in lower case.
  init(arrayLiteral words: String...) {
    hashes = words.map { WordHash.of($0.utf8) }
    bits = hashes.reduce(0) { $0 | Self.bit($1) }
  }

  /// Whether the word with this hash is in the set.
  @inline(__always) func contains(_ hash: UInt64) -> Bool {
    bits & Self.bit(hash) != 0 && hashes.contains(hash)
  }

  @inline(__always) private static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash >> 58) }
}
