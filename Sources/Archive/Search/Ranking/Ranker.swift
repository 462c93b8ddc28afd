import ArchiveSQLite

/// Ranks the hits of a plan by its words.
package struct Ranker: SearchPart {
  package let connection: Connection
}
