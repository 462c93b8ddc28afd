import ArchivePlatform
import SystemPackage

/// How much free space there is where a file will be written.
package enum FreeSpace {
  /// Throws `noRoom` if `needed` bytes do not fit into the folder of `path`.
  package static func require(_ needed: Int, for path: FilePath) throws(ArchiveError) {
    guard let free = free(in: path.folder), free < needed else { return }
    throw .noRoom(path, needed: needed, free: free)
  }

  /// How many bytes may be written into the folder; nil if the system does not say.
  package static func free(in folder: FilePath) -> Int? {
    var record = statvfs()
    guard unsafe folder.withPlatformString({ unsafe statvfs($0, &record) }) == 0 else { return nil }
    let (bytes, overflow) = Int(record.f_bavail).multipliedReportingOverflow(by: Int(record.f_frsize))
    return overflow ? nil : bytes
  }
}
