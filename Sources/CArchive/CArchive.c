#define _GNU_SOURCE

#include "CArchive.h"

#include "CLoading.h"

#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

static archive_functions functions;
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

static void find_locale(void) {
  static const char *const locales[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8", NULL};
  for (const char *const *name = locales; !utf8 && *name; name++) utf8 = newlocale(LC_CTYPE_MASK, *name, NULL);
}

static loaded_library library = {names, symbols, sizeof symbols / sizeof *symbols, find_locale, 0};

const archive_functions *archive_library(void) {
  return library_is_loaded(&library) ? &functions : NULL;
}

int archive_next_header(archive_reader *reader, archive_header **header) {
  locale_t previous = utf8 ? uselocale(utf8) : NULL;
  int code = functions.read_next_header(reader, header);
  if (previous) uselocale(previous);
  return code;
}
