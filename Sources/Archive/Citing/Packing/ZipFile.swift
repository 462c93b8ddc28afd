import CArchive

/// Writes zip files by libarchive.
package enum ZipFile {
  /// A file in a zip file.
  package struct Member: Sendable {
    /// Its path in the zip file.
    package var path: String
    package var bytes: [UInt8]

    /// A file with these bytes.
    package init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Why no zip file can be written.
  package enum Fault: Error, Hashable {
    /// libarchive is not installed.
    case needsLibarchive
    /// libarchive refuses, in its own words.
    case refused(String)
  }

  /// The bytes of a zip file with these members, all of one time in seconds since 1970. The same members make the same bytes.
  package static func bytes(of members: [Member], modified: Int) throws(Fault) -> [UInt8] {
    guard let library = unsafe archive_writing_library()?.pointee, let writer = library.write_new() else {
      throw .needsLibarchive
    }
    defer { _ = unsafe library.write_free(writer) }
    let output = Output()
    func refusal() -> Fault {
      .refused(unsafe library.error_string(writer).map { unsafe String(cString: $0) } ?? "no reason is given")
    }
    func check(_ code: CInt) throws(Fault) {
      if Int(code) == archive_done || Int(code) == archive_warned { return }
      throw refusal()
    }
    try check(unsafe archive_write_named_zip(writer))
    // Without blocks of a fixed size, which are for tapes.
    try check(unsafe library.write_set_bytes_per_block(writer, 0))
    try check(
      unsafe library.write_open(
        writer, Unmanaged.passUnretained(output).toOpaque(), nil,
        { _, context, buffer, count in
          guard let context = unsafe context else { return archive_stopped }
          let output = unsafe Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
          unsafe output.bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
          return count
        }, nil))
    for member in members {
      guard let header = library.entry_new() else { throw .refused("no memory is left") }
      defer { unsafe library.entry_free(header) }
      unsafe library.entry_set_pathname_utf8(header, member.path)
      unsafe library.entry_set_size(header, Int64(member.bytes.count))
      unsafe library.entry_set_filetype(header, 0o100000)
      unsafe library.entry_set_perm(header, 0o644)
      unsafe library.entry_set_mtime(header, modified, 0)
      try check(unsafe archive_write_named_header(writer, header))
      var from = 0
      while from < member.bytes.count {
        let written = unsafe member.bytes[from...].withUnsafeBytes {
          unsafe library.write_data(writer, $0.baseAddress, $0.count)
        }
        guard written > 0 else { throw refusal() }
        from += written
      }
    }
    try check(unsafe library.write_close(writer))
    return withExtendedLifetime(output) { output.bytes }
  }

  /// What is written.
  private final class Output {
    var bytes: [UInt8] = []
  }
}
