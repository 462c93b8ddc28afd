// Unpacks and packs by libarchive, which is loaded when the first packed file is read or written.
#ifndef ARCHIVE_CARCHIVE_H
#define ARCHIVE_CARCHIVE_H

#include <stddef.h>
#include <stdint.h>

/// A reader, and a member's header, of libarchive.
typedef struct archive archive_reader;
typedef struct archive_entry archive_header;

/// How a call ended, as libarchive numbers it (`ARCHIVE_OK` …).
enum {
  archive_end = 1,
  archive_done = 0,
  archive_retry = -10,
  archive_warned = -20,
  archive_failed = -25,
  archive_stopped = -30
};

/// The reader's callbacks for bytes: how many there are at `buffer` now, how many of `count` were skipped, and the
/// place after going to `offset`.
typedef ptrdiff_t (*archive_read_function)(archive_reader *, void *context, const void **buffer);
typedef int64_t (*archive_skip_function)(archive_reader *, void *context, int64_t count);
typedef int64_t (*archive_seek_function)(archive_reader *, void *context, int64_t offset, int whence);

/// The functions of libarchive that are used, by its own names without `archive_`.
typedef struct {
  archive_reader *(*read_new)(void);
  int (*read_free)(archive_reader *);
  int (*read_support_format_raw)(archive_reader *);
  int (*read_support_format_tar)(archive_reader *);
  int (*read_support_format_zip)(archive_reader *);
  int (*read_support_filter_bzip2)(archive_reader *);
  int (*read_support_filter_xz)(archive_reader *);
  int (*read_support_filter_zstd)(archive_reader *);
  int (*read_set_seek_callback)(archive_reader *, archive_seek_function);
  int (*read_open2)(archive_reader *, void *context, void *open, archive_read_function, archive_skip_function,
                    void *close);
  int (*read_open_memory)(archive_reader *, const void *bytes, size_t count);
  int (*read_next_header)(archive_reader *, archive_header **);
  ptrdiff_t (*read_data)(archive_reader *, void *buffer, size_t count);
  const char *(*error_string)(archive_reader *);
  const char *(*entry_pathname)(archive_header *);
  const char *(*entry_hardlink)(archive_header *);
  unsigned int (*entry_filetype)(archive_header *);
  int (*entry_size_is_set)(archive_header *);
  int64_t (*entry_size)(archive_header *);
  int (*entry_mtime_is_set)(archive_header *);
  int64_t (*entry_mtime)(archive_header *);
  int (*entry_is_data_encrypted)(archive_header *);
} archive_functions;

/// The functions; null if libarchive is not installed.
const archive_functions *archive_library(void);

/// The writer's callback for bytes: how many of `count` at `buffer` it took.
typedef ptrdiff_t (*archive_write_function)(archive_reader *, void *context, const void *buffer, size_t count);

/// The functions with which zip files are written.
typedef struct {
  archive_reader *(*write_new)(void);
  int (*write_free)(archive_reader *);
  int (*write_set_format_zip)(archive_reader *);
  int (*write_set_options)(archive_reader *, const char *options);
  int (*write_set_bytes_per_block)(archive_reader *, int count);
  int (*write_open)(archive_reader *, void *context, void *open, archive_write_function, void *close);
  int (*write_header)(archive_reader *, archive_header *);
  ptrdiff_t (*write_data)(archive_reader *, const void *buffer, size_t count);
  int (*write_close)(archive_reader *);
  const char *(*error_string)(archive_reader *);
  archive_header *(*entry_new)(void);
  void (*entry_free)(archive_header *);
  void (*entry_set_pathname_utf8)(archive_header *, const char *path);
  void (*entry_set_size)(archive_header *, int64_t size);
  void (*entry_set_filetype)(archive_header *, unsigned int type);
  void (*entry_set_perm)(archive_header *, unsigned int mode);
  void (*entry_set_mtime)(archive_header *, long seconds, long nanoseconds);
} archive_writing_functions;

/// The functions; null if libarchive is not installed.
const archive_writing_functions *archive_writing_library(void);

/// Makes a writer one of zip files whose names are UTF-8. Like the next, it must work in such a locale. The library is there.
int archive_write_named_zip(archive_reader *writer);

/// `archive_write_header` in a locale of UTF-8, for names beyond ASCII. The library is there.
int archive_write_named_header(archive_reader *writer, archive_header *header);

/// `archive_read_next_header` in a locale of UTF-8: libarchive turns names into the locale's character set, and without
/// one of UTF-8 those beyond ASCII are lost. The library is there.
int archive_next_header(archive_reader *reader, archive_header **header);

#endif
