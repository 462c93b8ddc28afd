import ArchiveText

/// What extraction finds in one article: its quotes and its sources.
public struct Extraction: Hashable, Sendable {
  /// The quotes in reading order: by where their first segment starts, title before summary before body.
  public var quotes: [Quote]
  /// Who the article's information comes from, in the order of first mention.
  public var sources: [ArticleSource]

  /// An extraction of these quotes and sources.
  public init(quotes: [Quote] = [], sources: [ArticleSource] = []) {
    self.quotes = quotes
    self.sources = sources
  }
}

/// One utterance that an article attributes to someone.
public struct Quote: Hashable, Sendable {
  /// How an article carries words.
  public enum Kind: String, Sendable, CaseIterable {
    /// Whole sentences in quotation marks.
    case direct
    /// A marked fragment inside the article's own sentence.
    case partial
    /// A paraphrase: "said that …".
    case indirect
  }

  /// How the article carries the words.
  public var kind: Kind
  /// Where the words stand, without the outer marks; at least one, in reading order.
  public var segments: [Segment]
  /// The segments' text, joined by one space.
  public var text: String
  /// The index, in `Extraction.quotes`, of the indirect quote that this marked fragment stands in.
  public var within: Int?
  /// The hops by which the words reached the article. The speaker, where there is one, comes first.
  public var attributions: [Attribution]
  /// How sure the program is that this is a quote by this speaker, 0 to 1.
  public var confidence: Double
  /// By which path the program found who speaks; nil where nobody is named.
  public var speakerPath: SpeakerPath?

  /// A quote with these facts.
  public init(
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
public struct Segment: Hashable, Sendable {
  /// The part of an article that a range counts in.
  public enum Part: String, Sendable, CaseIterable {
    case title, summary, body
  }

  /// The part the range counts in.
  public var part: Part
  /// Where in that part the words stand.
  public var range: TextRange

  /// A run of words at `range` of `part`.
  public init(part: Part = .body, range: TextRange) {
    self.part = part
    self.range = range
  }
}

/// One hop by which a quote reached the article.
public struct Attribution: Hashable, Sendable {
  /// What a source did in a hop.
  public enum Role: String, Sendable, CaseIterable {
    case speaker
    case toldTo = "told_to"
    case reportedBy = "reported_by"
    case firstReportedBy = "first_reported_by"
    case document
  }

  /// What the source did.
  public var role: Role
  /// The index of the source in `Extraction.sources`.
  public var source: Int
  /// The words that name the source here: "he", "the source", "Lavrov". In the part of the quote's first segment.
  public var mention: Mention?
  /// The reporting word, for the speaker: "said". In the part of the quote's first segment.
  public var cue: Mention?

  /// A hop with these facts.
  public init(role: Role, source: Int, mention: Mention? = nil, cue: Mention? = nil) {
    self.role = role
    self.source = source
    self.mention = mention
    self.cue = cue
  }
}

/// Words of an article and where they stand.
public struct Mention: Hashable, Sendable {
  /// The words, exactly as the range has them.
  public var text: String
  /// Where they stand.
  public var range: TextRange

  /// The words `text` at `range`.
  public init(text: String, range: TextRange) {
    self.text = text
    self.range = range
  }
}

/// A source as one article has it.
public struct ArticleSource: Hashable, Sendable {
  /// What a source is.
  public enum Kind: String, Sendable, CaseIterable {
    case person, organization, outlet, document, anonymous
  }

  /// The fullest name the article gives: "Sergey Lavrov"; of an anonymous source its description.
  public var name: String
  /// What the source is.
  public var kind: Kind
  /// Other names the article uses for it: "Lavrov".
  public var aliases: [String]
  /// What the article calls the source: "Russian Foreign Minister".
  public var descriptions: [Mention]
  /// Whether the closing line "Sources: …" names it.
  public var isListed: Bool
  /// Whether the article says that the source gave no comment.
  public var gaveNoComment: Bool
  /// Whether the article credits it with the news first.
  public var reportedFirst: Bool

  /// A source with these facts.
  public init(
    name: String, kind: Kind, aliases: [String] = [], descriptions: [Mention] = [],
    isListed: Bool = false, gaveNoComment: Bool = false, reportedFirst: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.descriptions = descriptions
    self.isListed = isListed
    self.gaveNoComment = gaveNoComment
    self.reportedFirst = reportedFirst
  }
}
