/// A page of help that is no command's: `archive help query` prints `docs/query.md`.
struct HelpPage {
  /// The page, in UTF-8.
  let bytes: [UInt8]

  /// The page that the arguments ask for; nil where they ask for none.
  init?(asked arguments: [String]) {
    guard arguments == ["help", "query"] else { return nil }
    bytes = PackageResources.query_md
  }
}
