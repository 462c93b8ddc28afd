// The parts of SQLite's C interface that Swift can't import: casts, functions with a variable number of arguments, and
// pointers passed as SQL values.
#ifndef ARCHIVE_CSQLITE_SHIM_H
#define ARCHIVE_CSQLITE_SHIM_H

#include <sqlite3.h>

/// SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
static inline sqlite3_destructor_type archive_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Sets one boolean option of sqlite3_db_config and returns SQLite's result code.
static inline int archive_sqlite_db_config(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

/// The state of a switch of `sqlite3_db_config`, 0 or 1.
static inline int archive_sqlite_db_config_value(sqlite3 *database, int option) {
  int value = 0;
  sqlite3_db_config(database, option, -1, &value);
  return value;
}

/// Has SQLite keep no statistics of its memory, which cost a lock at each allocation. Works before the first use only.
static inline int archive_sqlite_keep_no_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/// The C interface of FTS5 on this connection; null if FTS5 is missing.
/// SQLite hands it out through the SQL function fts5(), as a pointer of type "fts5_api_ptr".
static inline fts5_api *archive_sqlite_fts5_api(sqlite3 *database) {
  fts5_api *api = (fts5_api *)0;
  sqlite3_stmt *statement = (sqlite3_stmt *)0;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, (const char **)0) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, (void *)&api, "fts5_api_ptr", (void (*)(void *))0);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

#endif
