import ArchiveExtraction
import ArchiveModel
import ArchiveStorage

extension ArchiveStore {
  /// Takes a decision back, and brings back what the program says; gives the decision as it was.
  public borrowing func undoCorrection(_ id: Int64) throws(ArchiveError) -> CorrectionRecord {
    try undoCorrection(id) { Extraction(extracting: $0) }
  }
}
