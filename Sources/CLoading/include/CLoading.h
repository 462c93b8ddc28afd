// Libraries that are loaded when they are first needed. If they were linked, each would slow down every start of the
// program.
#ifndef ARCHIVE_CLOADING_H
#define ARCHIVE_CLOADING_H

#include <stdatomic.h>
#include <stddef.h>

/// A function of a library, and where to store its address.
typedef struct {
  void *target;
  const char *name;
} loaded_symbol;

/// A library that is loaded when it is first needed.
typedef struct {
  /// Its file's names, the first that is there counts; null closes them.
  const char *const *names;
  /// The functions that are called. All of them must be there.
  const loaded_symbol *symbols;
  size_t count;
  /// Called once, when the library is loaded; may be null.
  void (*start)(void);
  /// Whether it was looked for, and whether it is there: begins as 0.
  atomic_int state;
} loaded_library;

/// Loads the library on the first call, from any thread. Returns 0 if it isn't there or a function is missing.
int library_is_loaded(loaded_library *library);

#endif
