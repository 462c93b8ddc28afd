import ArchiveHashing
import ArchiveModel
import ArchiveText

/// A person's decision, and whether it is in force.
package struct CorrectionRecord: Hashable, Sendable {
  /// What a decision is about.
  package enum Target: String, Sendable, CaseIterable {
    case quote, article, source, story
  }

  /// What was decided.
  package enum Field: String, Sendable, CaseIterable {
    /// Who speaks a quote.
    case speaker
    /// The words are not a quote.
    case notAQuote = "not_a_quote"
    /// The words are a quote.
    case addedQuote = "add_quote"
    /// When an article was published.
    case published
    /// Who published it.
    case outlet
    /// Two sources are one.
    case merge
    /// Some articles mean another source.
    case split
    /// What a source is called.
    case rename
    /// Two sources are two.
    case different
    /// Two articles are of one story.
    case sameStory = "same_story"
    /// Two articles are of two stories.
    case differentStories = "different_stories"
  }

  /// Whether a decision holds.
  package enum State: String, Sendable, CaseIterable {
    /// It does.
    case stands
    /// A later decision on the same thing does.
    case replaced
    /// Neither it does, nor another person's that contradicts it: nobody has decided between them.
    case contested
    /// Its article, its words or its source are not in the archive (any more).
    case gone
  }

  /// The decision's id, never used again for another.
  package var id: Int64
  /// What it is about.
  package var target: Target
  /// What was decided.
  package var field: Field
  /// Whether it holds.
  package var state: State
  /// The decisions that contradict it, if it is contested.
  package var contestedBy: [Int64] = []
  /// The articles it is about, as far as the archive has them.
  package var articles: [Int64]
  /// The quote's words.
  package var text: String?
  /// The source that the decision is about, by the name it had.
  package var source: String?
  /// The name or the day that is valid now; nil if the decision has no value.
  package var value: String?
  /// What the person noted.
  package var note: String?
  /// When it was decided, ISO 8601 in UTC.
  package var madeAt: String
  /// Who decided; nil if nobody said.
  package var madeBy: String?
  /// Whether it held already when it was made again, so that nothing was stored.
  package var isRepeated = false
  /// Whether no source had the name that was given, so that a new one was made.
  package var isNewSource = false
  /// What holds in place of a decision that was undone; nil for decisions on sources, and where the words are gone.
  package var holdsNow: Holding?

  /// What an article says of the subject of a decision.
  package enum Holding: Hashable, Sendable {
    /// The words are a quote, by this speaker if one is known.
    case quote(speaker: String?)
    /// The words are no quote.
    case noQuote
    /// The article has this date or outlet, if it has one.
    case value(String?)
  }
}

/// A source, by its kind and name.
package struct NamedSource: Hashable, Sendable {
  /// The name.
  package var name: String
  /// What it is.
  package var kind: ArticleSource.Kind

  /// The source of this name.
  package init(name: String, kind: ArticleSource.Kind) {
    self.name = name
    self.kind = kind
  }
}

/// A source that a name may mean.
package struct SourceCandidate: Hashable, Sendable {
  /// The source's id.
  package var id: Int64
  /// Its name.
  package var name: String
  /// What it is.
  package var kind: ArticleSource.Kind
}

/// Why a decision can't be accepted. Nothing was changed.
package enum CorrectionRefusal: Hashable, Sendable {
  /// The name means several sources.
  case severalSources(String, [SourceCandidate])
  /// The two sources are one already.
  case sameSource(String)
  /// An unnamed source or a document belongs to one article and has no name of its own.
  case unnamedSource(SourceCandidate)
  /// Another source has the name.
  case nameTaken(SourceCandidate)
  /// Two sources have the same name, so a decision by name would affect the other one.
  case indistinctName(SourceCandidate)
  /// The article does not have the source.
  case notInArticle(source: String, article: Int64)
  /// A name without letters and digits.
  case emptyName
  /// The range is outside the body, which has so many code points.
  case outsideBody(TextRange, bodyLength: Int)
  /// The range has no words in it.
  case noWords(TextRange)
  /// The words of another quote overlap.
  case overlaps(quote: Int64, isSame: Bool)
  /// The two names mean one source, which is called as the second says.
  case oneSource(String, String)
  /// A decision that the two sources are two stands against making them one.
  case decidedDifferent(String, String, by: Int64)
  /// The list of sources that may be one has so many pairs, and none of this number.
  case noSuchSuggestion(Int, of: Int)
  /// A later decision builds on this one.
  case builtUpon(by: Int64)
  /// The decision in the table cannot be read.
  case unreadable(Int64)
  /// The two articles are one.
  case oneArticle(Int64)
}

