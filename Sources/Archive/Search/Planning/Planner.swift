import ArchiveSQLite

/// Decides how a query is searched: with all its words or some, and with which other forms of them.
package struct Planner: SearchPart {
  package let connection: Connection
}
