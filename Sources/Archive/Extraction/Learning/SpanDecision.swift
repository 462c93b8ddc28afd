import ArchiveModel
import ArchiveText

/// What extraction knew when it decided on a marked run. Training learns from it.
package struct SpanDecision: Sendable {
  /// Someone who may speak the run.
  package struct Candidate: Sendable {
    /// The places of its features in the table of weights.
    package var slots: [UInt32]
    /// Where the words that name it are in the body; nil for nobody.
    package var mention: TextRange?
    /// Those words, and the fullest name of whom they mean, if it is known.
    package var names: [String]

    package init(slots: [UInt32], mention: TextRange? = nil, names: [String]) {
      self.slots = slots
      self.mention = mention
      self.names = names
    }
  }

  /// How many weights a table has.
  package static let slotCount = LinearModel.slotCount

  /// The run without its marks, in the body; nil if it is in the title or the summary.
  package var range: TextRange?
  /// The places of the features that decide whether it is a quote.
  package var slots: [UInt32]
  /// Who may speak it.
  package var candidates: [Candidate]
}
