import ArchiveStages

/// A citation laid out for people: the words, the article, the address, and how the bytes came here.
struct CitationPage {
  private static let labelWidth = 12

  private let citation: Citation

  /// The page of a citation.
  init(_ citation: Citation) { self.citation = citation }

  /// The page, with its newlines.
  func text(on terminal: Terminal) -> String {
    var lines: [String] = []
    if !citation.isWhole {
      lines += Paragraph(CitationWording.quoted(citation.words), style: .quoted).lines(on: terminal)
      lines.append("")
    }
    lines += Paragraph(CitationWording.reference(citation)).lines(on: terminal)
    lines.append("")
    // Addresses and hashes are never broken, so that they can be copied.
    for (name, words, isPlace) in rows {
      let label = name.padded(toWidth: Self.labelWidth)
      if isPlace {
        lines.append(label + words.visibleName)
      } else {
        lines += Paragraph(words).lines(
          on: terminal, indent: String(repeating: " ", count: Self.labelWidth), first: label)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What there is to say, each under its name.
  private var rows: [(name: String, words: String, isPlace: Bool)] {
    let document = citation.cited.record.document
    var rows: [(String, String, Bool)] = []
    func add(_ name: String, _ words: String) { rows.append((rows.last?.0 == name ? "" : name, words, false)) }
    func add(_ name: String, place: String) { rows.append((name, place, true)) }
    for (index, passage) in citation.passages.enumerated() {
      rows.append((index == 0 ? "Words" : "", CitationWording.place(of: passage, isWhole: citation.isWhole), false))
    }
    if let name = citation.quote?.speaker?.name { add("Speaker", name) }
    if let editedAt = citation.cited.editedAt { add("Edited", "in the archive, \(editedAt): not as in the original") }
    if let address = citation.address { add("Address", place: address) } else { add("Address", "not known") }
    if let note = CitationWording.doubt(about: citation) { rows.append(("", note, false)) }
    if let copy = citation.archivedAddress {
      add("Web archive", place: copy)
      if let time = citation.capturedAt { rows.append(("", "captured \(time)", false)) }
    }
    for (index, origin) in document.origins.enumerated() { add(index == 0 ? "Original" : "", place: origin) }
    rows.append(("", "\(Progress.grouped(document.byteCount)) bytes, \(document.mediaType)", false))
    add("SHA-256", place: document.sha256)
    if let time = citation.importedAt { add("Imported", "\(time), by this computer's clock") }
    for retrieval in citation.cited.retrievals {
      if let (name, words) = CitationWording.retrieval(retrieval) { add(name, words) }
    }
    for crawl in citation.cited.crawls { add("Crawl", CitationWording.crawl(crawl, article: citation.article)) }
    for timestamp in citation.cited.timestamps { add("Time-stamp", CitationWording.timestamp(timestamp)) }
    return rows
  }
}
