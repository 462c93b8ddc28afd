import ArchiveStages

/// The sheet in a bundle that tells how to check it with standard tools.
struct CitationSheet {
  /// Its name in the bundle.
  static let name = "how-to-check.txt"
  /// The name of the list of hashes.
  static let checksums = "SHA256SUMS"

  private let citation: Citation
  private let original: String
  private let timestamps: [String]
  private let crawls: Bool

  /// The sheet of a bundle with the original and time-stamps at these paths.
  init(of citation: Citation, original: String, timestamps: [String], hasCrawls: Bool) {
    self.citation = citation
    self.original = original
    self.timestamps = timestamps
    crawls = hasCrawls
  }

  /// The text, in lines of at most 80 characters where they can be broken.
  var text: String {
    let terminal = Terminal(isTerminal: false, hasColour: false, width: 80)
    let paragraphs = [
      "This shows that the file is unchanged since its import on \(citation.importedAt ?? "an unknown day") by this computer's "
        + "clock; it does not show that the outlet published it.",
      "It rests on the archive: whoever can write to the archive can change the file, its SHA-256 and the date. "
        + (timestamps.isEmpty
          ? "No time-stamp of an independent authority is in this bundle."
          : "A time-stamp of an authority does not: it shows that the SHA-256 was there at its time."),
    ]
    var lines = paragraphs.flatMap { Paragraph($0).lines(on: terminal) + [""] }
    let page = CitationPage(citation).text(on: terminal).split(separator: "\n", omittingEmptySubsequences: false)
    lines += ["The article", ""] + page.dropLast().map(String.init)
    lines += [
      "", "The files", "", "  original/         the file as it was imported, byte for byte",
      "  body.txt          the text that was read from it, in UTF-8; ranges count its",
      "                    characters (Unicode code points) from 0",
      "  citation.*        the citation for people, programs and reference managers",
    ]
    if crawls { lines.append("  crawl/            what the crawl says of the page, and of itself") }
    if !timestamps.isEmpty { lines.append("  timestamps/       replies of time-stamping authorities (RFC 3161)") }
    lines += [
      "  \(Self.checksums)        the SHA-256 of each file", "", "How to check", "",
      "All files are as they were put here (Linux; on macOS: shasum -a 256 -c):", "",
      "  sha256sum -c \(Self.checksums)", "", "The SHA-256 of the original is the one above:", "",
      "  sha256sum \(original.shellWord)",
    ]
    if let passage = citation.passages.first(where: { $0.part == .body }), !citation.isWhole {
      lines += [
        "", "The words stand where the citation says:", "",
        "  python3 -c \"print(open('body.txt', encoding='utf8', newline='').read()"
          + "[\(passage.range.start):\(passage.range.end)])\"",
      ]
    }
    for timestamp in timestamps {
      lines += [
        "", "The time-stamp is for this file, and signed by the authority whose certificate", "you trust:", "",
        "  openssl ts -verify -data \(original.shellWord) -in \(timestamp) -CAfile AUTHORITY.pem",
        "  openssl ts -reply -text -in \(timestamp)",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
