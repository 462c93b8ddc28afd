// The bare program that the import rate is compared with: it reads text files and writes their first line
// and the rest into one FTS5 table, in one transaction, and does nothing else.
//
//   cc -O2 baseline.c -lsqlite3 -o baseline && ./baseline OUT.db FILE_WITH_PATHS
//
// FILE_WITH_PATHS names one file a line.

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *database;

static void run(const char *sql) {
  char *message = NULL;
  if (sqlite3_exec(database, sql, NULL, NULL, &message) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", sql, message);
    exit(2);
  }
}

static char *read_file(const char *path, size_t *count) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(2); }
  fseek(file, 0, SEEK_END);
  *count = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*count + 1);
  if (!bytes || fread(bytes, 1, *count, file) != *count) { perror(path); exit(2); }
  bytes[*count] = 0;
  fclose(file);
  return bytes;
}

int main(int argc, char **argv) {
  if (argc != 3) { fprintf(stderr, "usage: baseline OUT.db FILE_WITH_PATHS\n"); return 64; }
  if (sqlite3_open(argv[1], &database) != SQLITE_OK) { fprintf(stderr, "cannot open %s\n", argv[1]); return 2; }
  run("PRAGMA journal_mode = WAL");
  run("CREATE VIRTUAL TABLE articles USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')");
  run("BEGIN");
  sqlite3_stmt *insert;
  sqlite3_prepare_v2(database, "INSERT INTO articles (title, body) VALUES (?1, ?2)", -1, &insert, NULL);
  FILE *paths = fopen(argv[2], "r");
  if (!paths) { perror(argv[2]); return 2; }
  char path[8192];
  while (fgets(path, sizeof path, paths)) {
    path[strcspn(path, "\n")] = 0;
    size_t count;
    char *bytes = read_file(path, &count);
    size_t title = strcspn(bytes, "\n");
    sqlite3_bind_text(insert, 1, bytes, (int)title, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, bytes + title, (int)(count - title), SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) { fprintf(stderr, "%s\n", sqlite3_errmsg(database)); return 2; }
    sqlite3_reset(insert);
    free(bytes);
  }
  fclose(paths);
  sqlite3_finalize(insert);
  run("COMMIT");
  return sqlite3_close(database) == SQLITE_OK ? 0 : 2;
}
