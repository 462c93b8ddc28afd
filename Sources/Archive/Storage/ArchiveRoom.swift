import ArchiveSQLite
import SystemPackage

/// A part of what can be done with an open archive, called a room. All rooms use the same connection. A room is made
/// where it is needed and holds nothing but the database.
package protocol ArchiveRoom: ~Copyable {
  var database: ArchiveDatabase { get }
}

extension ArchiveRoom where Self: ~Copyable {
  package var accounts: Accounts { Accounts(database: database) }
  package var anonymousSourcing: AnonymousSourcing { AnonymousSourcing(database: database) }
  package var articleCorrections: ArticleCorrections { ArticleCorrections(database: database) }
  package var articleWriter: ArticleWriter { ArticleWriter(database: database) }
  package var articles: Articles { Articles(database: database) }
  package var citedArticles: CitedArticles { CitedArticles(database: database) }
  package var checks: Checks { Checks(database: database) }
  package var correctionApplication: CorrectionApplication { CorrectionApplication(database: database) }
  package var correctionUndoing: CorrectionUndoing { CorrectionUndoing(database: database) }
  package var correctionExchange: CorrectionExchange { CorrectionExchange(database: database) }
  package var correctionReconciling: CorrectionReconciling { CorrectionReconciling(database: database) }
  package var corrections: Corrections { Corrections(database: database) }
  package var crawls: Crawls { Crawls(database: database) }
  package var importBatches: ImportBatches { ImportBatches(database: database) }
  package var decidedRows: DecidedRows { DecidedRows(database: database) }
  package var imports: Imports { Imports(database: database) }
  package var mentionedDates: MentionedDates { MentionedDates(database: database) }
  package var originals: Originals { Originals(database: database) }
  package var quoteCorrections: QuoteCorrections { QuoteCorrections(database: database) }
  package var quoteRewriting: QuoteRewriting { QuoteRewriting(database: database) }
  package var quotes: Quotes { Quotes(database: database) }
  package var reextraction: Reextraction { Reextraction(database: database) }
  package var removals: Removals { Removals(database: database) }
  package var reprints: Reprints { Reprints(database: database) }
  package var sourceCorrections: SourceCorrections { SourceCorrections(database: database) }
  package var sourceResolution: SourceResolution { SourceResolution(database: database) }
  package var sources: Sources { Sources(database: database) }
  package var statistics: Statistics { Statistics(database: database) }
  package var stories: Stories { Stories(database: database) }
  package var storyCorrections: StoryCorrections { StoryCorrections(database: database) }
  package var storyPlacing: StoryPlacing { StoryPlacing(database: database) }
  package var studyTables: StudyTables { StudyTables(database: database) }
  package var textMatching: TextMatching { TextMatching(database: database) }
  package var timestamps: Timestamps { Timestamps(database: database) }
  package var utteranceMatching: UtteranceMatching { UtteranceMatching(database: database) }
  package var utterances: Utterances { Utterances(database: database) }

  package var connection: Connection { database.connection }
  package var path: FilePath { database.path }
  package var registry: SourceRegistry { _read { yield database.registry } }
  package var pending: PendingRows { database.pending }
  package var memory: CorrectionMemory { database.corrections }

  /// Runs `body` and turns SQLite's errors into their meaning for this archive.
  package borrowing func converting<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(ArchiveError) -> Result {
    try database.converting(body)
  }

  /// The same, with all statements of `body` seeing the database as it was at the first of them.
  package borrowing func reading<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(ArchiveError) -> Result {
    try converting { () throws(SQLiteError) in try connection.reading(body) }
  }
}
