import ArchiveText
import CLexicon

/// How rarely words stand in news, as a table that training counted: the rarer a word, the more it tells of an event.
///
/// A byte a term: 0 for a word that stands in half of all articles or more, 255 for one that none of them had.
package struct TermRarity: Sendable {
  /// How many bits a term has.
  package static let termBits = 18

  /// The table that the program carries.
  package static let shipped = unsafe TermRarity(WordList.bytes(of: weights_story_terms))

  private let bytes: [UInt8]

  /// The table of these bytes; one of another length counts every word as equally rare.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes.count == 1 << Self.termBits ? bytes : Array(repeating: 255, count: 1 << Self.termBits)
  }

  /// How rare a term is.
  @inline(__always) package subscript(term: UInt32) -> UInt8 { bytes[Int(term)] }
}
