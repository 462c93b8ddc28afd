import ArchiveModel
import ArchiveText

/// A feed in JSON (jsonfeed.org, versions 1 and 1.1).
enum JSONFeed {
  /// The articles of its items; empty if it can't be read.
  static func articles(_ utf8: [UInt8]) -> [ParsedArticle] {
    guard let feed = LenientJSONReader.values(of: utf8).first else { return [] }
    let outlet = RecordValues.line(feed["title"]).flatMap(FeedParser.shared)
    let language = feed["language"].string.flatMap(RecordParser.language)
    let feedAuthors = [feed["authors"], feed["author"]].map(AuthorNames.names)
    return feed["items"].elements.compactMap { item in
      var article = ParsedArticle(body: "")
      article.title = RecordValues.line(item["title"])
      article.outlet = outlet
      article.language = item["language"].string.flatMap(RecordParser.language) ?? language
      article.url = (item["url"].string ?? item["external_url"].string).map { CanonicalURL($0)?.text ?? $0 }
      article.recordID = RecordValues.line(item["id"])
      article.published = item["date_published"].string.flatMap { PublicationDate(data: $0) }
      article.modified = item["date_modified"].string.flatMap { PublicationDate(data: $0) }
      let authors = [item["authors"], item["author"]].map(AuthorNames.names) + feedAuthors
      article.authors = authors.first { !$0.isEmpty } ?? []
      article.summary = RecordValues.line(item["summary"])
      article.noteOrigins("feed")
      if let html = item["content_html"].string {
        article.takeBody(markup: MarkupFragment.withoutCharacterData(Array(html.utf8)))
      } else if let text = item["content_text"].string {
        article.takeBody(plain: Array(text.utf8))
      } else if let summary = article.summary {
        article.takeBody(plain: Array(summary.utf8))
        article.summary = nil
      }
      return article.body.isEmpty && article.title == nil ? nil : article
    }
  }
}
