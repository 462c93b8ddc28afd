import ArchiveFiles

#if os(Linux)
  import SystemPackage

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// Watches folders by the kernel's word (inotify), which comes when a file is closed, and needs no looking.
  package final class InotifyWatch: FolderWatch {
    private struct Watched {
      var path: FilePath
      var identity: FileIdentity?
    }

    private let folders: [FilePath]
    private let descriptor: FileDescriptor
    private var watched: [Int32: Watched] = [:]
    private var missing: Set<FilePath> = []
    /// Whether the kernel refused to watch a folder. It watches a limited number.
    package private(set) var isIncomplete = false

    private static let wanted =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_DELETE_SELF)
      | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)

    /// A watch from now on; nil if the kernel can't give one.
    package init?(folders: [FilePath]) {
      let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard number >= 0 else { return nil }
      descriptor = FileDescriptor(rawValue: number)
      self.folders = folders
      for folder in folders { add(folder) }
    }

    deinit { try? descriptor.close() }

    package func wait(milliseconds: Int) -> [FolderSign] {
      var signs = returned()
      var request = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&request, 1, signs.isEmpty ? Int32(milliseconds) : 0) > 0 else { return signs }
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      while true {
        let count = (try? unsafe buffer.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }) ?? 0
        if count <= 0 { return signs }
        unsafe buffer.withUnsafeBytes { bytes in
          unsafe readEvents(UnsafeRawBufferPointer(rebasing: bytes[..<count]), into: &signs)
        }
      }
    }

    /// Given folders that had disappeared and are back.
    private func returned() -> [FolderSign] {
      var signs: [FolderSign] = []
      for folder in folders where missing.contains(folder) {
        guard FileIdentity(of: folder) != nil else { continue }
        missing.remove(folder)
        add(folder)
        signs += [.returned(folder), .changed(folder)]
      }
      return signs
    }

    /// An event is its watch, mask, cookie and the length of the name, of 32 bits each, and the name, filled up with
    /// NUL.
    private func readEvents(_ bytes: UnsafeRawBufferPointer, into signs: inout [FolderSign]) {
      var offset = 0
      while offset + 16 <= bytes.count {
        let watch = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)
        let mask = unsafe bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
        let length = Int(unsafe bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
        guard offset + 16 + length <= bytes.count else { return }
        let name = unsafe Array(bytes[(offset + 16)..<(offset + 16 + length)].prefix { $0 != 0 })
        offset += 16 + length
        note(watch, mask, name, in: &signs)
      }
    }

    private func note(_ watch: Int32, _ mask: UInt32, _ name: [UInt8], in signs: inout [FolderSign]) {
      func has(_ bit: some BinaryInteger) -> Bool { mask & UInt32(truncatingIfNeeded: bit) != 0 }
      if has(IN_Q_OVERFLOW) {
        // More happened than the kernel remembers.
        for folder in folders {
          add(folder)
          signs.append(.changed(folder))
        }
        return
      }
      guard let folder = watched[watch] else { return }
      if has(IN_IGNORED) { return watched[watch] = nil }
      if has(IN_DELETE_SELF) || has(IN_MOVE_SELF) {
        // A folder that was moved to another watched one has its new path by now.
        guard has(IN_DELETE_SELF) || FileIdentity(of: folder.path) != folder.identity else { return }
        watched[watch] = nil
        _ = inotify_rm_watch(descriptor.rawValue, watch)
        if folders.contains(folder.path), missing.insert(folder.path).inserted { signs.append(.vanished(folder.path)) }
        return
      }
      guard !name.isEmpty, name.first != UInt8(ascii: ".") else { return }
      let path = folder.path.pushing(FilePath(bytes: name))
      if has(IN_ISDIR) {
        guard has(IN_CREATE) || has(IN_MOVED_TO) else { return }
        add(path)
        signs.append(.changed(path))
      } else {
        signs.append(has(IN_CREATE) ? .appeared(path) : .file(path))
      }
    }

    /// Watches the folder and those in it.
    private func add(_ folder: FilePath) {
      var waiting = [folder]
      while let path = waiting.popLast() {
        let watch = unsafe path.withPlatformString { unsafe inotify_add_watch(descriptor.rawValue, $0, Self.wanted) }
        guard watch >= 0 else {
          if errno == ENOSPC || errno == ENOMEM { isIncomplete = true }
          if folders.contains(path) { missing.insert(path) }
          continue
        }
        let identity = FileIdentity(of: path)
        // A link that leads back would never end.
        if let known = watched[watch], known.identity == identity, known.path != path,
          FileIdentity(of: known.path) == identity
        {
          continue
        }
        watched[watch] = Watched(path: path, identity: identity)
        let listing = FolderListing(of: path)
        for index in 0..<listing.count {
          let inner = path.pushing(listing.name(at: index))
          if case .success(let status) = FileStatus.of(inner), status.kind == .folder { waiting.append(inner) }
        }
      }
    }

    /// Whether the kernel learns of everything that happens in the folder. It doesn't if another machine, or the host
    /// of this virtual machine, writes there.
    package static func hearsAll(of folder: FilePath) -> Bool {
      guard let type = FileSystems.type(of: folder) else { return true }
      return !(FileSystems.isNetwork(type) || type.hasPrefix("fuse") || type == "virtiofs")
    }
  }
#endif
