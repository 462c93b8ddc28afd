import ArchiveIdentity

/// Where an article's source belongs: its row in `sources`, and how sure that is.
package struct SourcePlace {
  /// The row's id.
  package var id: Int64
  /// How sure it is and why; nil if the source belongs to its article only.
  package var link: IdentityLink?

  init(_ id: Int64, _ link: IdentityLink? = nil) {
    self.id = id
    self.link = link
  }

  /// A place found by a name of the source.
  init(_ id: Int64, _ reason: IdentityLink.Reason) {
    self.id = id
    link = IdentityLink(reason)
  }
}
