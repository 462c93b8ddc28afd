#define _GNU_SOURCE
#include "CFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
int64_t archive_birth_time(const char *path) {
  struct statx record;
  if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_BTIME, &record) != 0) return 0;
  if (!(record.stx_mask & STATX_BTIME)) return 0;
  return record.stx_btime.tv_sec * INT64_C(1000000000) + record.stx_btime.tv_nsec;
}
#else
int64_t archive_birth_time(const char *path) {
  struct stat record;
  if (lstat(path, &record) != 0) return 0;
  return record.st_birthtimespec.tv_sec * INT64_C(1000000000) + record.st_birthtimespec.tv_nsec;
}
#endif

// SQLite's own locks are the 512 bytes from 2^30 on (sqlite.org/fileformat2.html, "The lock-byte page").
enum { SQLITE_BYTES = 0x40000000, SQLITE_BYTE_COUNT = 512, CLAIMED_BYTE = SQLITE_BYTES + 4096 };

static int lock_bytes(int descriptor, short type, off_t start, off_t count) {
  struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = count};
  return fcntl(descriptor, F_OFD_SETLK, &lock) == 0 ? 0 : errno;
}

int archive_claim_file(int descriptor) { return lock_bytes(descriptor, F_WRLCK, CLAIMED_BYTE, 1); }

void archive_release_file(int descriptor) { lock_bytes(descriptor, F_UNLCK, CLAIMED_BYTE, 1); }

int archive_lock_out(int descriptor) { return lock_bytes(descriptor, F_WRLCK, SQLITE_BYTES, SQLITE_BYTE_COUNT); }

void archive_let_in(int descriptor) { lock_bytes(descriptor, F_UNLCK, SQLITE_BYTES, SQLITE_BYTE_COUNT); }
