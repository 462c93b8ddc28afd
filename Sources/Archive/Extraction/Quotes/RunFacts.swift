import ArchiveModel

/// What the rules found out about a marked run.
struct RunFacts {
  var run: MarkedRun
  var kind: Quote.Kind
  /// The clause that reports it, and how it was found.
  var clause: Int?
  var path: ClausePath
  /// Whether the rules take it for a title, a nickname or a term.
  var isTerm: Bool
  var isHeading: Bool
}
