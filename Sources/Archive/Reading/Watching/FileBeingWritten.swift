import ArchivePlatform
import SystemPackage

extension FilePath {
  /// Whether some process has the file open for writing, as far as the system tells: Linux does, of files of one's own
  /// on this machine.
  ///
  /// The kernel grants a lease for reading (fcntl(2), F_SETLEASE) only if nobody is writing. It is returned at once.
  package var isBeingWritten: Bool {
    #if os(Linux)
      guard let file = try? FileDescriptor.open(self, .readOnly, options: [.nonBlocking, .closeOnExec]) else {
        return false
      }
      defer { try? file.close() }
      return file.isBeingWritten
    #else
      return false
    #endif
  }
}

extension FileDescriptor {
  /// The same of a file that is open for reading.
  package var isBeingWritten: Bool {
    #if os(Linux)
      // If somebody opens the file at this instant, the kernel sends this signal, which would end the program.
      _ = signal(SIGIO, SIG_IGN)
      let setLease: Int32 = 1024
      let isRefused = fcntl(rawValue, setLease, Int32(F_RDLCK)) == -1 && errno == EAGAIN
      if !isRefused { _ = fcntl(rawValue, setLease, Int32(F_UNLCK)) }
      return isRefused
    #else
      return false
    #endif
  }
}
