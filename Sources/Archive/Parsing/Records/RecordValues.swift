import ArchiveModel
import ArchiveText

/// The values of a record, by the parts of the article that their names mean.
struct RecordValues {
  private struct Value {
    var rank: Int
    var value: JSON
  }

  private let mapping: FieldMapping
  private var values: [RecordField: [Value]] = [:]

  /// How deep objects inside a record are searched, and how much less their values count.
  private static let reach = 3
  private static let nestedRank = 10

  /// The most values that are kept for one part of the article, the best of them.
  private static let mostOfOne = 32

  /// The values of a JSON record.
  init(_ record: JSON, mapping: FieldMapping) {
    self.mapping = mapping
    for (field, path) in mapping.paths {
      if let value = Self.value(at: path, in: record) { values[field] = [Value(rank: 0, value: value)] }
    }
    add(record.members, rank: 0, depth: 0)
  }

  /// The values of a table's row. Values without a column are left out.
  init(names: [[UInt8]], fields: [[UInt8]], mapping: FieldMapping) {
    self.mapping = mapping
    for (name, field) in zip(names, fields) {
      let text = String(decoding: field, as: UTF8.self)
      let label = String(decoding: name, as: UTF8.self).trimmingSpaces
      for (field, path) in mapping.paths where path == label { values[field] = [Value(rank: 0, value: .string(text))] }
      add(name, .string(text), rank: 0)
    }
  }

  private mutating func add(_ members: [JSON.Member], rank: Int, depth: Int) {
    for member in members {
      let name = Array(member.key.utf8)
      add(name, member.value, rank: rank)
      guard case .object(let inner) = member.value, depth < Self.reach, let known = RecordFieldName(name) else {
        continue
      }
      if known.meaning == .wrapper || known.field == .body || known.meaning == .list {
        add(inner, rank: rank + Self.nestedRank, depth: depth + 1)
      }
    }
  }

  private mutating func add(_ name: [UInt8], _ value: JSON, rank: Int) {
    guard let known = RecordFieldName(name), let field = known.field, mapping.paths[field] == nil, !value.isNull else {
      return
    }
    let entry = Value(rank: rank + known.rank, value: value)
    let place = values[field]?.firstIndex { $0.rank > entry.rank } ?? values[field]?.count ?? 0
    guard place < Self.mostOfOne else { return }
    values[field, default: []].insert(entry, at: place)
    if values[field]?.count ?? 0 > Self.mostOfOne { values[field]?.removeLast() }
  }

  /// The value that a path leads to, first as a key of its own, then period by period.
  private static func value(at path: String, in record: JSON) -> JSON? {
    if !record[path].isNull { return record[path] }
    var value = record
    for key in path.split(separator: ".") {
      if let index = Int(key), value.elements.indices.contains(index) {
        value = value.elements[index]
      } else {
        value = value[String(key)]
      }
    }
    return value.isNull ? nil : value
  }

  /// The values that may be a part of the article, the best first.
  func all(_ field: RecordField) -> [JSON] { values[field]?.map(\.value) ?? [] }

  /// The first text in a line that may be a part of the article, and that passes a test.
  func line(_ field: RecordField, where isGood: (String) -> Bool = { _ in true }) -> String? {
    for value in all(field) {
      if let text = Self.line(value), isGood(text) { return text }
    }
    return nil
  }

  /// A value as a text in one line; nil if it is not one, or empty.
  static func line(_ value: JSON) -> String? {
    switch value {
    case .string(let text):
      let line = MarkupFragment.line(text)
      switch line.lowercased() {
      // What programs write for a missing value.
      case "", "null", "none", "nan", "n/a", "undefined": return nil
      default: return line
      }
    case .number(let number): return number.digits
    case .array(let elements): return elements.first.flatMap(line)
    case .object: return named(value)
    case .null, .bool: return nil
    }
  }

  /// The text that an object has under one of the names that objects have for one.
  private static func named(_ value: JSON) -> String? {
    for key in [
      "name", "rendered", "main", "original", "title", "@value", "value", "text", "url", "@id", "$oid", "$date",
    ]
    where !value[key].isNull {
      if case .object = value[key] { continue }
      return line(value[key])
    }
    return nil
  }
}
