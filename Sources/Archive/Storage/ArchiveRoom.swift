import ArchiveSQLite
import SystemPackage

/// A part of what can be done with an open archive, a room of it. All rooms work on the same connection; one is made where it is
/// needed, and holds nothing but the database.
package protocol ArchiveRoom: ~Copyable {
  var database: ArchiveDatabase { get }
  init(_ database: ArchiveDatabase)
}

extension ArchiveRoom where Self: ~Copyable {
  package var articleCorrections: ArticleCorrections { ArticleCorrections(database) }
  package var articleWriter: ArticleWriter { ArticleWriter(database) }
  package var articles: Articles { Articles(database) }
  package var checks: Checks { Checks(database) }
  package var correctionApplication: CorrectionApplication { CorrectionApplication(database) }
  package var correctionUndoing: CorrectionUndoing { CorrectionUndoing(database) }
  package var corrections: Corrections { Corrections(database) }
  package var crawls: Crawls { Crawls(database) }
  package var importBatches: ImportBatches { ImportBatches(database) }
  package var imports: Imports { Imports(database) }
  package var originals: Originals { Originals(database) }
  package var quoteCorrections: QuoteCorrections { QuoteCorrections(database) }
  package var quoteRewriting: QuoteRewriting { QuoteRewriting(database) }
  package var quotes: Quotes { Quotes(database) }
  package var reextraction: Reextraction { Reextraction(database) }
  package var removals: Removals { Removals(database) }
  package var sourceCorrections: SourceCorrections { SourceCorrections(database) }
  package var sources: Sources { Sources(database) }
  package var statistics: Statistics { Statistics(database) }

  /// The room of an open archive.
  package init(of archive: borrowing OpenArchive) {
    self.init(archive.database)
  }

  package var connection: Connection { database.connection }
  package var path: FilePath { database.path }
  package var registry: SourceRegistry { _read { yield database.registry } }
  package var pending: PendingRows { database.pending }
  package var memory: CorrectionMemory { database.corrections }

  /// Runs `body` and says what SQLite's refusals mean for this archive.
  package borrowing func converting<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(ArchiveError) -> Result {
    try database.converting(body)
  }
}
