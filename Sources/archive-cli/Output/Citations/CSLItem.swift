import ArchiveStages

/// A citation in CSL-JSON (Citation Style Language, version 1.0.2): an array of one item.
struct CSLItem {
  private let citation: Citation

  /// The item of a citation.
  init(_ citation: Citation) { self.citation = citation }

  /// The array, with its newline.
  var text: String { JSONValue.array([value]).indented }

  private var value: JSONValue {
    let article = citation.cited.record.article
    var item: [(key: String, value: JSONValue)] = [
      ("id", .string(citation.key)), ("citation-key", .string(citation.key)),
      ("type", .string(article.outlet != nil ? "article-newspaper" : citation.url != nil ? "webpage" : "document")),
      ("title", .string(citation.title)),
    ]
    // Names are as the article has them: which part of one is the family's, it doesn't say.
    if !article.authors.isEmpty {
      item.append(("author", .array(article.authors.map { .object([("literal", .string($0))]) })))
    }
    if let outlet = article.outlet { item.append(("container-title", .string(outlet))) }
    if let day = article.published?.day { item.append(("issued", Self.date(day))) }
    if let day = citation.accessedOn { item.append(("accessed", Self.date(day))) }
    if let address = citation.address { item.append(("URL", .string(address))) }
    if let copy = citation.archivedAddress { item.append(("archive_location", .string(copy))) }
    if let language = article.language { item.append(("language", .string(language))) }
    item.append(("custom", .object(custom)))
    return .object(item)
  }

  /// What CSL has no names for.
  private var custom: [(key: String, value: JSONValue)] {
    var custom: [(key: String, value: JSONValue)] = []
    if !citation.isWhole {
      custom.append(("quoted", .string(citation.words)))
      custom.append(("segments", .array(citation.passages.map(\.json))))
    }
    custom.append(("sha256", .string(citation.cited.record.document.sha256)))
    if let time = citation.capturedAt { custom.append(("captured_at", .string(time))) }
    if let time = citation.importedAt { custom.append(("imported_at", .string(time))) }
    return custom
  }

  /// A day in parts; as it stands if it isn't written like one.
  private static func date(_ day: String) -> JSONValue {
    let parts = day.split(separator: "-").map { Int($0) }
    guard (1...3).contains(parts.count), !parts.contains(nil) else { return .object([("literal", .string(day))]) }
    return .object([("date-parts", .array([.array(parts.map(JSONValue.optional))]))])
  }
}
