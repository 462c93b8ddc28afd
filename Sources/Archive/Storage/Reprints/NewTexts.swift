import ArchiveStories

/// What a transaction knows of the texts it has stored, so that they need not be read again to be compared.
package final class NewTexts {
  /// A text with its fingerprint.
  struct Text {
    var words: OwnWords
    var fingerprint: Fingerprint
  }

  /// The texts by which stories are found.
  private(set) var stories: [Int64: StoryText] = [:]

  private(set) var added: [Int64: Text] = [:]
  /// Articles whose earlier prints were taken out.
  private(set) var cleared: Set<Int64> = []

  func add(_ prepared: PreparedArticle, id: Int64) {
    added[id] = Text(words: prepared.ownWords, fingerprint: prepared.fingerprint)
    stories[id] = prepared.storyText
  }

  func noteCleared(_ id: Int64) { cleared.insert(id) }

  package func removeAll() {
    added.removeAll(keepingCapacity: true)
    stories.removeAll(keepingCapacity: true)
    cleared.removeAll()
  }
}
