// What Swift cannot import of SQLite's C interface: casts, and functions with a variable number of arguments.
#ifndef ARCHIVE_CSQLITE_SHIM_H
#define ARCHIVE_CSQLITE_SHIM_H

#include <sqlite3.h>

/// SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
static inline sqlite3_destructor_type archive_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Sets one boolean option of sqlite3_db_config and returns SQLite's result code.
static inline int archive_sqlite_db_config(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

#endif
