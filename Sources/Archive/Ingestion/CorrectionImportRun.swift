import ArchiveExtraction
import ArchiveModel
import ArchiveStorage

/// Takes decisions that other people made in their archives. Articles whose values must be restored are extracted again.
package struct CorrectionImportRun {
  /// The decisions.
  package var lines: [CorrectionLine]
  /// Whether only to say what would come of it.
  package var isTrial: Bool

  /// Takes these decisions, or only tries to.
  package init(of lines: [CorrectionLine], isTrial: Bool = false) {
    self.lines = lines
    self.isTrial = isTrial
  }

  /// Takes the decisions, all or none.
  package func run(in archive: borrowing OpenArchive) throws(ArchiveError) -> CorrectionExchange.Outcome {
    try archive.correctionExchange.take(lines, isTrial: isTrial) { Extraction(extracting: $0) }
  }
}
