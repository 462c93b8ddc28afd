import ArchiveText

/// Which columns or keys hold which parts of the articles, as a user says it: `title=headline,body=content.text`.
///
/// A period leads into an object. What is mapped is not looked for elsewhere; the rest is found by its usual names.
package struct FieldMapping: Hashable, Sendable {
  /// The path for each mapped part, in the order given.
  package private(set) var paths: [RecordField: String] = [:]

  /// No mapping: all parts are found by their usual names.
  package init() {}

  /// Why a mapping is none.
  package enum Fault: Error, Hashable, Sendable {
    /// This is not of the form `part=column`.
    case notAPair(String)
    /// There is no such part of an article.
    case unknownField(String)
    /// This part is mapped twice.
    case duplicate(RecordField)

    /// What is wrong and what is right, as sentences.
    package var message: String {
      let fields = RecordField.allCases.map(\.rawValue).joined(separator: ", ")
      switch self {
      case .notAPair(let text):
        return "'\(text)' does not say which column holds what. Write PART=COLUMN, for example body=content."
      case .unknownField(let name): return "'\(name)' is no part of an article. The parts are \(fields)."
      case .duplicate(let field): return "'\(field.rawValue)' is mapped twice. Name one column for it."
      }
    }
  }

  /// The mapping that a user wrote: pairs `part=column`, with commas between them.
  package init(_ text: String) throws(Fault) {
    for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { throw .notAPair(String(pair)) }
      guard let field = RecordField(rawValue: sides[0].lowercased()) else { throw .unknownField(sides[0]) }
      guard paths.updateValue(sides[1], forKey: field) == nil else { throw .duplicate(field) }
    }
  }

  /// Whether nothing is mapped.
  package var isEmpty: Bool { paths.isEmpty }

  /// The mapping as the value of a media type's parameter `map`. Percent signs, semicolons, quotation marks and
  /// characters below U+0020 are written as `%XX`.
  package var parameter: String {
    let pairs = RecordField.allCases.compactMap { field in paths[field].map { "\(field.rawValue)=\($0)" } }
    var text: [UInt8] = []
    for byte in pairs.joined(separator: ",").utf8 {
      if byte < 0x20 || byte == 0x25 || byte == 0x3B || byte == 0x22 {
        let digits = Array("0123456789ABCDEF".utf8)
        text += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The mapping in the parameter `map` of a document's media type; empty if it has none.
  package init(of document: Document) {
    guard let parameter = document.mediaParameter("map") else { return }
    var text: [UInt8] = []
    var rest = Array(parameter.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        text.append(value)
        rest = rest.dropFirst(2)
      } else {
        text.append(byte)
      }
    }
    if let mapping = try? FieldMapping(String(decoding: text, as: UTF8.self)) { self = mapping }
  }

  /// The first mapped column that is not among the columns of a table; nil if all are there.
  package func missingColumn(among names: [String]) -> String? {
    RecordField.allCases.compactMap { paths[$0] }.first { !names.contains($0) }
  }

  /// The keys that parts are mapped to, each once.
  package var keys: [String] {
    RecordField.allCases.compactMap { paths[$0] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Whether a record has a key: as a key of its own, or period by period.
  package static func leads(_ path: String, into record: JSON) -> Bool {
    if record.members.contains(where: { $0.key == path }) { return true }
    var value = record
    for key in path.split(separator: ".") {
      if let index = Int(key), value.elements.indices.contains(index) {
        value = value.elements[index]
      } else if let member = value.members.first(where: { $0.key == key }) {
        value = member.value
      } else {
        return false
      }
    }
    return true
  }

  /// What a top-level column or key holds, according to the mapping and the usual names.
  package func meaning(of name: [UInt8]) -> RecordFieldName.Meaning? {
    let text = String(decoding: name, as: UTF8.self)
    for (field, path) in paths where path == text || path.hasPrefix(text + ".") { return .field(field) }
    guard let known = RecordFieldName(name) else { return nil }
    // If the part is mapped to another column, it is not taken from this one.
    if let field = known.field, paths[field] != nil { return nil }
    return known.meaning
  }
}
