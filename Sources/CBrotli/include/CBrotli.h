// Unpacks Brotli (RFC 7932). The library is loaded when the first page in Brotli is read.
#ifndef ARCHIVE_CBROTLI_H
#define ARCHIVE_CBROTLI_H

#include <stddef.h>
#include <stdint.h>

/// The state of one stream that is being unpacked.
typedef struct BrotliDecoderStateStruct brotli_state;

/// How a step ended, as the library numbers it (`BROTLI_DECODER_RESULT_…`).
enum { brotli_failed = 0, brotli_done = 1, brotli_needs_input = 2, brotli_needs_output = 3 };

/// The functions of the library that are used, by its own names without `BrotliDecoder`.
typedef struct {
  brotli_state *(*create)(void *(*allocate)(void *, size_t), void (*give_back)(void *, void *), void *context);
  void (*destroy)(brotli_state *);
  int (*decompress)(brotli_state *, size_t *input_count, const uint8_t **input, size_t *output_count, uint8_t **output,
                    size_t *total);
} brotli_functions;

/// The functions; null if the library is not installed.
const brotli_functions *brotli_library(void);

#endif
