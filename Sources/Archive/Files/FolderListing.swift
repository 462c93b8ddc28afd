import ArchivePlatform
import SystemPackage

/// The names in one folder, sorted by their bytes, without hidden ones.
///
/// All names are in one run of bytes, each ended by NUL. So a folder of a million files takes little more memory than
/// its names.
package struct FolderListing {
  private var names: [UInt8] = []
  private var starts: [Int] = []
  /// Why the folder, or the rest of it, couldn't be listed.
  package private(set) var error: Errno?

  /// How many names there are.
  package var count: Int { starts.count }

  /// The names in the folder at `path`.
  package init(of path: FilePath) {
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec, .nonBlocking])
    } catch {
      self.error = error as? Errno ?? .ioError
      return
    }
    guard let stream = unsafe fdopendir(descriptor.rawValue) else {
      error = Errno(rawValue: errno)
      try? descriptor.close()
      return
    }
    defer { _ = unsafe closedir(stream) }
    unsafe readNames(from: stream)
    sort()
  }

  /// The `index`th name as a path of one component.
  package func name(at index: Int) -> FilePath {
    let start = starts[index]
    return FilePath(bytes: names[start...].prefix { $0 != 0 })
  }

  /// Whether a name is listed. Costs the logarithm of how many there are.
  package func contains(_ name: [UInt8]) -> Bool {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      let listed = names[starts[middle]...].prefix { $0 != 0 }
      if listed.elementsEqual(name) { return true }
      if listed.lexicographicallyPrecedes(name) { low = middle + 1 } else { high = middle }
    }
    return false
  }

  #if canImport(Darwin)
    private typealias Stream = UnsafeMutablePointer<DIR>
  #else
    private typealias Stream = OpaquePointer
  #endif

  private mutating func readNames(from stream: Stream) {
    let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { error = Errno(rawValue: errno) }
        return
      }
      // The record may end before the 256 bytes that its type declares, so the name is read in place.
      let name = unsafe UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: UInt8.self)
      let isHidden = unsafe name[0] == UInt8(ascii: ".")
      if isHidden { continue }
      starts.append(names.count)
      unsafe names.append(contentsOf: UnsafeBufferPointer(start: name, count: strlen(entry: name) + 1))
    }
  }

  private func strlen(entry name: UnsafePointer<UInt8>) -> Int {
    var count = 0
    while unsafe name[count] != 0 { count += 1 }
    return count
  }

  private mutating func sort() {
    unsafe names.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      starts.sort { left, right in
        let names = unsafe (
          base.advanced(by: left).assumingMemoryBound(to: CChar.self),
          base.advanced(by: right).assumingMemoryBound(to: CChar.self)
        )
        return unsafe strcmp(names.0, names.1) < 0
      }
    }
  }
}
