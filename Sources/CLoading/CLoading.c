#include "CLoading.h"

#include <dlfcn.h>
#include <pthread.h>

enum { not_tried, missing, loaded };

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;

static int load(const loaded_library *library) {
  void *handle = NULL;
  for (const char *const *name = library->names; !handle && *name; name++) handle = dlopen(*name, RTLD_NOW | RTLD_LOCAL);
  if (!handle) return missing;
  for (size_t index = 0; index < library->count; index++) {
    void *symbol = dlsym(handle, library->symbols[index].name);
    if (!symbol) return missing;
    *(void **)library->symbols[index].target = symbol;
  }
  if (library->start) library->start();
  return loaded;
}

int library_is_loaded(loaded_library *library) {
  int state = atomic_load_explicit(&library->state, memory_order_acquire);
  if (state == not_tried) {
    pthread_mutex_lock(&loading);
    state = atomic_load_explicit(&library->state, memory_order_relaxed);
    if (state == not_tried) {
      state = load(library);
      atomic_store_explicit(&library->state, state, memory_order_release);
    }
    pthread_mutex_unlock(&loading);
  }
  return state == loaded;
}
