/// In which forms a column stands.
package enum ColumnForms {
  /// In all of them.
  case all
  /// In JSON only: a nested value that has flat columns of its own in CSV.
  case json
  /// In CSV and TSV only.
  case delimited
}

/// One column of what a command prints: a key of JSON, a column of CSV and TSV, or both.
package struct Column<Row> {
  /// The key, and the column's name.
  package let name: String
  /// Where the column stands.
  package let forms: ColumnForms
  /// What it was called before: the value stands behind the other columns under this name too.
  package let formerName: String?
  /// The row's value.
  package let value: (Row) -> JSONValue

  /// A column that stands in these forms.
  package init(
    _ name: String, formerly formerName: String? = nil, in forms: ColumnForms = .all,
    value: @escaping (Row) -> JSONValue
  ) {
    self.name = name
    self.formerName = formerName
    self.forms = forms
    self.value = value
  }

  /// The columns of something that a row has in it.
  package static func nested<Part>(_ columns: [Column<Part>], at part: @escaping (Row) -> Part) -> [Column] {
    columns.map { column in
      Column(column.name, formerly: column.formerName, in: column.forms) { column.value(part($0)) }
    }
  }

  /// The columns with those of these names in front, in this order.
  package static func ordered(_ columns: [Column], first names: [String]) -> [Column] {
    names.flatMap { name in columns.filter { $0.name == name } } + columns.filter { !names.contains($0.name) }
  }

  /// The column under the name that it had before; nil where it had the same.
  package var former: Column? { formerName.flatMap(called) }

  /// The column under this name alone, if the name is one of the column's.
  package func called(_ name: String) -> Column? {
    name == self.name || name == formerName ? Column(name, in: forms, value: value) : nil
  }
}
