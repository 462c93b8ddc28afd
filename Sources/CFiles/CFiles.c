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
static struct flock claim(short type) {
  return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = 0x40000000 + 4096, .l_len = 1};
}

int archive_claim_file(int descriptor) {
  struct flock lock = claim(F_WRLCK);
  return fcntl(descriptor, F_OFD_SETLK, &lock) == 0 ? 0 : errno;
}

void archive_release_file(int descriptor) {
  struct flock lock = claim(F_UNLCK);
  fcntl(descriptor, F_OFD_SETLK, &lock);
}
