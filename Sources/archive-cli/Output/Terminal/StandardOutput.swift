import ArchivePlatform

/// Why results could not be written.
enum OutputError: Error {
  /// The reader of the pipe has gone; nothing is wrong.
  case closed
  /// The system refused a write: the disk is full, say.
  case failed(errno: Int32)
}

/// Results on their way to standard output, written in pieces of 64 KiB.
final class StandardOutput {
  private static let capacity = 1 << 16

  private var buffer: [UInt8] = []
  private let descriptor: Int32

  /// Output to `descriptor`, with nothing written yet.
  init(descriptor: Int32 = STDOUT_FILENO) {
    self.descriptor = descriptor
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  /// Writes the text in UTF-8.
  func write(_ text: String) throws(OutputError) {
    buffer += text.utf8
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes the bytes as they are.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    buffer += bytes
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Hands what is buffered to the system.
  func flush() throws(OutputError) {
    defer { buffer.removeAll(keepingCapacity: true) }
    var from = 0
    while from < buffer.count {
      let rest = buffer[from...]
      let written = unsafe rest.withUnsafeBytes { unsafe ArchivePlatform.write(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        from += written
        continue
      }
      let code = errno
      switch code {
      case EINTR: continue
      case EAGAIN: waitUntilWritable()
      case EPIPE: throw .closed
      default: throw .failed(errno: code)
      }
    }
  }

  /// Waits for a reader that set the pipe non-blocking.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }
}
