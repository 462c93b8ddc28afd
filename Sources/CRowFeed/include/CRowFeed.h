// A table-valued function `row_feed` that gives SQLite rows out of a buffer, so that one INSERT … SELECT takes many.
//
// Starting a statement costs more than writing most rows, and so does binding their values one by one. The buffer holds
// cells one after the other, `width` of them for each row:
//
//   0                        NULL
//   1, 8 bytes               an integer, in the machine's byte order
//   2, 8 bytes               a floating-point number, likewise
//   3, 4 bytes, the bytes    UTF-8 text with its length in bytes before it
//
// The columns are called c0 to c15.
#ifndef ARCHIVE_CROWFEED_H
#define ARCHIVE_CROWFEED_H

#include <stddef.h>
#include <sqlite3.h>

#define ROW_FEED_COLUMNS 16

/// The bytes from which row_feed reads. They must stay in place while a statement reads them.
typedef struct {
  const unsigned char *bytes;
  size_t count;
  /// How many cells a row has, at most ROW_FEED_COLUMNS.
  int width;
} row_feed;

/// Makes row_feed known to a connection; `feed` must live as long as that. Returns SQLite's result code.
int row_feed_register(sqlite3 *database, row_feed *feed);

#endif
