#include "CRowFeed.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  sqlite3_vtab base;
  const row_feed *feed;
} table;

typedef struct {
  sqlite3_vtab_cursor base;
  const row_feed *feed;
  size_t next; // where the row after this one begins
  size_t cells[ROW_FEED_COLUMNS];
  sqlite3_int64 row;
  int at_end;
} cursor;

/// Finds the cells of the row at `next`. What is cut off in the middle of a row ends the rows.
static int advance(sqlite3_vtab_cursor *base) {
  cursor *self = (cursor *)base;
  const row_feed *feed = self->feed;
  size_t place = self->next;
  self->row++;
  for (int column = 0; column < feed->width; column++) {
    if (place >= feed->count) { self->at_end = 1; return SQLITE_OK; }
    self->cells[column] = place;
    uint32_t length = 0;
    switch (feed->bytes[place]) {
      case 0: place += 1; break;
      case 3:
        if (feed->count - place < 5) { self->at_end = 1; return SQLITE_OK; }
        memcpy(&length, feed->bytes + place + 1, 4);
        place += 5 + (size_t)length;
        break;
      default: place += 9; break;
    }
    if (place > feed->count) { self->at_end = 1; return SQLITE_OK; }
  }
  self->next = place;
  return SQLITE_OK;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int index) {
  cursor *self = (cursor *)base;
  if (index >= self->feed->width) return SQLITE_OK;
  const unsigned char *cell = self->feed->bytes + self->cells[index];
  switch (cell[0]) {
    case 1: {
      sqlite3_int64 value;
      memcpy(&value, cell + 1, 8);
      sqlite3_result_int64(context, value);
      break;
    }
    case 2: {
      double value;
      memcpy(&value, cell + 1, 8);
      sqlite3_result_double(context, value);
      break;
    }
    case 3: {
      uint32_t length;
      memcpy(&length, cell + 1, 4);
      sqlite3_result_text64(context, (const char *)cell + 5, length, SQLITE_STATIC, SQLITE_UTF8);
      break;
    }
    default: break; // NULL is what a column is when nothing is said
  }
  return SQLITE_OK;
}

static int connect(
    sqlite3 *database, void *feed, int argc, const char *const *argv, sqlite3_vtab **result, char **message) {
  (void)argc, (void)argv, (void)message;
  int code = sqlite3_declare_vtab(
      database, "CREATE TABLE x(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15)");
  if (code != SQLITE_OK) return code;
  table *self = calloc(1, sizeof *self);
  if (!self) return SQLITE_NOMEM;
  self->feed = feed;
  *result = &self->base;
  return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *base) {
  free(base);
  return SQLITE_OK;
}

static int best_index(sqlite3_vtab *base, sqlite3_index_info *info) {
  (void)base;
  info->estimatedCost = 1e6;
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **result) {
  cursor *self = calloc(1, sizeof *self);
  if (!self) return SQLITE_NOMEM;
  self->feed = ((table *)base)->feed;
  *result = &self->base;
  return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
  free(base);
  return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *text, int argc, sqlite3_value **argv) {
  (void)number, (void)text, (void)argc, (void)argv;
  cursor *self = (cursor *)base;
  self->next = 0;
  self->row = 0;
  self->at_end = self->feed->width < 1 || self->feed->width > ROW_FEED_COLUMNS;
  return self->at_end ? SQLITE_OK : advance(base);
}

static int at_end(sqlite3_vtab_cursor *base) { return ((cursor *)base)->at_end; }

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id) {
  *id = ((cursor *)base)->row;
  return SQLITE_OK;
}

static const sqlite3_module module = {
    .xConnect = connect, // without xCreate, the table is there by its name and cannot be made in a file
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = advance,
    .xEof = at_end,
    .xColumn = column,
    .xRowid = row_id,
};

int row_feed_register(sqlite3 *database, row_feed *feed) {
  return sqlite3_create_module(database, "row_feed", &module, feed);
}
