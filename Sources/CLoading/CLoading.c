#include "CLoading.h"

#include <dlfcn.h>

int load_library(const char *const *names, const loaded_symbol *symbols, size_t count) {
  void *library = NULL;
  for (; !library && *names; names++) library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
  if (!library) return 0;
  for (size_t index = 0; index < count; index++) {
    void *symbol = dlsym(library, symbols[index].name);
    if (!symbol) return 0;
    *(void **)symbols[index].target = symbol;
  }
  return 1;
}
