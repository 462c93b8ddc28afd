// SHA-256 of the system's library for hashes, under one name each: CommonCrypto on Apple's systems, else OpenSSL's
// libcrypto.
#ifdef __APPLE__
#include <CommonCrypto/CommonDigest.h>
typedef CC_SHA256_CTX archive_sha256;
static inline void archive_sha256_begin(archive_sha256 *state) { CC_SHA256_Init(state); }
static inline void archive_sha256_update(archive_sha256 *state, const void *bytes, size_t count) {
  // CommonCrypto counts in 32 bits.
  const char *rest = bytes;
  while (count > 0) {
    CC_LONG part = count > 1u << 30 ? 1u << 30 : (CC_LONG)count;
    CC_SHA256_Update(state, rest, part);
    rest += part;
    count -= part;
  }
}
static inline void archive_sha256_finish(archive_sha256 *state, unsigned char digest[32]) {
  CC_SHA256_Final(digest, state);
}
#else
// These functions take no memory and no look-up at the start; EVP, which OpenSSL 3 prefers, loads its providers.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
typedef SHA256_CTX archive_sha256;
static inline void archive_sha256_begin(archive_sha256 *state) { SHA256_Init(state); }
static inline void archive_sha256_update(archive_sha256 *state, const void *bytes, size_t count) {
  SHA256_Update(state, bytes, count);
}
static inline void archive_sha256_finish(archive_sha256 *state, unsigned char digest[32]) {
  SHA256_Final(digest, state);
}
#endif
