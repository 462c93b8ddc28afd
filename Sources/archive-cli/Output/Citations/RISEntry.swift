import ArchiveStages

/// A citation as a reference in RIS, in UTF-8.
struct RISEntry {
  private let citation: Citation

  /// The reference of a citation.
  init(_ citation: Citation) { self.citation = citation }

  /// The reference: a line for each value, ended by CR LF.
  var text: String {
    let article = citation.cited.record.article
    var lines = ["TY  - " + (article.outlet != nil ? "NEWS" : citation.url != nil ? "ELEC" : "GEN")]
    func add(_ tag: String, _ value: String?) {
      if let value = value?.referenceLine, !value.isEmpty { lines.append("\(tag)  - \(value)") }
    }
    add("ID", citation.key)
    for author in article.authors { add("AU", author) }
    add("TI", citation.title)
    add("T2", article.outlet)
    add("PY", article.published.map { String($0.day.prefix(4)) })
    add("DA", article.published?.day.replacing("-", with: "/"))
    add("Y2", citation.accessedOn?.replacing("-", with: "/"))
    add("UR", citation.address)
    add("AV", citation.archivedAddress)
    add("LA", article.language)
    if !citation.isWhole { add("N1", CitationWording.quoted(citation.words)) }
    add("N1", "SHA-256 of the original: \(citation.cited.record.document.sha256)")
    if let time = citation.capturedAt { add("N1", "Captured by the web archive: \(time)") }
    lines.append("ER  - ")
    return lines.map { $0 + "\r\n" }.joined()
  }
}
