#define _GNU_SOURCE

#include "CArchive.h"

#include "CLoading.h"

#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

static archive_functions functions;
static archive_writing_functions writing;
static locale_t utf8;

static const char *const names[] = {"libarchive.so.13", "libarchive.13.dylib",
                                    "/opt/homebrew/opt/libarchive/lib/libarchive.13.dylib",
                                    "/usr/local/opt/libarchive/lib/libarchive.13.dylib", NULL};
static const loaded_symbol symbols[] = {
    {&functions.read_new, "archive_read_new"},
    {&functions.read_free, "archive_read_free"},
    {&functions.read_support_format_raw, "archive_read_support_format_raw"},
    {&functions.read_support_format_tar, "archive_read_support_format_tar"},
    {&functions.read_support_format_zip, "archive_read_support_format_zip"},
    {&functions.read_support_filter_bzip2, "archive_read_support_filter_bzip2"},
    {&functions.read_support_filter_xz, "archive_read_support_filter_xz"},
    {&functions.read_support_filter_zstd, "archive_read_support_filter_zstd"},
    {&functions.read_set_seek_callback, "archive_read_set_seek_callback"},
    {&functions.read_open2, "archive_read_open2"},
    {&functions.read_open_memory, "archive_read_open_memory"},
    {&functions.read_next_header, "archive_read_next_header"},
    {&functions.read_data, "archive_read_data"},
    {&functions.error_string, "archive_error_string"},
    {&functions.entry_pathname, "archive_entry_pathname"},
    {&functions.entry_hardlink, "archive_entry_hardlink"},
    {&functions.entry_filetype, "archive_entry_filetype"},
    {&functions.entry_size_is_set, "archive_entry_size_is_set"},
    {&functions.entry_size, "archive_entry_size"},
    {&functions.entry_mtime_is_set, "archive_entry_mtime_is_set"},
    {&functions.entry_mtime, "archive_entry_mtime"},
    {&functions.entry_is_data_encrypted, "archive_entry_is_data_encrypted"},
};

static const loaded_symbol writing_symbols[] = {
    {&writing.write_new, "archive_write_new"},
    {&writing.write_free, "archive_write_free"},
    {&writing.write_set_format_zip, "archive_write_set_format_zip"},
    {&writing.write_set_options, "archive_write_set_options"},
    {&writing.write_set_bytes_per_block, "archive_write_set_bytes_per_block"},
    {&writing.write_open, "archive_write_open"},
    {&writing.write_header, "archive_write_header"},
    {&writing.write_data, "archive_write_data"},
    {&writing.write_close, "archive_write_close"},
    {&writing.error_string, "archive_error_string"},
    {&writing.entry_new, "archive_entry_new"},
    {&writing.entry_free, "archive_entry_free"},
    {&writing.entry_set_pathname_utf8, "archive_entry_set_pathname_utf8"},
    {&writing.entry_set_size, "archive_entry_set_size"},
    {&writing.entry_set_filetype, "archive_entry_set_filetype"},
    {&writing.entry_set_perm, "archive_entry_set_perm"},
    {&writing.entry_set_mtime, "archive_entry_set_mtime"},
};

static void find_locale(void) {
  static const char *const locales[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8", NULL};
  for (const char *const *name = locales; !utf8 && *name; name++) utf8 = newlocale(LC_CTYPE_MASK, *name, NULL);
}

static loaded_library library = {names, symbols, sizeof symbols / sizeof *symbols, find_locale, 0};
static loaded_library writing_library = {names, writing_symbols, sizeof writing_symbols / sizeof *writing_symbols, NULL, 0};

const archive_functions *archive_library(void) {
  return library_is_loaded(&library) ? &functions : NULL;
}

int archive_next_header(archive_reader *reader, archive_header **header) {
  locale_t previous = utf8 ? uselocale(utf8) : NULL;
  int code = functions.read_next_header(reader, header);
  if (previous) uselocale(previous);
  return code;
}

const archive_writing_functions *archive_writing_library(void) {
  // The first one finds the locale.
  return library_is_loaded(&library) && library_is_loaded(&writing_library) ? &writing : NULL;
}

int archive_write_named_zip(archive_reader *writer) {
  locale_t previous = utf8 ? uselocale(utf8) : NULL;
  int code = writing.write_set_format_zip(writer);
  if (code == archive_done) code = writing.write_set_options(writer, "zip:hdrcharset=UTF-8");
  if (previous) uselocale(previous);
  return code;
}

int archive_write_named_header(archive_reader *writer, archive_header *header) {
  locale_t previous = utf8 ? uselocale(utf8) : NULL;
  int code = writing.write_header(writer, header);
  if (previous) uselocale(previous);
  return code;
}
