import ArchiveComparison
import ArchiveStorage
import ArchiveText

/// A change from one text of an article to another.
package struct DifferenceRow {
  package var article: Int64
  package var from: Int
  package var to: Int
  package var part: PartDifference.Part
  package var change: TextDifference.Change
  package var removed: String
  package var added: String
}

/// The columns of the changes between two texts.
package enum DifferenceColumns {
  package static var all: [Column<DifferenceRow>] {
    [
      Column("article_id") { .integer(Int($0.article)) },
      Column("from") { .integer($0.from) },
      Column("to") { .integer($0.to) },
      Column("part") { .string($0.part.rawValue) },
      Column("old_start") { .integer($0.change.old.start) },
      Column("old_length") { .integer($0.change.old.length) },
      Column("old_text") { .string($0.removed) },
      Column("new_start") { .integer($0.change.new.start) },
      Column("new_length") { .integer($0.change.new.length) },
      Column("new_text") { .string($0.added) },
    ]
  }

  /// The changes of all parts, one a row.
  package static func rows(
    of parts: [PartDifference], from old: RevisionRecord, to new: RevisionRecord
  ) -> [DifferenceRow] {
    parts.flatMap { part in
      let (before, after) = (Array(part.old.unicodeScalars), Array(part.new.unicodeScalars))
      return part.difference.changes.map { change in
        DifferenceRow(
          article: new.articleID, from: old.number, to: new.number, part: part.part, change: change,
          removed: String(before, change.old), added: String(after, change.new))
      }
    }
  }
}

extension String {
  /// The code points of a text in a range.
  package init(_ scalars: [Unicode.Scalar], _ range: TextRange) {
    self.init(String.UnicodeScalarView(scalars[range.start..<(range.start + range.length)]))
  }
}
