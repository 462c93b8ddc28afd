import ArchiveStages

/// What a person is told beside the hits of a search, on standard error.
struct SearchReport {
  let query: SearchQuery
  /// What the query was read from.
  let typed: String
  /// What was looked for.
  let target: QueryTarget
  /// Whether the hits are for people.
  let isForPeople: Bool
  let page: PageOptions
  let quiet: QuietOption

  /// How many hits are left out of the list as less certain, or as repeated by another one.
  enum Hidden: Equatable {
    case none
    case number(Int)
    /// Some, of more than are counted.
    case some
  }

  /// With fewer hits, other spellings of the words are looked for.
  private static let fewHits = 3

  /// Says how the query was read and answered, that nothing or not all is shown, and what else may have been meant.
  ///
  /// `shown` hits were, of at most `limit`, and others were `hidden`; `count` gives how many there are where the outcome does not say it.
  func say(
    _ outcome: SearchOutcome, shown: Int, limit: Int?, hidden: Hidden = .none, in store: borrowing OpenArchive,
    count: () throws -> Int
  ) throws {
    if quiet.quiet { return }
    if shown > 0, isForPeople, query.readAs != typed { quiet.hint("read as: \(query.readAs)") }
    let wasStopped = shown == 0 && outcome.rankedPart == 0
    defer {
      let number = Progress.grouped(shown)
      switch hidden {
      case .none, .number(0): break
      case .number(let count): quiet.hint("\(number) shown, \(Progress.grouped(count)) less certain or repeated: --all")
      case .some: quiet.hint("\(number) shown, without the less certain and repeated: --all")
      }
    }
    if shown == 0, page.offset == 0, case .number(1...) = hidden { return }
    if query.isEmpty || shown == 0 && page.offset == 0 && !wasStopped {
      quiet.hint(try SearchWording.nothing(foundBy: query, typed: typed, in: store))
    } else if shown == limit || page.offset > 0 {
      let part = outcome.count == nil ? outcome.rankedPart : nil
      try page.hint(shown: shown, of: outcome.count ?? part ?? count(), hasMore: part != nil, quiet: quiet)
    }
    if page.offset > 0 { return }
    for sentence in SearchWording.sentences(on: outcome, for: target, shown: shown) { quiet.hint(sentence) }
    if shown == 0 {
      let wider = try Suggestions(of: store).widerQueries(than: query, for: target)
      if !wider.isEmpty { quiet.hint("These shorter queries find something: " + wider.joined(separator: "; ")) }
    }
    if shown < Self.fewHits {
      for suggestion in try Suggestions(of: store).suggestions(for: query) {
        quiet.hint(SearchWording.sentence(suggestion))
      }
    }
  }
}
