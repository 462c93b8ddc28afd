#include "CBrotli.h"

#include "CLoading.h"

#include <pthread.h>

static brotli_functions functions;
static int is_available;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  static const char *const names[] = {"libbrotlidec.so.1", "libbrotlidec.1.dylib",
                                      "/opt/homebrew/opt/brotli/lib/libbrotlidec.1.dylib",
                                      "/usr/local/opt/brotli/lib/libbrotlidec.1.dylib", NULL};
  const loaded_symbol symbols[] = {
      {&functions.create, "BrotliDecoderCreateInstance"},
      {&functions.destroy, "BrotliDecoderDestroyInstance"},
      {&functions.decompress, "BrotliDecoderDecompressStream"},
  };
  is_available = load_library(names, symbols, sizeof symbols / sizeof *symbols);
}

const brotli_functions *brotli_library(void) {
  pthread_once(&once, load);
  return is_available ? &functions : NULL;
}
