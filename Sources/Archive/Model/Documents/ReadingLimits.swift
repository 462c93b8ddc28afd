/// How much a document may have, and how much may come out of a container.
package struct ReadingLimits: Hashable, Sendable {
  /// The most bytes of a document: 256 MiB.
  package static let documentBytes = 256 << 20
  /// The unpacked bytes of a file, over all layers, may be 250 times as many as its own. Text gives 3 to 30 times as
  /// many.
  package static let expansion = 250
  /// The maximum of `documentBytes`: 900 MiB, since one row of SQLite holds at most 10^9 bytes.
  package static let mostDocumentBytes = 900 << 20

  /// The most bytes of a document.
  package var documentBytes: Int
  /// How many times as many bytes a file may unpack to. Small files are never refused.
  package var expansion: Int

  /// The usual limits, or others.
  package init(documentBytes: Int = documentBytes, expansion: Int = expansion) {
    self.documentBytes = min(max(documentBytes, 1), Self.mostDocumentBytes)
    self.expansion = max(expansion, 1)
  }
}
