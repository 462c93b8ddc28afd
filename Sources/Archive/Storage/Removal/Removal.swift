/// What to remove from an archive.
package enum RemovalChoice: Hashable, Sendable {
  /// An import, and what it brought.
  case imported(Int64)
  /// These articles.
  case articles([Int64])
}

/// What a removal removes, or has removed.
package struct Removal: Hashable, Sendable {
  /// Articles that go.
  package var articles = 0
  /// Articles that go back to a text that another document gives.
  package var restored = 0
  /// Earlier texts that are removed, including those of removed articles.
  package var revisions = 0
  /// Documents that go, with their originals.
  package var documents = 0
  /// How many bytes the originals had.
  package var bytes = 0
  /// Documents that stay, because another import found them too or another article comes from them.
  package var documentsKept = 0
  /// Decisions of people on the articles that go.
  package var corrections = 0
}

/// What a removal does to each row.
package struct RemovalPlan {
  /// The text that an article goes back to.
  package enum Text {
    case revision(id: Int64, document: Int64)
    case document(Int64)
  }

  /// Articles that go.
  package var articles: [Int64] = []
  /// Articles that stay with another text.
  package var restored: [(article: Int64, text: Text)] = []
  /// Documents that go.
  package var documents: Set<Int64> = []
  /// Decisions that are about articles that go, and about no others.
  package var corrections: [Int64] = []
  /// In numbers.
  package var removal = Removal()
}
