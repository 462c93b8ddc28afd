import ArchiveExtraction
import ArchiveModel
import ArchiveStorage

/// Takes a decision back. If it was about a quote, the article is extracted again for what the program says of it.
package struct UndoRun: Sendable {
  /// The decision's number.
  package var correction: Int64

  /// Takes back the decision with this number.
  package init(of correction: Int64) {
    self.correction = correction
  }

  /// Takes it back, and gives the decision as it was. Throws `noSuchCorrection` if there is none, and `refused` with
  /// the reason where it can't be taken back.
  package func run(in archive: borrowing OpenArchive) throws(ArchiveError) -> CorrectionRecord {
    try archive.correctionUndoing.undoCorrection(correction) { Extraction(extracting: $0) }
  }
}
