import ArchiveSQLite

/// Holds a search to its time.
package struct SearchClock: SearchPart {
  package let connection: Connection
}
