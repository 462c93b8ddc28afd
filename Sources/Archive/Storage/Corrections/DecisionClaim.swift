import ArchiveModel

/// What a decision says of one thing. Two decisions contradict each other if they say different things of the same.
package struct DecisionClaim: Hashable {
  /// A thing that decisions are about.
  package enum Subject: Hashable {
    /// Whether words are a quote.
    case quote(DecisionPlace)
    /// Who speaks words.
    case speaker(DecisionPlace)
    /// When an article was published.
    case published(DecisionPlace)
    /// Who published it.
    case outlet(DecisionPlace)
    /// Which source a name means everywhere.
    case name(String)
    /// Which source it means in one article.
    case mention(DecisionPlace, String)
    /// Whether two sources are one.
    case pair(Set<String>)
    /// What two sources are called if they are one.
    case pairName(Set<String>)
    /// Whether two articles are of one story.
    case story(Set<DecisionPlace>)
  }

  /// What the claim is to its decision.
  package enum Weight {
    /// The decision was made to say this.
    case decides
    /// The decision makes sense only if this is so.
    case assumes
    /// The decision says this too; the rest of it holds without.
    case adds
  }

  var subject: Subject
  var value: String
  var weight: Weight = .decides
}

/// The words or the article that a decision is about.
package enum DecisionPlace: Hashable {
  /// Words of an article that the archive has; no segments for the article itself.
  case here(article: Int64, [Segment])
  /// What the archive doesn't have (any more), by the decision's own key.
  case elsewhere([String])
}

extension DecisionPlace {
  /// The place by the decision's key alone.
  init(of key: ArticleKey, _ words: QuoteWords? = nil) {
    var parts = [key.handles.first { $0 != key.origin } ?? key.sha256]
    if let words { parts += [words.part.rawValue, String(words.occurrence)] + words.segments }
    self = .elsewhere(parts)
  }
}

/// How decisions are told apart by what they say.
struct ClaimReader {
  private let fold: (NamedSource) -> SourceName?
  private let current: (NamedSource, Int64) -> NamedSource

  /// Reads claims with names as they were decided; with `current`, as later decisions changed them.
  init(folding fold: @escaping (NamedSource) -> SourceName?, current: @escaping (NamedSource, Int64) -> NamedSource) {
    (self.fold, self.current) = (fold, current)
  }

  /// What a decision says. `places` are those of its articles, or of its words.
  func claims(of correction: Correction, at places: [DecisionPlace]) -> [DecisionClaim] {
    switch correction.field {
    case .speaker:
      places.flatMap { place in
        [
          DecisionClaim(subject: .speaker(place), value: value(of: correction)),
          DecisionClaim(subject: .quote(place), value: "yes", weight: .assumes),
        ]
      }
    case .addedQuote:
      places.flatMap { place in
        [DecisionClaim(subject: .quote(place), value: "yes")]
          + (correction.decided == nil
            ? [] : [DecisionClaim(subject: .speaker(place), value: value(of: correction), weight: .adds)])
      }
    case .notAQuote: places.map { DecisionClaim(subject: .quote($0), value: "no") }
    case .published:
      places.map { place in
        DecisionClaim(
          subject: .published(place),
          value: "\(correction.value["at"].string ?? "") \(correction.value["on"].string ?? "")")
      }
    case .outlet: places.map { DecisionClaim(subject: .outlet($0), value: value(of: correction)) }
    case .split:
      places.map { DecisionClaim(subject: .mention($0, name(correction.source)), value: value(of: correction)) }
    case .rename: [DecisionClaim(subject: .name(name(correction.source)), value: key(correction.decided))]
    case .merge:
      [
        DecisionClaim(subject: .name(name(correction.source)), value: key(correction.decided)),
        DecisionClaim(subject: .pair([name(correction.source), name(correction.decided)]), value: "one"),
        DecisionClaim(
          subject: .pairName([name(correction.source), name(correction.decided)]), value: key(correction.decided)),
      ]
    case .different:
      [DecisionClaim(subject: .pair([name(correction.source), name(correction.decided)]), value: "two")]
    case .sameStory, .differentStories:
      // Where one article is looked at, nothing is said of the other.
      places.count < 2
        ? [] : [DecisionClaim(subject: .story(Set(places)), value: correction.field == .sameStory ? "one" : "two")]
    }
  }

  /// The source that was decided on, by the name that it has now.
  private func value(of correction: Correction) -> String {
    if correction.field == .outlet {
      let outlet = NamedSource(name: correction.value["name"].string ?? "", kind: .outlet)
      return key(current(outlet, correction.id))
    }
    return key(correction.decided.map { current($0, correction.id) })
  }

  private func key(_ source: NamedSource?) -> String { source.flatMap { fold($0)?.key } ?? "" }

  /// A name with the kind of sources that share names with it.
  func name(_ source: NamedSource?) -> String {
    guard let source else { return "" }
    return "\(SourceRegistry.Realm(source.kind).map { "\($0)" } ?? source.kind.rawValue) \(key(source))"
  }
}
