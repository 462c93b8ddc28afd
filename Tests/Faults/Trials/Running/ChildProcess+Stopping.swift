import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension ChildProcess {
  /// Whether it has not ended yet; it is not waited for.
  var isRunning: Bool {
    var information = unsafe siginfo_t()
    let found = unsafe waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT)
    return unsafe found == 0 && information.si_signo == 0
  }

  /// Stops it, until `goOn`; false if it has ended by then.
  func stop() -> Bool {
    send(SIGSTOP)
    var information = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(id), &information, WEXITED | WSTOPPED | WNOWAIT) != 0 {
      guard errno == EINTR else { return false }
    }
    return unsafe information.si_code == CLD_STOPPED
  }

  /// Lets it go on.
  func goOn() { send(SIGCONT) }

  /// Whether it has the file open, whatever that is called by now. Only where there is a /proc.
  func hasOpen(_ file: FileMark) -> Bool {
    let folder = "/proc/\(id)/fd"
    guard let opened = unsafe opendir(folder) else { return false }
    defer { unsafe closedir(opened) }
    while let entry = unsafe readdir(opened) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if FileMark(of: "\(folder)/\(name)") == file { return true }
    }
    return false
  }
}

/// Which file it is, whatever it is called.
struct FileMark: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// The file at `path`, links followed; nil if there is none.
  init?(of path: String) {
    var record = stat()
    guard unsafe stat(path, &record) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: record.st_dev)
    inode = UInt64(truncatingIfNeeded: record.st_ino)
  }
}
