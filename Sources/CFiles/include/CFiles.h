// The system's functions for facts about files and locks that Swift can't call.
#ifndef ARCHIVE_CFILES_H
#define ARCHIVE_CFILES_H

#include <stdint.h>

// When the file came into being, in nanoseconds since 1970 (UTC); 0 if the file system does not say. Links are not
// followed.
int64_t archive_birth_time(const char *path);

// Locks one byte of the file for this open description only, without waiting: 0, or the system's error number. SQLite
// doesn't use the byte. Unlike flock, it can be used together with other kinds of locks.
int archive_claim_file(int descriptor);

// Lets go of that byte.
void archive_release_file(int descriptor);

// Takes SQLite's exclusive lock of the file for this open description, without waiting: 0, or the system's error
// number. Every connection that has the file open in WAL mode holds a shared lock, from before it opens the log until
// after it has closed it.
int archive_lock_out(int descriptor);

// Lets go of that lock.
void archive_let_in(int descriptor);

#endif
