/// What a parameter of a statement can be given; nil stands for NULL.
package protocol Bindable {
  /// Gives the value to the parameter, which is counted from 1.
  func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError)
}

extension Int64: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension Int: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension Bool: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension Double: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension String: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension [UInt8]: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension Statement {
  /// Binds the values to `?1`, `?2` and so on, or to the parameters from another on.
  package borrowing func bind(_ values: [(any Bindable)?], from first: Int = 1) throws(SQLiteError) {
    for (index, value) in values.enumerated() {
      if let value { try value.bind(to: self, at: first + index) } else { try bindNull(at: first + index) }
    }
  }

  /// Runs to the end with the values as `?1`, `?2` and so on, and is then ready to run again.
  package borrowing func run(_ values: (any Bindable)?...) throws(SQLiteError) {
    try bind(values)
    try run()
  }
}

extension Connection {
  /// The statement of `sql` with the values as `?1`, `?2` and so on.
  package func prepare(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> Statement {
    let statement = try prepare(sql)
    try statement.bind(values)
    return statement
  }

  /// Runs `sql` to its end, past any rows, with the values as `?1`, `?2` and so on.
  package func run(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) {
    let statement = try prepare(sql)
    try statement.bind(values)
    try statement.run()
  }

  /// What `read` makes of each row of `sql`, with the values as `?1`, `?2` and so on.
  package func rows<Row>(
    _ sql: SQL, _ values: (any Bindable)?..., read: (borrowing Statement) throws(SQLiteError) -> Row
  ) throws(SQLiteError) -> [Row] {
    let statement = try prepare(sql)
    try statement.bind(values)
    var rows: [Row] = []
    while try statement.step() { rows.append(try read(statement)) }
    return rows
  }

  /// What `read` makes of the first row of `sql`, with the values as `?1`, `?2` and so on; nil where there is none.
  package func first<Row>(
    _ sql: SQL, _ values: (any Bindable)?..., read: (borrowing Statement) throws(SQLiteError) -> Row?
  ) throws(SQLiteError) -> Row? {
    let statement = try prepare(sql)
    try statement.bind(values)
    return try statement.step() ? try read(statement) : nil
  }

  /// The first column of each row of `sql` as an integer, with the values as `?1`, `?2` and so on; 0 for NULL.
  package func integers(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> [Int64] {
    let statement = try prepare(sql)
    try statement.bind(values)
    var integers: [Int64] = []
    while try statement.step() { integers.append(statement.int64(at: 0)) }
    return integers
  }

  /// The first column of each row of `sql` as text, with the values as `?1`, `?2` and so on; "" for NULL.
  package func texts(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> [String] {
    let statement = try prepare(sql)
    try statement.bind(values)
    var texts: [String] = []
    while try statement.step() { texts.append(statement.text(at: 0)) }
    return texts
  }

  /// Whether `sql` has a row, with the values as `?1`, `?2` and so on.
  package func hasRow(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> Bool {
    let statement = try prepare(sql)
    try statement.bind(values)
    return try statement.step()
  }
}
