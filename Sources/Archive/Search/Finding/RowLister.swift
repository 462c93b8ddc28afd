import ArchiveSQLite

/// Lists few rows that a condition leaves, where asking the index of all would cost more.
package struct RowLister: SearchPart {
  package let connection: Connection
}
