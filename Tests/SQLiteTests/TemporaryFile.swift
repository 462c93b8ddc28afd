#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The path of a file in a new folder, which is removed with the object.
final class TemporaryFile {
  let bytes: [UInt8]
  private let folder: [UInt8]

  init(name: [UInt8] = Array("test.db".utf8)) {
    var template = Array("/tmp/archive-sqlite-XXXXXX".utf8CString)
    unsafe mkdtemp(&template)
    folder = template.dropLast().map { UInt8(bitPattern: $0) }
    bytes = folder + [UInt8(ascii: "/")] + name
  }

  deinit {
    for suffix in ["", "-wal", "-shm", "-journal"] { unsafe Self.call(bytes + suffix.utf8) { unsafe unlink($0) } }
    unsafe Self.call(folder) { unsafe rmdir($0) }
  }

  /// Whether there is a file.
  var exists: Bool { unsafe Self.call(bytes) { unsafe access($0, F_OK) } == 0 }

  @discardableResult
  private static func call(_ path: [UInt8], _ function: (UnsafePointer<CChar>) -> Int32) -> Int32 {
    let characters = path.map { CChar(bitPattern: $0) } + [0]
    return unsafe characters.withUnsafeBufferPointer { buffer in
      guard let address = buffer.baseAddress else { return -1 }
      return unsafe function(address)
    }
  }
}
