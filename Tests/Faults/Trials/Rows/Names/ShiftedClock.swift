import Foundation
import SystemPackage

/// A wrong clock for one program: a library, loaded before the system's, gives the time.
///
/// The clock for spans of time (CLOCK_MONOTONIC) stays right, as when somebody sets a clock.
struct ShiftedClock: Sendable {
  private let library: FilePath

  /// How a clock runs.
  struct Course: Sendable {
    /// How many seconds it is ahead at first.
    var start = 0
    /// How many seconds it is set forward by later; fewer than 0: back.
    var jump = 0
    /// After how many calls the jump comes.
    var after = 0
    /// Whether it stands still.
    var stands = false

    /// Courses of all kinds.
    static func any(by chance: inout Chance) -> Course {
      let spans = [1, 3, 3_600, 86_400, 365 * 86_400, 25 * 365 * 86_400, 60 * 365 * 86_400]
      func span(_ chance: inout Chance) -> Int { chance.of(spans) * (Bool.random(using: &chance) ? 1 : -1) }
      return Course(
        start: Bool.random(using: &chance) ? span(&chance) : 0, jump: Bool.random(using: &chance) ? span(&chance) : 0,
        after: Int.random(in: 0...60, using: &chance), stands: Int.random(in: 0..<6, using: &chance) == 0)
    }

    /// In words.
    var words: String {
      (stands ? "the clock stands, " : "") + "\(start) s ahead"
        + (jump == 0 ? "" : ", set by \(jump) s at look \(after)")
    }
  }

  /// Compiles the library. Throws `NotRun` if that fails.
  init(in laboratory: Laboratory) throws {
    library = laboratory.folder.appending("clock.so")
    let source = laboratory.folder.appending("clock.c")
    try Data(Self.source.utf8).write(to: URL(fileURLWithPath: source.string))
    let made = try laboratory.run("cc", ["-shared", "-fPIC", "-O1", "-o", library.string, source.string])
    guard made.status == 0 else { throw NotRun(reason: "cc makes no library: \(made.errors.prefix(200))") }
    let run = try laboratory.run(
      "env", ["LD_PRELOAD=\(library)", "CLOCK_START=-999999999", "date", "+%Y"])
    guard let year = Int(run.output.prefix(4)), year < 2020 else {
      throw NotRun(reason: "no library can be loaded first")
    }
  }

  /// Runs `archive` by this clock.
  func run(
    _ arguments: [String], by course: Course, program: TriedProgram, in folder: TrialFolder, logs: TrialFolder
  ) throws -> TriedProgram.Run {
    try program.run(
      "env",
      [
        "LD_PRELOAD=\(library)", "CLOCK_START=\(course.start)", "CLOCK_JUMP=\(course.jump)",
        "CLOCK_AFTER=\(course.after)", "CLOCK_STANDS=\(course.stands ? 1 : 0)", program.path.string,
      ] + arguments, in: folder, logs: logs)
  }

  private static let source = """
    #define _GNU_SOURCE
    #include <stdlib.h>
    #include <sys/syscall.h>
    #include <sys/time.h>
    #include <time.h>
    #include <unistd.h>
    static int asked;
    static long set(const char *name) { const char *value = getenv(name); return value ? atol(value) : 0; }
    static void now(struct timespec *time) {
      syscall(SYS_clock_gettime, CLOCK_REALTIME, time);
      if (set("CLOCK_STANDS")) { time->tv_sec = 1800000000; time->tv_nsec = 0; }
      time->tv_sec += set("CLOCK_START");
      if (__atomic_fetch_add(&asked, 1, __ATOMIC_RELAXED) >= set("CLOCK_AFTER")) time->tv_sec += set("CLOCK_JUMP");
    }
    int clock_gettime(clockid_t clock, struct timespec *time) {
      if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) return syscall(SYS_clock_gettime, clock, time);
      now(time);
      return 0;
    }
    int gettimeofday(struct timeval *restrict time, void *restrict zone) {
      struct timespec precise;
      now(&precise);
      time->tv_sec = precise.tv_sec;
      time->tv_usec = precise.tv_nsec / 1000;
      return 0;
    }
    time_t time(time_t *result) {
      struct timespec precise;
      now(&precise);
      if (result) *result = precise.tv_sec;
      return precise.tv_sec;
    }
    """
}
