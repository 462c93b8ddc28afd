import ArchiveIngestion
import ArchiveStorage
import SystemPackage

/// Repairs an archive whose pages are intact: rows, indexes, and what is derived from the originals.
struct Mending {
  /// Where the archive is.
  let archive: FilePath
  /// Whether all articles are read again, because it is not known whose quotes are lost.
  var readsAllAgain = false
  /// How long it waits while another process writes to the archive.
  var wait = WriterWait.none

  /// Repairs it. If it is killed, it can be run again.
  nonisolated(nonsending) func run(report: (RepairRun.Event) -> Void) async throws(ArchiveError) {
    var (done, toExtract) = try mendRows()
    let choice: ArticleChoice = readsAllAgain ? .all : .ids(toExtract.sorted())
    if readsAllAgain || !toExtract.isEmpty {
      var run = ReextractRun(of: choice)
      run.wait = wait
      let counts = try await run.run(
        in: archive,
        report: { event in
          if case .problem(let problem) = event { report(.problem(problem)) }
        },
        shouldStop: { false })
      done.articlesReadAgain = counts.articles
      // An article was not read if its original is lost as well.
      done.articlesOfTextAlone = try clearFalseFindings()
    }
    report(.mended(done))
  }

  private func clearFalseFindings() throws(ArchiveError) -> Int {
    let store = try OpenArchive.forWriting(at: archive, creating: false, waiting: wait)
    let count = try RowMending(database: store.database).clearFalseFindings()
    try store.close()
    return count
  }

  private func mendRows() throws(ArchiveError) -> (MendingReport, Set<Int64>) {
    let store = try OpenArchive.forWriting(at: archive, creating: false, waiting: wait)
    var (done, toExtract) = try RowMending(database: store.database).mend()
    let revival = DocumentRevival(database: store.database)
    for document in try revival.documentsWithoutArticle() {
      done.articlesMadeAnew += try revival.revive(document: document)
    }
    try store.close()
    return (done, toExtract)
  }
}