/// A decision, as stored in its table.
package struct Correction: Hashable {
  package typealias Field = CorrectionRecord.Field

  package var id: Int64
  package var field: Field
  /// What it is about.
  package var key: JSON
  /// What was decided, and what is needed to undo it.
  package var value: JSON
  package var note: String?
  package var madeAt: String
  /// Who decided; nil if nobody said.
  package var madeBy: String?
  /// The names of this decision, and of the same decision made by others, in files that people exchange.
  package var marks: [String] { storedMarks ?? [ownMark] }
  /// The marks as stored; nil for a decision that was made here and that nobody else made.
  var storedMarks: [String]?
  /// The marks of the decisions on the same thing whose place this one took; nil for all that were there before it.
  var replaces: Set<String>?
  /// The articles it is about; empty for a decision on a source in all articles.
  package var articles: [ArticleKey]
  /// The quote's words, of decisions on quotes.
  package var words: QuoteWords?

  /// A decision with these facts.
  package init(id: Int64, field: Field, key: JSON, value: JSON, note: String?, madeAt: String, madeBy: String? = nil) {
    (self.id, self.field, self.key, self.value, self.note) = (id, field, key, value, note)
    (self.madeAt, self.madeBy) = (madeAt, madeBy)
    articles = ([key["article"]] + key["articles"].elements).compactMap { ArticleKey($0) }
    words = QuoteWords(key)
  }

  /// The source that the decision is about.
  package var source: NamedSource? { NamedSource(key) }
  /// The source that was decided on.
  package var decided: NamedSource? { NamedSource(value) }
  /// The keys by which the next article's source is recognised.
  var sourceKeys: [String] { key["keys"].strings }

  /// Whether everything is there that the decision needs.
  package var isWhole: Bool {
    switch field {
    case .speaker: words != nil && articles.count == 1 && decided != nil
    case .notAQuote, .addedQuote: words != nil && articles.count == 1
    case .published: articles.count == 1 && value["at"].string != nil && value["on"].string != nil
    case .outlet: articles.count == 1 && value["name"].string != nil
    case .merge, .rename, .different: source != nil && decided != nil
    case .split: source != nil && decided != nil && !articles.isEmpty
    case .sameStory, .differentStories: articles.count == 2
    }
  }
}

extension Correction {
  /// What was decided, without what only this archive needs to undo it.
  var decision: JSON {
    JSON(["name": value["name"], "kind": value["kind"], "at": value["at"], "on": value["on"]])
  }

  /// The name of a decision that was made here: 16 hexadecimal digits.
  var ownMark: String {
    let facts = [String(id), madeAt, madeBy ?? "", field.rawValue, key.text, decision.text]
    return Hexadecimal.text(Array(SHA256.digest(of: Array(facts.joined(separator: "\n").utf8)).prefix(8)))
  }

  /// Whether the decision was made in this archive.
  var isMadeHere: Bool { storedMarks?.first.map { $0 == ownMark } ?? true }
}

extension CorrectionRecord.Field {
  /// The target of such a decision.
  package var target: CorrectionRecord.Target {
    switch self {
    case .speaker, .notAQuote, .addedQuote: .quote
    case .published, .outlet: .article
    case .merge, .split, .rename, .different: .source
    case .sameStory, .differentStories: .story
    }
  }
}

extension NamedSource {
  /// The source that the members `name` and `kind` of an object name.
  package init?(_ json: JSON) {
    guard let name = json["name"].string, let kind = json["kind"].string.flatMap(ArticleSource.Kind.init(rawValue:))
    else { return nil }
    self.init(name: name, kind: kind)
  }
}
