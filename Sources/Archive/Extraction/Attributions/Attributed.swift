/// An attribution as the model finds it, in units.
struct Attributed {
  /// On which sides of its cue the content is.
  package enum Layout: UInt8, CaseIterable {
    case nowhere, after, before, around

    var hasAfter: Bool { self == .after || self == .around }
    var hasBefore: Bool { self == .before || self == .around }
  }

  /// Where its source is, seen from the cue.
  enum Side: UInt8, CaseIterable {
    case nowhere, before, after
  }

  /// A run of units, and how probable its two ends are.
  struct Run {
    var units: Range<Int>
    var near: Double
    var far: Double
    var probability: Double { near * far }
  }

  /// The cue's unit.
  var cue: Int
  var layout: Layout
  var side: Side
  /// How probable it is that the cue attributes something, that it does so in this layout, and that the source is on
  /// this side.
  var probabilities: (cue: Double, layout: Double, side: Double)
  /// The content before the cue and after it, as the layout says.
  var before: Run?
  var after: Run?
  var source: Run?
  /// The index of the clause that the rules see in the cue.
  var clause: Int?

  /// How probable it is that the content is exactly this.
  var probability: Double { probabilities.layout * (before?.probability ?? 1) * (after?.probability ?? 1) }
  /// The content's runs, in order.
  var content: [Range<Int>] { [before, after].compactMap { $0?.units } }
}
