import ArchiveHashing

/// Lists of checksums, as `sha256sum` writes and checks them.
package enum Checksums {
  /// A line for each file: its SHA-256, two spaces, its path. No path has a newline or a backslash in it.
  package static func list(of files: [(path: String, bytes: [UInt8])]) -> String {
    files.map { "\(Hexadecimal.text(SHA256.digest(of: $0.bytes)))  \($0.path)\n" }.joined()
  }
}
