import ArchiveExtraction
import ArchiveModel
import ArchiveStorage

/// Undoes a decision. If it was about a quote, the article is extracted again to find what the program says about it.
package struct UndoRun: Sendable {
  /// The decision's number.
  package var correction: Int64

  /// Takes back the decision with this number.
  package init(of correction: Int64) {
    self.correction = correction
  }

  /// Undoes the decision and returns it as it was. Throws `noSuchCorrection` if there is none, and `refused` with the
  /// reason if it can't be undone.
  package func run(in archive: borrowing OpenArchive) throws(ArchiveError) -> CorrectionRecord {
    try archive.correctionUndoing.undoCorrection(correction) { Extraction(extracting: $0) }
  }
}
