import ProgramTesting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Rows name it without the module it is from.
typealias ChildProcess = ProgramTesting.ChildProcess

extension ChildProcess {
  /// Waits for its end, and kills it after `seconds`. Time in which it or this process was stopped doesn't count.
  func wait(seconds: Double) -> Ending {
    var waited = 0.0
    var last = Clock.seconds
    var isStopped = false
    var pause = 0.0002
    while true {
      var status: Int32 = 0
      let changed = unsafe waitpid(id, &status, WNOHANG | WUNTRACED | WCONTINUED)
      if changed == id {
        let isAlive = status & 0xFF == 0x7F || status == 0xFFFF
        if !isAlive { return Ending(waitStatus: status) }
        isStopped = status != 0xFFFF && (status >> 8) & 0xFF != SIGCONT
      }
      if changed < 0, errno != EINTR { return .late }
      let now = Clock.seconds
      if !isStopped { waited += min(now - last, 0.5) }
      last = now
      if waited > seconds {
        kill(id, SIGKILL)
        _ = unsafe waitpid(id, &status, 0)
        return .late
      }
      Clock.sleep(seconds: pause)
      pause = min(pause * 1.5, 0.004)
    }
  }
}

/// The time that goes by.
enum Clock {
  /// Seconds since some moment that stays the same.
  static var seconds: Double { seconds(of: CLOCK_MONOTONIC) }

  /// Seconds that this thread has been on a processor, which other programs do not lengthen.
  static var threadSeconds: Double { seconds(of: CLOCK_THREAD_CPUTIME_ID) }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Waits.
  static func sleep(seconds: Double) {
    var time = timespec()
    time.tv_sec = .init(seconds)
    time.tv_nsec = .init((seconds - seconds.rounded(.down)) * 1e9)
    var rest = timespec()
    while unsafe nanosleep(&time, &rest) != 0, errno == EINTR { time = rest }
  }
}
