import ArchivePlatform

extension Timestamp {
  /// This second in UTC.
  package static var now: String {
    var clock = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &clock)
    return utc(nanoseconds: Int(clock.tv_sec) * 1_000_000_000)
  }
}
