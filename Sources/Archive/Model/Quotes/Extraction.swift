import ArchiveText

/// What extraction finds in one article: its quotes, its sources and the dates it mentions.
package struct Extraction: Hashable, Sendable {
  /// The quotes in reading order: by where their first segment starts, title before summary before body.
  package var quotes: [Quote]
  /// Who the article's information comes from, in the order of first mention.
  package var sources: [ArticleSource]
  /// The dates that the body mentions, in the order of the text.
  package var dates: [DateMention]

  /// An extraction of these quotes, sources and dates.
  package init(quotes: [Quote] = [], sources: [ArticleSource] = [], dates: [DateMention] = []) {
    self.quotes = quotes
    self.sources = sources
    self.dates = dates
  }
}

/// One utterance that an article attributes to someone.
package struct Quote: Hashable, Sendable {
  /// How an article carries words.
  package enum Kind: String, Sendable, CaseIterable {
    /// Whole sentences in quotation marks.
    case direct
    /// A marked fragment inside the article's own sentence.
    case partial
    /// A paraphrase: "said that …".
    case indirect
  }

  /// How the article carries the words.
  package var kind: Kind
  /// Where the words are, without the outer marks. There is at least one segment; segments are in reading order.
  package var segments: [Segment]
  /// The segments' text, joined by one space.
  package var text: String
  /// The index, in `Extraction.quotes`, of the indirect quote that contains this marked fragment.
  package var within: Int?
  /// The hops on the words' way to the article. The speaker comes first, if there is one.
  package var attributions: [Attribution]
  /// How sure the program is that this is a quote by this speaker, 0 to 1.
  package var confidence: Double
  /// How the program found the speaker; nil if nobody is named.
  package var speakerPath: SpeakerPath?

  /// A quote with these facts.
  package init(
    kind: Kind, segments: [Segment], text: String, within: Int? = nil,
    attributions: [Attribution] = [], confidence: Double, speakerPath: SpeakerPath? = nil
  ) {
    self.kind = kind
    self.segments = segments
    self.text = text
    self.within = within
    self.attributions = attributions
    self.confidence = confidence
    self.speakerPath = speakerPath
  }
}

/// A run of an article's text that belongs to a quote.
package struct Segment: Hashable, Sendable {
  /// The part of an article that a range counts in.
  package enum Part: String, Sendable, CaseIterable {
    case title, summary, body
  }

  /// The part the range counts in.
  package var part: Part
  /// Where the words are in that part.
  package var range: TextRange

  /// A run of words at `range` of `part`.
  package init(part: Part = .body, range: TextRange) {
    self.part = part
    self.range = range
  }
}

/// One hop on a quote's way to the article.
package struct Attribution: Hashable, Sendable {
  /// What a source did in a hop.
  package enum Role: String, Sendable, CaseIterable {
    case speaker
    case toldTo = "told_to"
    case reportedBy = "reported_by"
    case firstReportedBy = "first_reported_by"
    case document
  }

  /// What the source did.
  package var role: Role
  /// The index of the source in `Extraction.sources`.
  package var source: Int
  /// The words that name the source here: "he", "the source", "Lavrov". In the part of the quote's first segment.
  package var mention: Mention?
  /// The reporting word, for the speaker: "said". In the part of the quote's first segment.
  package var cue: Mention?

  /// A hop with these facts.
  package init(role: Role, source: Int, mention: Mention? = nil, cue: Mention? = nil) {
    self.role = role
    self.source = source
    self.mention = mention
    self.cue = cue
  }
}

/// Words of an article and their range.
package struct Mention: Hashable, Sendable {
  /// The words, exactly as the range has them.
  package var text: String
  /// Where they stand.
  package var range: TextRange

  /// The words `text` at `range`.
  package init(text: String, range: TextRange) {
    self.text = text
    self.range = range
  }
}
