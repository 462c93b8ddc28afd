extension Statement {
  /// Runs to the end with the values as `?1`, `?2` and so on, and is then ready to run again.
  package borrowing func run(_ values: (any Bindable)?...) throws(SQLiteError) {
    try bind(values)
    try run()
  }

  /// The results of `read` for each row that is left.
  package borrowing func rows<Row>(
    _ read: (borrowing Statement) throws(SQLiteError) -> Row
  ) throws(SQLiteError) -> [Row] {
    var rows: [Row] = []
    while try step() { rows.append(try read(self)) }
    return rows
  }
}

extension Connection {
  /// The statement of `sql` with the values as `?1`, `?2` and so on.
  package func prepare(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> Statement {
    try prepare(sql, binding: values)
  }

  private func prepare(_ sql: SQL, binding values: [(any Bindable)?]) throws(SQLiteError) -> Statement {
    let statement = try prepare(sql)
    try statement.bind(values)
    return statement
  }

  /// Runs `sql` to its end, past any rows, with the values as `?1`, `?2` and so on.
  package func run(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) {
    try prepare(sql, binding: values).run()
  }

  /// The results of `read` for each row of `sql`, with the values as `?1`, `?2` and so on.
  package func rows<Row>(
    _ sql: SQL, _ values: (any Bindable)?..., read: (borrowing Statement) throws(SQLiteError) -> Row
  ) throws(SQLiteError) -> [Row] {
    try prepare(sql, binding: values).rows(read)
  }

  /// The result of `read` for the first row of `sql`, with the values as `?1`, `?2` and so on; nil if there is none.
  package func first<Row>(
    _ sql: SQL, _ values: (any Bindable)?..., read: (borrowing Statement) throws(SQLiteError) -> Row?
  ) throws(SQLiteError) -> Row? {
    let statement = try prepare(sql, binding: values)
    return try statement.step() ? try read(statement) : nil
  }

  /// The first column of each row of `sql` as an integer, with the values as `?1`, `?2` and so on; 0 for NULL.
  package func integers(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> [Int64] {
    try prepare(sql, binding: values).rows { $0.int64(at: 0) }
  }

  /// The first column of each row of `sql` as text, with the values as `?1`, `?2` and so on; "" for NULL.
  package func texts(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> [String] {
    try prepare(sql, binding: values).rows { $0.text(at: 0) }
  }

  /// Whether `sql` has a row, with the values as `?1`, `?2` and so on.
  package func hasRow(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> Bool {
    try prepare(sql, binding: values).step()
  }
}
