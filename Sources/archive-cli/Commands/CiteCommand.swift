import ArchiveStages
import ArgumentParser
import SystemPackage

/// `archive cite`: an article, or words of it, with what shows that they were there.
struct CiteCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Cite an article or a quote, with an address that finds its words and a hash of the original.",
    discussion: """
        archive cite 12
        archive cite 12 --quote 34
        archive cite 12 --range 120:45 --format bibtex
        archive cite 12 --quote 34 --bundle evidence.zip

      Behind #:~:text= the address has the words, so that a browser goes to them on the page and marks them. Nothing is fetched \
      or sent: whether the page still has them is not checked.

      A bundle has the original, its text, the citation and a sheet that tells how to check them with standard tools.

      A time-stamp (RFC 3161) of an authority shows that the original was there at a time, whoever has the archive:

        archive cite 12 --timestamp-request 12.tsq
        archive cite 12 --timestamp 12.tsr
      """)

  @Argument(help: ArgumentHelp("The article's number, as search shows it.", valueName: "id"))
  var id: Int64

  @Option(help: ArgumentHelp("Cite the quote with this number, as `archive show` prints it.", valueName: "id"))
  var quote: Int64?

  @Option(
    help: ArgumentHelp(
      "Cite this range of the body, in Unicode code points counted from 0.", valueName: "start:length"),
    transform: RangeOption.typed)
  var range: TextRange?

  @Option(help: ArgumentHelp("Write a zip file with the original, the text and the citation.", valueName: "file.zip"))
  var bundle: PathArgument?

  @Option(
    help: ArgumentHelp("Write a request for a time-stamp of the original's SHA-256.", valueName: "file.tsq"))
  var timestampRequest: PathArgument?

  @Option(
    help: ArgumentHelp("Check that this reply of an authority is for the original, and keep it.", valueName: "file.tsr")
  )
  var timestamp: PathArgument?

  @Option(help: CitationFormat.help) var format: CitationFormat = .text
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var cells: CellOption
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws {
    if quote != nil, range != nil { throw ValidationError("Give --quote or --range, not both.") }
    try PathArgument.refuseAddresses(among: [bundle, timestampRequest, timestamp].compactMap { $0 }, for: "cite")
  }

  func execute() throws -> ExitStatus {
    if let timestamp, try !keep(timestamp.path) { return .failed }
    let store = try OpenArchive.forReading(at: archive.path)
    let cited = try store.citedArticles.article(id: id)
    guard let citation = try citation(of: cited, in: store) else { return .nothingFound }
    if let timestampRequest {
      guard let request = TimestampRequest.bytes(sha256: cited.record.document.sha256) else {
        throw ArchiveError.damagedOriginal(document: cited.record.document.id)
      }
      try NewFile(at: timestampRequest.path, besides: archive.path).write(request)
      quiet.hint(CitationWording.next(afterRequest: timestampRequest.path.plain, article: id))
    }
    if let bundle {
      let file = try NewFile(at: bundle.path, besides: archive.path)
      let content = try CitationBundle(of: citation, in: store)
      let bytes: [UInt8]
      do throws(ZipFile.Fault) {
        bytes = try content.bytes()
      } catch {
        StandardError.say(CitationWording.sentence(error))
        return .failed
      }
      try file.write(bytes)
      quiet.hint(
        "\(bundle.path.shown): \(Progress.counted(content.members.count, "file")). "
          + "\(CitationSheet.name) in it says how to check them.")
    }
    try print(citation)
    return .done
  }

  /// What is to be cited; nil, after a word about it, if the article doesn't have it.
  private func citation(of cited: CitedArticle, in store: borrowing OpenArchive) throws -> Citation? {
    if let quote {
      if let citation = Citation(of: cited, quote: quote) { return citation }
      let article = try store.citedArticles.article(ofQuote: quote)
      StandardError.say(
        "quote \(quote) is in article \(article), not in article \(id). `archive cite \(article) --quote \(quote)` cites it."
      )
      return nil
    }
    guard let range else { return Citation(of: cited) }
    if let citation = Citation(of: cited, range: range) { return citation }
    let count = cited.record.article.body.unicodeScalars.count
    StandardError.say(
      "article \(id) has no range \(range.start):\(range.length): its body has \(Progress.grouped(count)) characters. "
        + "`archive show \(id) --format json` prints the body.")
    return nil
  }

  /// Keeps a reply with the article's original. Returns false, after a word about it, if it is not one for it.
  private func keep(_ path: FilePath) throws -> Bool {
    Interruption.endsAtOnce()
    let reply = try NewFile.bytes(of: path)
    let store = try OpenArchive.forWriting(at: archive.path, creating: false, waiting: wait.waiting(quiet: quiet))
    let document = try store.articles.article(id: id).document
    let keeping = try store.timestamps.keep(reply, ofDocument: document.id)
    try store.close()
    let sentence = CitationWording.kept(keeping, path.plain, sha256: document.sha256)
    switch keeping {
    case .kept, .known: quiet.hint(sentence)
    case .isForAnother, .refused:
      StandardError.say(sentence)
      return false
    }
    return true
  }

  private func print(_ citation: Citation) throws {
    if let rows = format.rows {
      try RowWriter.print(citation, Citation.columns, format: rows, cells: cells) {
        CitationPage($0).text(on: .output)
      }
      return
    }
    let output = StandardOutput()
    let text = citation.reference(in: format) ?? ""
    try output.write(
      Terminal.output.isTerminal ? text.replacing("\r\n", with: "\n").visible(keepingNewlines: true) : text)
    try output.flush()
  }
}
