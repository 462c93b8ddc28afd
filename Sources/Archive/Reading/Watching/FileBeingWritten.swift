import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FilePath {
  /// Whether some process has the file open for writing, as far as the system tells: Linux does, of files of one's own on
  /// this machine.
  ///
  /// The kernel grants a lease for reading (fcntl(2), F_SETLEASE) only where nobody writes. It is given back at once.
  var isBeingWritten: Bool {
    #if os(Linux)
      guard let file = try? FileDescriptor.open(self, .readOnly, options: [.nonBlocking, .closeOnExec]) else {
        return false
      }
      // Closing gives a lease back, too.
      defer { try? file.close() }
      // Whoever opens the file in this instant has the kernel send this signal, which would end the program.
      _ = signal(SIGIO, SIG_IGN)
      let setLease: Int32 = 1024
      return fcntl(file.rawValue, setLease, Int32(F_RDLCK)) == -1 && errno == EAGAIN
    #else
      return false
    #endif
  }
}
