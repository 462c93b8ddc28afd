// Libraries that are loaded when they are first needed: linked, each would cost every start of the program.
#ifndef ARCHIVE_CLOADING_H
#define ARCHIVE_CLOADING_H

#include <stddef.h>

/// A function of a library, and where its address goes.
typedef struct {
  void *target;
  const char *name;
} loaded_symbol;

/// Loads the first library of `names`, which null closes, that is there, and finds the functions. Returns 0 where no
/// library is there or one of the functions is missing.
int load_library(const char *const *names, const loaded_symbol *symbols, size_t count);

#endif
