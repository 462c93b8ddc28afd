import CLexicon

/// A part of an article, which may be in a column of a table or under a key of a record.
package enum RecordField: String, Sendable, CaseIterable {
  case title, subtitle, summary, body, html, published, modified, outlet, authors, url, id, language
  case isFree = "is_free"
  case isPaywalled = "is_paywalled"
}

/// The meaning of a column's or key's name.
package struct RecordFieldName: Hashable {
  /// What names can stand for.
  package enum Meaning: Hashable {
    /// A part of an article.
    case field(RecordField)
    /// A list of records.
    case list
    /// An object with more parts of the record.
    case wrapper
  }

  /// What it stands for.
  package let meaning: Meaning
  /// If several names stand for the same part, the lowest rank wins. Ranks begin with 1.
  package let rank: Int

  /// The meaning of a name in the list of names, in any case and with any separators; nil if the list doesn't have it.
  package init?(_ name: [UInt8]) {
    // Elasticsearch's, which is no "source".
    if name.elementsEqual("_source".utf8) {
      self.init(meaning: .wrapper, rank: 1)
      return
    }
    guard let known = Self.known[Self.folded(name)] else { return nil }
    self = known
  }

  private init(meaning: Meaning, rank: Int) {
    self.meaning = meaning
    self.rank = rank
  }

  /// The part of an article; nil for anything else.
  package var field: RecordField? { if case .field(let field) = meaning { field } else { nil } }

  /// A name without case and separators: "datepublish" for "date_publish" and "Date Publish".
  package static func folded(_ name: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    for byte in name {
      switch byte {
      case 0x41...0x5A: folded.append(byte | 0x20)
      case 0x30...0x39, 0x61...0x7A, 0x80...: folded.append(byte)
      default: break
      }
    }
    return folded
  }

  private static let known: [[UInt8]: RecordFieldName] = {
    let bytes = unsafe Array(
      UnsafeBufferPointer(start: lexicon_record_fields.bytes, count: lexicon_record_fields.count))
    var known: [[UInt8]: RecordFieldName] = [:]
    for line in bytes.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
      let columns = line.split(separator: 0x09)
      guard columns.count > 1 else { continue }
      let part = String(decoding: columns[1], as: UTF8.self)
      let rank = columns.count > 2 ? Int(String(decoding: columns[2], as: UTF8.self)) ?? 1 : 1
      let meaning: Meaning? =
        part == "list" ? .list : part == "wrapper" ? .wrapper : RecordField(rawValue: part).map(Meaning.field)
      if let meaning { known[Array(columns[0])] = RecordFieldName(meaning: meaning, rank: rank) }
    }
    return known
  }()
}
