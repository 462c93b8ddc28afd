import ArchiveSQLite

/// Finds, counts and lists rows of articles and quotes.
package struct SearchEngine: SearchPart {
  package let connection: Connection

  package init(on connection: Connection) {
    self.connection = connection
  }
}
