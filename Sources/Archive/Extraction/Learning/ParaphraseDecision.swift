import ArchiveText

/// A paraphrase that extraction found. Training learns from it how sure such a finding is.
package struct ParaphraseDecision: Sendable {
  /// Where its words are in the body.
  package var segments: [TextRange]
  /// Where the words that name its speaker are in the body; nil if it has no speaker.
  package var mention: TextRange?
  /// Those words.
  package var name: String?
  /// The places of the features that decide how sure it is.
  package var slots: [UInt32]
}
