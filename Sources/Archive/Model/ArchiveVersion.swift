/// The version numbers of this program.
package enum ArchiveVersion {
  /// The program's version, as `archive --version` prints it.
  package static let program = "0.1.0"

  /// The version of reading, kept with how far containers were read. It grows whenever more is found in them, so that
  /// they are read again.
  package static let reading = 2

  /// The extractor's version, kept with each article. It grows whenever extraction gives other results.
  package static let extractor = 7
}
