// A library to load before the C library: time on the processor stands still.
//
// A search gives up what takes it too long, by the time of its thread. Under valgrind all takes fifty times as long, and it
// would give up now and then.
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
  if (clock != CLOCK_THREAD_CPUTIME_ID) return (int)syscall(SYS_clock_gettime, clock, time);
  *time = (struct timespec){0, 0};
  return 0;
}
