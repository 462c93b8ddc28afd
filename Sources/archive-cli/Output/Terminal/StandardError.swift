import ArchiveStages
import ArchivePlatform

/// Everything that is not a result: errors, hints, progress.
enum StandardError {
  /// Writes `archive: ` and the sentence, on one line, its control characters made visible. That it cannot be written is no error.
  static func say(_ sentence: String) {
    write("archive: \(sentence.visible())\n")
  }

  /// Writes the text as it is.
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes {
        unsafe ArchivePlatform.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
