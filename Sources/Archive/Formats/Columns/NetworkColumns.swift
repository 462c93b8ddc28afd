import ArchiveModel
import ArchiveSearch

/// The columns of pairs of sources of which one told the other something, or was carried by it.
package enum NetworkColumns {
  package static var all: [Column<SourceNetwork.Pair>] {
    [
      Column("speaker_id") { .integer(Int($0.speaker.id)) },
      Column("speaker") { .string($0.speaker.name) },
      Column("speaker_kind") { .string($0.speaker.kind.rawValue) },
      Column("relation") { .string($0.relation.rawValue) },
      Column("source_id") { .integer(Int($0.other.id)) },
      Column("source") { .string($0.other.name) },
      Column("source_kind") { .string($0.other.kind.rawValue) },
      Column("quotes") { .integer($0.quotes) },
    ]
  }
}
