import ArchiveStages

/// What the columns of a study's tables hold, for readers of the files: its type in a Frictionless Table Schema, and a sentence.
enum Codebook {
  /// A column's type and what it holds.
  typealias Entry = (type: String, text: String)

  /// What a column holds.
  static func entry(_ column: String, of table: StudyTable) -> Entry? {
    let own: [String: Entry] =
      switch table {
      case .articles: articles
      case .quotes: quotes
      case .attributions: attributions
      case .sources: sources
      }
    return own[column] ?? shared[column]
  }

  /// What a table holds.
  static func text(of table: StudyTable) -> String {
    switch table {
    case .articles: "One row for each article, with its newest text."
    case .quotes: "One row for each quote of these articles: who said what, and who relayed it."
    case .attributions:
      "One row for each step by which a quote reached its article: who spoke, to whom, and who relayed it."
    case .sources: "One row for each source that these articles name: a person, an organization, a document and so on."
    }
  }

  private static let shared: [String: Entry] = [
    "article_id": ("integer", "The number of the article in the archive. It never changes and is never used again."),
    "quote_id": (
      "integer",
      "The number of the quote in the archive. It changes when an article gets another text, and with archive reextract."
    ),
    "source_id": ("integer", "The number of the source in the archive."),
    "outlet": ("string", "Who published the article."),
    "published_on": ("date", "The day on which the article was published, where it was published."),
    "mention": ("string", "The words by which the article names the source here: a name, a pronoun, a description."),
    "cue": ("string", "The word that says so: said, told, according to."),
  ]

  /// What a source can be.
  private static let kinds =
    "person, organization, outlet, document, group (a kind of people), collective (a role or institution in the plural) or "
    + "anonymous (one person whose name is withheld)"

  private static let articles: [String: Entry] = [
    "title": ("string", "The headline."),
    "subtitle": ("string", "The line below the headline."),
    "summary": ("string", "The standfirst: what the article says in short."),
    "authors": ("string", "The names of the authors, separated by semicolons."),
    "published_at": (
      "string", "When the article was published, as it says: ISO 8601, with its time zone where it gives one."
    ),
    "modified_at": ("string", "When the article was last changed, as it says."),
    "language": ("string", "The language of the text, as a tag of BCP 47: en, de, pt-BR."),
    "url": ("string", "The address of the article on the web."),
    "byline": ("string", "The line that names the authors, as it stands."),
    "dateline": ("string", "The place and agency in front of the text, as they stand."),
    "word_count": ("integer", "How many words the text has."),
    "quotes": ("integer", "How many quotes were found in the article."),
    "sources": ("integer", "How many sources were found in the article."),
    "revisions": ("integer", "How many earlier texts of the article the archive keeps."),
    "outlet_id": ("integer", "The number of the outlet among the sources."),
    "record_id": ("string", "What the feed or dump calls the article."),
    "is_free": ("boolean", "Whether the article says that everybody may read it without paying."),
    "retrieved_at": ("string", "When the document was retrieved, in UTC."),
    "media_type": ("string", "The type of the document that the article was read from."),
    "byte_count": ("integer", "The size of that document in bytes."),
    "sha256": ("string", "The SHA-256 of that document: it proves which bytes the article was read from."),
    "body": ("string", "The text of the article. You may need the publisher's permission to pass it on."),
  ]

  private static let quotes: [String: Entry] = [
    "speaker": ("string", "Who said it: the name of the source, the same in all articles. Empty if nobody is named."),
    "description": ("string", "How the article describes the speaker: Foreign Minister."),
    "kind": (
      "string",
      "direct: whole sentences in quotation marks. partial: a marked fragment. indirect: a paraphrase without marks."
    ),
    "text": ("string", "The words of the quote; parts that stand apart are joined by a space."),
    "told_to": ("string", "To whom the speaker said it, separated by semicolons."),
    "reported_by": ("string", "Who relayed it to the article, separated by semicolons."),
    "first_reported_by": ("string", "Who reported it first, separated by semicolons."),
    "document": ("string", "The document that it stands in, separated by semicolons."),
    "quote_confidence": ("number", "How sure it is that this is a quote with this speaker, from 0 to 1."),
    "speaker_confidence": (
      "number", "How sure it is that the speaker is right, from 0 to 1, whatever the words. Empty if nobody is named."
    ),
    "identity_confidence": (
      "number",
      "How sure it is that the speaker is this source of the archive and no namesake, from 0 to 1. Empty for a source of one "
        + "article only."
    ),
    "confidence": ("number", "The same as quote_confidence: its name in version 0.1."),
    "shown_by_default": (
      "boolean",
      "Whether archive quotes gives it an entry of its own. Left out are paraphrases below 0.6 or that repeat a part of another "
        + "one, and marked words inside a paraphrase with an entry."
    ),
    "speaker_id": ("integer", "The number of the speaker among the sources."),
    "speaker_kind": ("string", "What the speaker is: \(kinds)."),
    "speaker_path": (
      "string", "How the speaker was found, such as subject_after or inherited. docs/json.md lists them."
    ),
    "within": ("integer", "The number of the indirect quote that this marked fragment stands in."),
    "part": ("string", "Where the quote begins: title, summary or body."),
    "start": ("integer", "Where it begins there, in Unicode code points from 0."),
    "length": ("integer", "How many code points its first segment has."),
    "spoken_at": ("string", "In transcripts: when the turn begins, as hours:minutes:seconds."),
  ]

  private static let attributions: [String: Entry] = [
    "position": ("integer", "The place in the chain, from 0: the speaker or speakers first, then the others."),
    "role": ("string", "speaker, told_to, reported_by, first_reported_by or document."),
    "name": ("string", "The name of the source, the same in all articles."),
    "kind": ("string", "What the source is: \(kinds)."),
    "mention_start": (
      "integer", "Where the mention begins, in code points from 0 of the part that the quote begins in."
    ),
    "mention_length": ("integer", "How many code points the mention has."),
    "cue_start": ("integer", "Where the cue begins, counted like mention_start."),
    "cue_length": ("integer", "How many code points the cue has."),
  ]

  private static let sources: [String: Entry] = [
    "name": ("string", "The name of the source."),
    "kind": ("string", "What it is: \(kinds)."),
    "domain": ("string", "The domain of an outlet on the web."),
    "other_names": ("string", "Its other names in the archive, separated by semicolons."),
    "quotes": ("integer", "How many quotes of these articles it speaks."),
    "articles": ("integer", "How many of these articles name it as a source."),
    "articles_published": ("integer", "How many of these articles it published."),
  ]
}
