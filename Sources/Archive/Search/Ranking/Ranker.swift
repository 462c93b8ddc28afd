import ArchiveSQLite

/// Ranks what a plan finds by its words.
package struct Ranker: SearchPart {
  package let connection: Connection
}
