import ArchivePlatform
import SystemPackage

/// The kind of file system that a file is on.
package enum FileSystems {
  /// The type of the file system at `path` where other machines may write to it too, such as "nfs4"; nil if it is this
  /// machine's own, or nothing is known. What is not there yet is looked for in its folder.
  package static func networkType(of path: FilePath) -> String? {
    #if canImport(Darwin)
      var record = statfs()
      let place = FileIdentity(of: path) == nil ? path.folder : path
      guard unsafe place.withPlatformString({ unsafe statfs($0, &record) }) == 0,
        record.f_flags & UInt32(MNT_LOCAL) == 0
      else { return nil }
      return unsafe withUnsafeBytes(of: record.f_fstypename) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
    #else
      return type(of: path).flatMap { isNetwork($0) ? $0 : nil }
    #endif
  }

  /// The type of the file system at `path`, or at its folder if it is not there yet; nil if Linux does not say.
  package static func type(of path: FilePath) -> String? {
    guard let device = (FileIdentity(of: path) ?? FileIdentity(of: path.folder))?.device,
      let mounts = mounts
    else { return nil }
    return type(ofDevice: device, in: mounts)
  }

  /// Linux's list of everything that is mounted; nil if there is no such list.
  private static var mounts: String? {
    guard let file = unsafe try? FileDescriptor.open("/proc/self/mountinfo", .readOnly, options: .closeOnExec) else {
      return nil
    }
    defer { try? file.close() }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      guard let count = try? unsafe piece.withUnsafeMutableBytes({ unsafe try file.read(into: $0) }) else { return nil }
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += piece[..<count]
    }
  }

  /// The type of the file system with this device number in the text of a /proc/self/mountinfo; nil if it is not there.
  package static func type(ofDevice device: UInt64, in mounts: String) -> String? {
    // As glibc takes a device's number apart.
    let major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF)
    let minor = (device & 0xFF) | (device >> 12 & ~0xFF)
    let number = "\(major):\(minor)"
    // proc(5): id, parent, major:minor, root, mount point, options, optional fields, "-", type, source, options.
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 7, fields[2] == number,
        let dash = fields[6...].firstIndex(of: "-"), dash + 1 < fields.count
      else { continue }
      return String(fields[dash + 1])
    }
    return nil
  }

  /// Whether other machines may write to a file system of this type at the same time.
  ///
  /// A user's program can serve anything as a file system (FUSE). It counts as local only if it is known to show this
  /// machine's own disks.
  package static func isNetwork(_ type: String) -> Bool {
    if type == "fuse" || type.hasPrefix("fuse.") { return !localFUSE.contains(type) }
    return networkTypes.contains { type == $0 || type.hasPrefix($0) && type.dropFirst($0.count).allSatisfy(\.isNumber) }
  }

  private static let networkTypes = [
    "9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs", "glusterfs", "gpfs", "lustre", "ncpfs",
    "nfs",
    "ocfs", "orangefs", "panfs", "pvfs", "smb", "smbfs",
  ]

  private static let localFUSE = [
    "fuse.bindfs", "fuse.cryfs", "fuse.ecryptfs", "fuse.encfs", "fuse.exfat", "fuse.fuse-overlayfs", "fuse.gocryptfs",
    "fuse.mergerfs", "fuse.ntfs", "fuse.ntfs-3g", "fuse.securefs", "fuse.unionfs", "fuse.zfs",
  ]
}
