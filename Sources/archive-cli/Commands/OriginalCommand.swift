import ArchiveStages
import ArgumentParser

/// `archive original`: the bytes as they were imported.
struct OriginalCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "original",
    abstract: "Write the original file that an article was imported from.",
    discussion: """
      The bytes are checked against the SHA-256 that was stored with them: archive original 1 > copy.txt

      On a terminal, control characters are made visible, and files that are not text are refused.

      --headers shows what a crawl (WARC, ARC, WACZ) stored with the page: the header lines of the record and of the server's \
      response, and the file, size and SHA-256 of the crawl.
      """)

  @Argument(help: ArgumentHelp("The article's number, as search shows it.", valueName: "id"))
  var id: Int64?

  @Option(help: ArgumentHelp("Write the document with this number, instead of an article's.", valueName: "id"))
  var document: Int64?

  @Flag(help: "Show the header lines that a crawl stored with it.")
  var headers = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws {
    if (id == nil) == (document == nil) {
      throw ValidationError("Give the number of an article, or --document and the number of a document.")
    }
  }

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    if headers { return try showHeaders(in: store) }
    let bytes =
      if let document { try store.originals.original(document: document) } else {
        try store.originals.original(article: id ?? 0)
      }
    let output = StandardOutput()
    if !Terminal.output.isTerminal {
      try output.write(bytes)
    } else if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) {
      try output.write(text.visible(keepingNewlines: true))
    } else {
      StandardError.say("this original is not UTF-8 text, and a terminal would garble it. Send it to a file: > FILE")
      return .failed
    }
    try output.flush()
    return .done
  }

  private func showHeaders(in store: borrowing OpenArchive) throws -> ExitStatus {
    let document = try document ?? store.articles.article(id: id ?? 0).document.id
    let records = try store.crawls.records(ofDocument: document)
    if records.isEmpty {
      StandardError.say(
        "no header lines are kept for document \(document): only pages imported from a crawl (WARC, ARC, WACZ) have them. "
          + "For the page itself leave out --headers.")
      return .nothingFound
    }
    let output = StandardOutput()
    for (index, record) in records.enumerated() {
      if index > 0 { try output.write("\n") }
      for line in facts(of: record) { try output.write("# \(line.visible())\n") }
      for lines in [record.record, record.response].compactMap({ $0 }) {
        try output.write("\n")
        if Terminal.output.isTerminal {
          try output.write(String(decoding: lines, as: UTF8.self).visible(keepingNewlines: true) + "\n")
        } else {
          try output.write(lines + [0x0A])
        }
      }
    }
    try output.flush()
    return .done
  }

  /// What there is to say of a record and of its crawl, a line each.
  private func facts(of record: KeptCrawlRecord) -> [String] {
    var facts = ["record: \(record.origin)", "crawl: \(record.container)"]
    if let byteCount = record.byteCount { facts.append("size: \(byteCount) bytes") }
    facts.append("SHA-256: \(record.sha256 ?? "not known: the crawl was not read to its end")")
    if !record.files.isEmpty { facts.append("kept in container_files: \(record.files.joined(separator: ", "))") }
    return facts
  }
}
