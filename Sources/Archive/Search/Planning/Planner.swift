import ArchiveSQLite

/// Decides how a query is asked: by all its words or by some, and with which other forms of them.
package struct Planner: SearchPart {
  package let connection: Connection
}
