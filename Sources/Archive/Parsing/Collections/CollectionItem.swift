import ArchiveModel
import ArchiveText

/// What a person's collection says about a file saved in it: Zotero's item with its notes.
package struct CollectionItem: Hashable, Sendable {
  /// The title.
  var title: String?
  /// The authors' names.
  var authors: [String] = []
  /// Who published it.
  var outlet: String?
  /// When, as the collection writes it.
  var date: String?
  /// Where it stands on the web.
  var url: String?
  /// Its language.
  var language: String?
  /// What it is about.
  var summary: String?
  /// The person's comments and highlights.
  var notes: [ArticleNote] = []

  /// An item that says nothing.
  init() {}

  /// The most notes of an item that are kept.
  private static let mostNotes = 1_000

  /// The item that `json` made; nil for anything else.
  package init?(json text: String) {
    guard let json = JSON(text), json["from"].string == "collection" else { return nil }
    title = json["title"].string
    authors = json["authors"].strings
    outlet = json["outlet"].string
    date = json["date"].string
    url = json["url"].string
    language = json["language"].string
    summary = json["summary"].string
    notes = json["notes"].elements.prefix(Self.mostNotes).compactMap { note in
      guard let kind = note["kind"].string.flatMap(ArticleNote.Kind.init(rawValue:)), let text = note["text"].string,
        !text.isEmpty
      else { return nil }
      return ArticleNote(kind: kind, text: text, about: note["about"].string)
    }
  }

  /// The item as it is kept with its document.
  package var json: String {
    JSON([
      "from": .string("collection"), "title": .optional(title), "authors": .strings(authors),
      "outlet": .optional(outlet),
      "date": .optional(date), "url": .optional(url), "language": .optional(language), "summary": .optional(summary),
      "notes": .array(
        notes.map { JSON(["kind": .string($0.kind.rawValue), "text": .string($0.text), "about": .optional($0.about)]) }),
    ]).text
  }

  /// Gives an article what the person's collection says about it. This overrides what the file shows.
  package func apply(to article: inout ParsedArticle) {
    func line(_ text: String?) -> String? { text.flatMap { RecordValues.line(.string($0)) } }
    var origins: [ValueOrigin.Field] = []
    func take<Value>(_ value: Value?, _ field: ValueOrigin.Field, _ path: WritableKeyPath<ParsedArticle, Value?>) {
      guard let value else { return }
      article[keyPath: path] = value
      origins.append(field)
    }
    take(line(title), .title, \.title)
    take(line(outlet), .outlet, \.outlet)
    take(line(summary).flatMap { article.summary == nil ? $0 : nil }, .summary, \.summary)
    take(date.flatMap { PublicationDate(data: $0) }, .published, \.published)
    take(url.flatMap { CanonicalURL($0)?.text }, .url, \.url)
    take(language.flatMap(RecordParser.language), .language, \.language)
    if !authors.isEmpty {
      article.authors = authors
      origins.append(.authors)
    }
    article.valueOrigins.removeAll { origins.contains($0.field) }
    article.valueOrigins += origins.map { ValueOrigin(field: $0, place: "collection") }
    article.notes += notes
  }

  /// The notes in Zotero's HTML: highlighted words are in a span, and the comment on them follows.
  static func notes(inMarkup markup: String) -> [ArticleNote] {
    let parts = markup.components(separatedBy: "class=\"highlight\"")
    let first = text(of: parts.count > 1 ? parts[0] + ">" : markup)
    var notes: [ArticleNote] = []
    if !first.isEmpty { notes.append(ArticleNote(kind: .comment, text: first)) }
    for part in parts.dropFirst() {
      guard let start = part.firstIndex(of: ">") else { continue }
      let behind = String(part[part.index(after: start)...])
      let pieces = behind.components(separatedBy: "</span>")
      let words = text(of: pieces[0]).trimming { "“”\"".contains($0) }
      if !words.isEmpty { notes.append(ArticleNote(kind: .highlight, text: words)) }
      // After the words comes their place in parentheses, then the person's comment.
      var rest = pieces.dropFirst().joined(separator: "</span>")
      if let citation = rest.components(separatedBy: "class=\"citation\"").dropFirst().first {
        rest = String(citation.drop { $0 != ")" }.dropFirst())
        for tag in ["</span>"] { rest = rest.components(separatedBy: tag).joined() }
      }
      let comment = text(of: rest)
      if !comment.isEmpty {
        notes.append(ArticleNote(kind: .comment, text: comment, about: words.isEmpty ? nil : words))
      }
    }
    return Array(notes.prefix(mostNotes))
  }

  private static func text(of markup: String) -> String {
    var folded = MarkupFragment.line(markup.components(separatedBy: "<").count > 1 ? "<p>" + markup : markup)
    // A cut within a tag leaves the tag's beginning at the end.
    if folded.hasSuffix("<span") { folded.removeLast(5) }
    return folded.trimmingSpaces
  }
}

extension String {
  /// The text without characters around it that `isJunk` names.
  fileprivate func trimming(_ isJunk: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isJunk(first) { text.removeFirst() }
    while let last = text.last, isJunk(last) { text.removeLast() }
    return String(text)
  }
}
