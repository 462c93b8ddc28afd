import ArchiveModel
import ArchiveStorage
import ArchiveStories

/// A quote on the path of an utterance, as a row.
package struct TracedStop {
  package let stop: UtterancePath.Stop
  package let path: UtterancePath

  package init(stop: UtterancePath.Stop, path: UtterancePath) {
    self.stop = stop
    self.path = path
  }

  /// Whether it opens the path, so that a heading is due.
  package var isFirst: Bool { path.stops.first?.quote.id == stop.quote.id }
}

/// The columns of quotes on the path of an utterance.
package enum TraceColumns {
  package static var all: [Column<TracedStop>] {
    [
      Column("utterance") { .optional($0.path.id.map { Int($0) }) },
      Column("quote_id") { .integer(Int($0.stop.quote.id)) },
      Column("article_id") { .integer(Int($0.stop.quote.articleID)) },
      Column("published_on") { .optional($0.stop.quote.publishedOn) },
      Column("outlet") { .optional($0.stop.quote.outlet) },
      Column("title") { .optional($0.stop.quote.title) },
      Column("kind") { .string($0.stop.quote.kind.rawValue) },
      Column("wording") { .string($0.stop.wording.rawValue) },
      Column("is_fullest") { .bool($0.stop.quote.id == $0.path.fullest) },
      Column("is_earliest") { .optional(TraceWording.isEarliest($0)) },
      Column("text") { .string($0.stop.quote.text) },
      Column("changes", in: .json) { .array($0.stop.allChanges.map(change)) },
      Column("changes", in: .delimited) { .list($0.stop.allChanges.map { "\($0.first) / \($0.second)" }) },
      Column("left_out") { .list($0.stop.leftOut) },
      Column("speaker") { .optional($0.stop.quote.speaker?.name) },
      Column("speaker_kind") { .optional($0.stop.quote.speaker?.kind.rawValue) },
      Column("learned_speaker") { .optional($0.stop.learned?.name) },
      Column("learned_confidence") { .optional($0.stop.learned.map { ($0.confidence * 100).rounded() / 100 }) },
      Column("learned_from") { .optional($0.stop.learned.map(TraceWording.reason)) },
      Column("chain", in: .json) { .array($0.stop.quote.attributions.filter { $0.role != .speaker }.map(hop)) },
      Column("traced_to") { .optional($0.stop.tracedTo?.name) },
      Column("traced_role") { .optional($0.stop.tracedTo?.role.rawValue) },
      Column("reprint_of") { .optional($0.stop.reprintOf.map { Int($0) }) },
      Column("origin") { .optional($0.stop.quote.origin) },
    ]
  }

  private static func change(_ change: UtteranceMatch.Change) -> JSONValue {
    .object([("here", .string(change.first)), ("fullest", .string(change.second))])
  }

  private static func hop(_ hop: AttributionRecord) -> JSONValue {
    .object([("role", .string(hop.role.rawValue)), ("name", .string(hop.name)), ("kind", .string(hop.kind.rawValue))])
  }
}
