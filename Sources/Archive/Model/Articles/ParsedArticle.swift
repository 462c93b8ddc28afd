import ArchiveText

/// One news text, divided into its parts: the result of parsing a document.
///
/// No word of the document is changed or lost. Text that is not body has a property of its own.
package struct ParsedArticle: Hashable, Sendable {
  /// The headline; nil if the text has none.
  package var title: String?
  /// A second headline below the first.
  package var subtitle: String?
  /// The standfirst: a paragraph that sums up the article and is not part of the body.
  package var summary: String?
  /// The line that names the authors, as written: "By Jane Doe and John Smith, Staff Writers".
  package var byline: String?
  /// The authors' names, in the byline's order.
  package var authors: [String] = []
  /// The place and agency that open the first paragraph, as written: "MOSCOW (Reuters) —".
  package var dateline: String?
  /// The lines that say when the text was published or changed, as written, joined by newlines.
  package var dateLine: String?
  /// The closing line that lists sources, as written: "Sources: Reuters, RIA Novosti."
  package var sourceLine: String?
  /// Who published the text.
  package var outlet: String?
  /// When the text was published, as far as the document says.
  package var published: PublicationDate?
  /// When the text was last changed, as far as the document says.
  package var modified: PublicationDate?
  /// The language as a BCP 47 tag: "en".
  package var language: String?
  /// Where the text is on the web: its canonical address, without parameters that only track readers.
  package var url: String?
  /// The number or name that the document gives the article itself: a record's id, a feed's guid.
  package var recordID: String?
  /// Whether all may read the text without paying; nil if the document does not say.
  package var isFree: Bool?
  /// Where each value comes from: "json-ld", "opengraph", "heading", "byline", "column", and so on.
  package var valueOrigins: [ValueOrigin] = []
  /// The text itself: blocks in reading order, joined by an empty line ("\n\n"); NUL became U+FFFD.
  package var body: String
  /// The parts of the body, in order, without overlap.
  package var blocks: [Block] = []
  /// If the text is a transcript, who speaks when: in order, without overlap.
  package var turns: [SpokenTurn] = []
  /// What a person wrote about the text or marked in it.
  package var notes: [ArticleNote] = []

  /// An article that is nothing but a body.
  package init(body: String) {
    self.body = body
  }
}

/// Which part of a document a value of an article comes from.
package struct ValueOrigin: Hashable, Sendable {
  /// A value of an article whose origin is noted.
  package enum Field: String, Sendable, CaseIterable {
    case title, subtitle, summary, authors, outlet, published, modified, language, url
    case isFree = "is_free"
  }

  /// The value.
  package var field: Field
  /// The part of the document: "json-ld", "opengraph", "meta", "microdata", "time", "heading", "byline", "url", "text".
  package var place: String

  /// A value from this place.
  package init(field: Field, place: String) {
    self.field = field
    self.place = place
  }
}

/// A part of a body: a heading, a paragraph, a list or a block quote.
package struct Block: Hashable, Sendable {
  /// What a block is.
  package enum Kind: String, Sendable, CaseIterable {
    case heading, paragraph, list, blockquote
  }

  /// What the block is.
  package var kind: Kind
  /// Where it stands in the body.
  package var range: TextRange

  /// A block of `kind` at `range` of the body.
  package init(kind: Kind, range: TextRange) {
    self.kind = kind
    self.range = range
  }
}

/// When a text was published, and how that is known.
package struct PublicationDate: Hashable, Sendable {
  /// How a date came to be known.
  package enum Origin: String, Sendable {
    /// A line of the text says it.
    case text
    /// The document's data say it: JSON-LD, a meta element, a column, a header.
    case metadata
    /// The address says it: /2025/11/09/.
    case url
    /// The user gave it (`--published`).
    case option
    /// A person corrected it.
    case person
  }

  /// ISO 8601 as the document says it, with its offset if it gives one: "2025-11-09" or "2025-11-09T14:30:00-05:00".
  package var timestamp: String
  /// The day there: "2025-11-09".
  package var day: String
  /// How the date is known.
  package var origin: Origin

  /// A date that was checked to be valid.
  package init(timestamp: String, day: String, origin: Origin) {
    self.timestamp = timestamp
    self.day = day
    self.origin = origin
  }
}
