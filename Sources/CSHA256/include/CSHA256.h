// SHA-256 (FIPS 180-4) of bytes in memory. By the system's library on Apple's systems; elsewhere by the processor's own
// instructions where an x86-64 has them (Intel SHA extensions), in plain C where not.
#ifndef ARCHIVE_CSHA256_H
#define ARCHIVE_CSHA256_H

#include <stddef.h>
#include <stdint.h>

/// Writes the SHA-256 of `count` bytes to `digest`: 32 bytes. `bytes` may be null where `count` is 0.
void archive_sha256(const uint8_t *bytes, size_t count, uint8_t *digest);

/// The same in plain C on every machine: what the quicker ways are tested against.
void archive_sha256_plain(const uint8_t *bytes, size_t count, uint8_t *digest);

#endif
