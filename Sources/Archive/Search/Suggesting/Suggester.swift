import ArchiveSQLite

/// Looks for spellings, names and wider queries that find something.
package struct Suggester: SearchPart {
  package let connection: Connection
}
