import ArchiveFormats
import ArchiveStorage

/// Says why there is no view. Nothing of the address is repeated.
enum ErrorView {
  /// For what a request got wrong.
  static func response(_ status: PageResponse.Status, isReadOnly: Bool = false) -> PageResponse {
    switch status {
    case .unauthorized:
      return plain(
        status, "This archive is closed to you",
        """
        <p>Open the link that <code>archive serve</code> printed in the terminal. Each link works once; when it is used, \
        another one is printed.</p>
        <p>If you opened the archive in this browser before and followed a link from elsewhere: <a href="">go on</a>.</p>
        """)
    case .misdirected:
      return plain(
        status, "Wrong name",
        "<p>Use the address that <code>archive serve</code> printed: it begins with 127.0.0.1.</p>")
    case .forbidden where isReadOnly:
      return plain(
        status, "Read only",
        "<p>Nothing can be corrected here: the program was started with <code>--read-only</code>.</p>")
    case .forbidden:
      return plain(status, "Refused", "<p>Corrections are only taken from the archive's own pages.</p>")
    case .methodNotAllowed:
      var response = plain(status, "Not possible", "<p>Pages are read with GET, corrections sent with POST.</p>")
      response.add("Allow", "GET, HEAD, POST")
      return response
    case .tooLarge: return plain(status, "Too long", "<p>What was sent is longer than 64 KB.</p>")
    case .malformed:
      return plain(
        status, "Not understood",
        "<p>What was sent can't be read. Go back, check what you typed, and send it again.</p>"
      )
    case .notFound:
      return plain(
        status, "Not found", "<p>There is nothing here. It may have been removed, or got another number.</p>")
    case .unavailable:
      return plain(
        status, "This takes too long", "<p>The search was stopped. Use fewer or rarer words, and simpler phrases.</p>")
    case .failed, .done, .seeOther, .conflict:
      return plain(
        .failed, "The archive can't be read",
        "<p>The terminal in which <code>archive serve</code> runs says why. Nothing was changed.</p>")
    }
  }

  /// Others are being answered.
  static var tooMany: PageResponse {
    plain(.unavailable, "Busy", "<p>Too many pages are being read at this moment. Load this one again.</p>")
  }

  /// What was typed can't be taken.
  static func refused(_ sentence: HTML) -> PageResponse {
    plain(.malformed, "Not corrected", "<p>\(sentence) Nothing was changed.</p>")
  }

  private static func plain(_ status: PageResponse.Status, _ title: String, _ text: HTML) -> PageResponse {
    PageFrame(title: title).page("<h1>\(title)</h1>\n\(text)\n", status: status)
  }

  /// Whether an error is about what was asked for, not about the archive.
  static func isExpected(_ error: ArchiveError) -> Bool {
    switch error {
    case .noSuchArticle, .noSuchRevision, .noSuchQuote, .noSuchStory, .noSuchDocument, .noSuchSource, .noSuchCorrection,
      .noSuchSavedSearch, .savedSearchExists, .noSuchImport, .refused, .locked, .interrupted, .searchTooSlow:
      true
    default: false
    }
  }

  static func response(to error: ArchiveError, _ context: ViewContext) -> PageResponse {
    switch error {
    case .locked(_, let holder): return busy(holder)
    case .busy: return busy(nil)
    case .interrupted, .searchTooSlow: return response(.unavailable)
    case .refused(let refusal):
      return plain(.conflict, "Not corrected", "<p>\(sentence(refusal)) Nothing was changed.</p>")
    case .savedSearchExists(let name):
      return plain(
        .conflict, "Not saved",
        "<p>Another search is saved as @<bdi>\(name)</bdi>. Go back and choose another name, or remove that one first.</p>"
      )
    case .leftOutOriginal:
      return plain(.notFound, "No original", "<p>The originals were left out when this copy was made.</p>")
    case .damagedOriginal:
      return plain(
        .failed, "The original is damaged",
        "<p>Its SHA-256 differs from the one that was stored with it. Restore a backup of the archive.</p>")
    case _ where isExpected(error): return response(.notFound)
    default: return response(.failed)
    }
  }

  private static func busy(_ holder: LockHolder?) -> PageResponse {
    let who: HTML =
      holder.map { holder in
        "Process \(holder.process) has been writing to it since <time>\(holder.since)</time>: <code>\(holder.command)</code>."
          as HTML
      } ?? "Another program is writing to it."
    return plain(
      .conflict, "The archive is being written",
      "<p>\(who)</p>\n<p>Nothing was changed. Go back and send it again when that is done.</p>")
  }

  /// The words of a new quote stand in the text never, or more than once.
  static func response(wordsFound count: Int, _ context: ViewContext) -> PageResponse {
    plain(
      .conflict, "Not added",
      count == 0
        ? "<p>The text does not have these words. Copy them from the text of the article.</p>"
        : "<p>The text has these words more than once. Copy more of the sentence.</p>")
  }

  /// Why a correction was refused.
  private static func sentence(_ refusal: CorrectionRefusal) -> HTML {
    switch refusal {
    case .severalSources, .noSuchSuggestion: "The name means several sources."
    case .sameSource(let name): "That is already <bdi>\(name)</bdi>."
    case .unnamedSource(let source):
      "<bdi>\(source.name)</bdi> belongs to one article and has no name that others could use."
    case .nameTaken(let source):
      "Another source has that name: <a href=\"\(Link.source(source.id))\"><bdi>\(source.name)</bdi></a>."
    case .indistinctName(let source): "Several sources are called <bdi>\(source.name)</bdi>. Rename one of them first."
    case .notInArticle(let source, let article): "<bdi>\(source)</bdi> is not a source of article \(article)."
    case .emptyName: "A name needs letters or digits."
    case .outsideBody, .noWords: "There are no words at this place."
    case .overlaps(let quote, isSame: true): "These words are already quote \(quote). Change its speaker instead."
    case .overlaps(let quote, isSame: false):
      "Quote \(quote) has some of these words. Say first that it is not a quote."
    case .oneSource(let name, let source): "<bdi>\(name)</bdi> is a name of <bdi>\(source)</bdi>."
    case .decidedDifferent(let one, let other, let id):
      "Correction \(id) says that <bdi>\(one)</bdi> and <bdi>\(other)</bdi> are two sources. Undo it first."
    case .builtUpon(let later): "Correction \(later) depends on this one. Undo it first."
    case .unreadable(let id): "Correction \(id) cannot be read: its row was changed by hand."
    case .oneArticle(let id): "That is article \(id) twice."
    }
  }
}
