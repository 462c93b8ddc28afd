/// How much a document may have, and how much may come out of a container.
package struct ReadingLimits: Hashable, Sendable {
  /// The most bytes of a document: 256 MiB.
  package static let documentBytes = 256 << 20
  /// How many times longer than a file what comes out of it may be, all layers together: 250. Text gives 3 to 30.
  package static let expansion = 250
  /// The most that `documentBytes` may be: 900 MiB, since one row of SQLite holds at most 10^9 bytes.
  package static let mostDocumentBytes = 900 << 20

  /// The most bytes of a document.
  package var documentBytes: Int
  /// How many times longer than a file what comes out of it may be. What is short is never refused.
  package var expansion: Int

  /// The usual limits, or others.
  package init(documentBytes: Int = documentBytes, expansion: Int = expansion) {
    self.documentBytes = min(max(documentBytes, 1), Self.mostDocumentBytes)
    self.expansion = max(expansion, 1)
  }
}
