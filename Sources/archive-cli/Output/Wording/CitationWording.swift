import ArchiveStages

/// What people are told of a citation, and of what it shows.
enum CitationWording {
  /// Words between quotation marks, unless they begin or end with marks of their own.
  static func quoted(_ words: String) -> String {
    let marks = "\"“”„«»‘’"
    let hasMarks = words.first.map(marks.contains) == true || words.last.map(marks.contains) == true
    return hasMarks ? words : "“\(words)”"
  }

  /// The article in a sentence: "Ada Example: “The Quay Closes”, Harbour Gazette, 2025-03-02."
  static func reference(_ citation: Citation) -> String {
    let article = citation.cited.record.article
    let facts = [article.outlet, article.published?.day].compactMap { $0 }
    let authors = article.authors.isEmpty ? "" : article.authors.joined(separator: "; ") + ": "
    return authors + (["“\(citation.title)”"] + facts).joined(separator: ", ") + "."
  }

  /// Where words stand: "body, characters 120 to 164 (start 120, length 45)".
  static func place(of passage: Citation.Passage, isWhole: Bool) -> String {
    if isWhole { return "the whole text, \(Progress.grouped(passage.range.length)) characters" }
    return "\(passage.part.rawValue), start \(passage.range.start), length \(passage.range.length) (characters from 0)"
  }

  /// That the address may lead elsewhere; nil if it leads to the words alone.
  static func doubt(about citation: Citation) -> String? {
    if citation.isWhole || citation.url == nil || citation.passages.allSatisfy({ $0.fragment?.isOnly == true }) {
      return nil
    }
    return citation.passages.contains { $0.fragment == nil }
      ? "the text has the same words before, so the address leads to the page and not to all of these words"
      : "the text has the same words again later"
  }

  /// When a file or page was retrieved, by whom that is said; nil if nothing is known.
  static func retrieval(_ retrieval: Retrieval) -> (name: String, words: String)? {
    guard let time = retrieval.retrievedAt else { return nil }
    return switch retrieval.retrievedFrom {
    case "mtime": ("File date", "\(time), which anyone can change")
    case "WARC-Date": ("Retrieved", "\(time), as the crawl says")
    case "page": ("Retrieved", "\(time), as the saved page says")
    default: ("Retrieved", time)
    }
  }

  /// What a crawl says of the document.
  static func crawl(_ crawl: KeptCrawlRecord, article: Int64) -> String {
    "\(crawl.container.visibleName), SHA-256 \(crawl.sha256 ?? "not known"); "
      + "`archive original \(article) --headers` shows the headers"
  }

  /// A kept time-stamp. Its signature is not checked here.
  static func timestamp(_ timestamp: KeptTimestamp) -> String {
    "\(timestamp.stampedAt), as an authority says (number \(timestamp.serial)); its signature is not checked here"
  }

  /// Why no bundle can be written.
  static func sentence(_ fault: ZipFile.Fault) -> String {
    switch fault {
    case .needsLibarchive:
      "a bundle needs libarchive, which is not installed. Install it (Debian, Ubuntu: libarchive13)."
    case .refused(let reason): "libarchive could not write the bundle: \(reason). Nothing was written."
    }
  }

  /// How a request is sent, and how its reply is kept.
  static func next(afterRequest file: String, article: Int64) -> String {
    "\(file.visibleName) is a request for a time-stamp of the original's SHA-256. Nothing was sent. Send it to an authority: "
      + "curl -H 'Content-Type: application/timestamp-query' --data-binary @\(file.shellWord) ADDRESS > REPLY.tsr; "
      + "then `archive cite \(article) --timestamp REPLY.tsr` keeps the reply."
  }

  /// What became of a reply.
  static func kept(_ keeping: TimestampKeeping, _ file: String, sha256: String) -> String {
    switch keeping {
    case .kept(let time):
      "the time-stamp of \(time) is kept. Its hash is that of the original; its signature is not checked: "
        + "`openssl ts -verify -digest \(sha256) -in \(file.shellWord) -CAfile AUTHORITY.pem` checks it."
    case .known(let time): "the time-stamp of \(time) is kept already."
    case .isForAnother(let other):
      "\(file.visibleName) is for another file: its SHA-256 is \(other), and that of the original is \(sha256). Nothing was kept. "
        + "Name the article that the request was made for."
    case .refused(.unreadable):
      "\(file.visibleName) is not a reply of a time-stamping authority (RFC 3161). Nothing was kept. Name the file that the authority sent."
    case .refused(.refused(let status, let reason)):
      "the authority refused the request (status \(status))\(reason.map { ": \($0)" } ?? ""). Nothing was kept. Ask again, or ask another one."
    case .refused(.otherHash):
      "\(file.visibleName) stamps another kind of hash than SHA-256. Nothing was kept. `archive cite ID --timestamp-request FILE` makes a request for it."
    }
  }
}
