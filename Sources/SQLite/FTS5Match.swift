import CSQLite

/// A row that an FTS5 expression matches, as FTS5's auxiliary functions see it. It is lent for one call.
@safe package struct FTS5Match: ~Copyable {
  private let api: UnsafePointer<Fts5ExtensionApi>
  private let context: OpaquePointer

  fileprivate init(_ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer) {
    unsafe self.api = api
    unsafe self.context = context
  }

  /// The row's id.
  package var rowID: Int64 { unsafe api.pointee.xRowid(context) }

  /// How many tokens the row has in all its columns. Costs a look-up in the index's table of sizes; 0 if that fails.
  package var tokenCount: Int {
    var count: Int32 = 0
    return unsafe api.pointee.xColumnSize(context, -1, &count) == SQLITE_OK ? Int(count) : 0
  }

  /// How many rows the whole index has.
  package var rowCount: Int {
    var count: Int64 = 0
    return unsafe api.pointee.xRowCount(context, &count) == SQLITE_OK ? Int(count) : 0
  }

  /// How many tokens the whole index has.
  package var totalTokenCount: Int {
    var count: Int64 = 0
    return unsafe api.pointee.xColumnTotalSize(context, -1, &count) == SQLITE_OK ? Int(count) : 0
  }

  /// Calls `body` with each place of the phrase in the row: the column and the position of its first token there, both
  /// counted from 0. Not called if the row doesn't have the phrase. Linear in the places.
  package borrowing func forEachHit(of phrase: Int, _ body: (_ column: Int, _ position: Int) -> Void) {
    var iterator = unsafe Fts5PhraseIter()
    var column: Int32 = 0
    var position: Int32 = 0
    guard
      unsafe api.pointee.xPhraseFirst(context, Int32(phrase), &iterator, &column, &position) == SQLITE_OK
    else { return }
    while column >= 0 {
      body(Int(column), Int(position))
      unsafe api.pointee.xPhraseNext(context, &iterator, &column, &position)
    }
  }
}

extension Connection {
  /// Runs `sql` to its end and calls `visit` for each match that it asks about.
  ///
  /// `sql` chooses the rows by `visit_match(table)`, a function of this connection only: `SELECT visit_match(texts)
  /// FROM texts WHERE texts MATCH ?1`. `bind` gives the statement its values.
  package func visitMatches(
    _ sql: SQL, bind: (borrowing Statement) throws(SQLiteError) -> Void, _ visit: (borrowing FTS5Match) -> Void
  ) throws(SQLiteError) {
    let visitor = try matchVisitor()
    let statement = try prepare(sql)
    try bind(statement)
    var failure: SQLiteError?
    withoutActuallyEscaping(visit) { visit in
      visitor.visit = visit
      defer { visitor.visit = nil }
      do throws(SQLiteError) {
        try statement.run()
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

extension Connection {
  /// The object that `visit_match` calls. SQLite learns of it when it is first asked for.
  fileprivate func matchVisitor() throws(SQLiteError) -> MatchVisitor {
    if let visitor { return visitor }
    guard let api = unsafe archive_sqlite_fts5_api(pointer) else {
      throw SQLiteError(extendedCode: SQLITE_ERROR, message: "this SQLite has no FTS5")
    }
    let made = MatchVisitor()
    try check(
      unsafe api.pointee.xCreateFunction(
        api, "visit_match", Unmanaged.passUnretained(made).toOpaque(),
        { api, context, _, _, _ in
          guard let api = unsafe api, let context = unsafe context,
            let visitor = unsafe api.pointee.xUserData(context)
          else { return }
          unsafe Unmanaged<MatchVisitor>.fromOpaque(visitor).takeUnretainedValue().visit?(FTS5Match(api, context))
        }, nil))
    visitor = made
    return made
  }
}

/// Whom `visit_match` tells of the matches of the statement that runs.
final class MatchVisitor {
  var visit: ((borrowing FTS5Match) -> Void)?
}
