import ArchiveSQLite

/// Lists the few rows that a condition leaves, if querying the index of all rows would cost more.
package struct RowLister: SearchPart {
  package let connection: Connection
}
