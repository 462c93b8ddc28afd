import ArchivePlatform

/// Memory that is given out piece by piece and given back all at once.
///
/// A parser written in C allocates a hundred thousand small pieces for a page. Here each costs one addition. Freeing
/// costs nothing, and doesn't walk the tree, which a hostile page may make very deep.
@safe final class MarkupArena {
  private static let chunkSize = 1 << 18
  private var chunks: [UnsafeMutableRawPointer] = unsafe []
  private var free = 0
  private var next: UnsafeMutableRawPointer?

  init() {}

  deinit {
    for index in unsafe chunks.indices { unsafe Self.giveBack(chunks[index]) }
  }

  /// `size` bytes, aligned for any value; nil if the system has none left.
  func take(_ size: Int) -> UnsafeMutableRawPointer? {
    let rounded = (max(size, 1) + 15) & ~15
    if rounded > free {
      let chunk = max(Self.chunkSize, rounded)
      guard let memory = unsafe malloc(chunk) else { return nil }
      unsafe chunks.append(memory)
      // A big piece gets a chunk of its own. The rest of the last chunk stays in use.
      if rounded > Self.chunkSize / 4 { return unsafe memory }
      unsafe next = unsafe memory
      free = chunk
    }
    defer {
      unsafe next = unsafe next?.advanced(by: rounded)
      free -= rounded
    }
    return unsafe next
  }

  private static func giveBack(_ chunk: UnsafeMutableRawPointer) {
    #if canImport(Glibc)
      unsafe Glibc.free(chunk)
    #elseif canImport(Musl)
      unsafe Musl.free(chunk)
    #else
      unsafe Darwin.free(chunk)
    #endif
  }
}
