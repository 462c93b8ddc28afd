import ArchiveStages

/// Sentences on why a server couldn't start.
enum ServeWording {
  static func sentence(_ error: PageServerError) -> String {
    switch error {
    case .libraryMissing:
      "libmicrohttpd is not installed, which `archive serve` needs. On Debian and Ubuntu: apt-get install libmicrohttpd12. "
        + "On macOS: brew install libmicrohttpd."
    case .portTaken(let port):
      "another program listens on port \(port). Stop it, or choose another port with --port N."
    case .cannotListen(let port, let systemError):
      "port \(port) can't be used: \(systemError == 0 ? "libmicrohttpd refused it" : SystemMessage.text(systemError)). "
        + "Choose another one with --port N."
    }
  }
}
