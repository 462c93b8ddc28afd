#include "CBrotli.h"

#include "CLoading.h"

static brotli_functions functions;

static const char *const names[] = {"libbrotlidec.so.1", "libbrotlidec.1.dylib",
                                    "/opt/homebrew/opt/brotli/lib/libbrotlidec.1.dylib",
                                    "/usr/local/opt/brotli/lib/libbrotlidec.1.dylib", NULL};
static const loaded_symbol symbols[] = {
    {&functions.create, "BrotliDecoderCreateInstance"},
    {&functions.destroy, "BrotliDecoderDestroyInstance"},
    {&functions.decompress, "BrotliDecoderDecompressStream"},
};
static loaded_library library = {names, symbols, sizeof symbols / sizeof *symbols, NULL, 0};

const brotli_functions *brotli_library(void) {
  return library_is_loaded(&library) ? &functions : NULL;
}
