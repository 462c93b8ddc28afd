import ArchiveModel
import ArchivePlatform
import CArchive

/// The members of a zip file in memory that make up a document, by libarchive.
struct PackedParts {
  /// How many bytes of members are kept.
  private static let byteLimit = 64 << 20
  /// How many members are looked at.
  private static let memberLimit = 20_000

  /// The members by their paths.
  private var members: [String: [UInt8]] = [:]
  /// Whether members are missing or cut: the file is damaged or too large.
  private(set) var isCut = false
  /// Whether a member is locked with a password.
  private(set) var isLocked = false

  /// The members with the wanted paths; nil if libarchive is not installed.
  init?(of bytes: [UInt8], where isWanted: (String) -> Bool) {
    guard let library = unsafe archive_library()?.pointee, let reader = library.read_new() else { return nil }
    defer { _ = unsafe library.read_free(reader) }
    _ = unsafe library.read_support_format_zip(reader)
    unsafe bytes.withUnsafeBytes { buffer in
      guard Int(unsafe library.read_open_memory(reader, buffer.baseAddress, buffer.count)) == archive_done else {
        isCut = true
        return
      }
      unsafe read(reader, library, where: isWanted)
    }
  }

  /// The member at a path; nil if there is none.
  subscript(path: String) -> [UInt8]? { members[path] }

  /// Reads a document that is a zip file of XML: what `parse` makes of its members, or why it can't be read. `kind` is
  /// the name of such a document in messages: "e-book". `parse` returns nil if the file is not one.
  static func parsed(
    _ document: Document, as kind: String, where isWanted: (String) -> Bool, parse: (PackedParts) -> ParsedDocument?
  ) -> ParsedDocument {
    guard let parts = PackedParts(of: document.bytes, where: isWanted) else {
      return ParsedDocument(problem: .needs(.libarchive))
    }
    guard XMLTree.canBeRead else { return ParsedDocument(problem: .needs(.libxml2)) }
    if parts.isLocked { return ParsedDocument(problem: .encrypted) }
    return parse(parts)
      ?? ParsedDocument(problem: .refused(by: .libarchive, reason: "it is damaged, or is no " + kind))
  }

  /// The paths of the members that are kept, sorted.
  var paths: [String] { members.keys.sorted() }

  private mutating func read(_ reader: OpaquePointer, _ library: archive_functions, where isWanted: (String) -> Bool) {
    var left = Self.byteLimit
    for _ in 0..<Self.memberLimit {
      var header: OpaquePointer?
      let code = Int(unsafe archive_next_header(reader, &header))
      if code == archive_end { return }
      guard code == archive_done || code == archive_warned, let header = unsafe header else { break }
      guard let name = unsafe library.entry_pathname(header) else { continue }
      let path = unsafe String(cString: name)
      guard isWanted(path), members[path] == nil else { continue }
      if unsafe library.entry_is_data_encrypted(header) != 0 {
        isLocked = true
        continue
      }
      var member: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 64 << 10)
      while true {
        let count = unsafe chunk.withUnsafeMutableBytes { unsafe library.read_data(reader, $0.baseAddress, $0.count) }
        if count < 0 { isCut = true }
        guard count > 0 else { break }
        guard count <= left else {
          isCut = true
          break
        }
        left -= count
        member += chunk[..<count]
      }
      members[path] = member
    }
    isCut = true
  }
}
