import ArchiveModel

extension WebCapture {
  /// The copy in a web archive that a saved page is; nil where it is none.
  ///
  /// Where it was saved from says so first, then the addresses that the page gives itself, which archives rewrite, then the
  /// call by which the Wayback Machine starts its toolbar.
  init?(page tree: MarkupTree, savedFrom url: String?, source: [UInt8]) {
    if let found = url.flatMap({ WebCapture($0) }) ?? Self.linked(tree)
      ?? (tree.comments.contains { $0.utf8.count < 80 && $0.lowercased().contains("wayback") }
        ? Self.started(source) : nil)
    {
      self = found
    } else {
      return nil
    }
  }

  /// The copy that the page's own links name: `canonical`, and the `memento` or `bookmark` that archives add.
  private static func linked(_ tree: MarkupTree) -> WebCapture? {
    for node in tree.elements(.link).prefix(200) {
      guard ["canonical", "memento", "bookmark"].contains(where: { tree.attribute("rel", of: node, lists: $0) }),
        let address = tree.attribute("href", of: node)
      else { continue }
      if let found = WebCapture(address) { return found }
    }
    return nil
  }

  /// The copy that a script names: `__wm.wombat("http://example.org/","20160101000000",…)`.
  private static func started(_ source: [UInt8]) -> WebCapture? {
    let head = source.prefix(64 << 10)
    guard let call = head.firstRange(of: Array("__wm.wombat(".utf8)) else { return nil }
    let values = head[call.upperBound...].prefix(4096).split(separator: UInt8(ascii: "\""), maxSplits: 4)
    guard values.count == 5 || values.count == 4 else { return nil }
    return WebCapture(
      of: String(decoding: values[0], as: UTF8.self), digits: String(decoding: values[2], as: UTF8.self))
  }

  /// The elements by which archives show their own words on a page, by their identifiers.
  private static let furniture: Set<String> = ["wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato", "HEADER"]

  /// Takes the words that an archive has added out of a page.
  static func clear(_ tree: inout MarkupTree) {
    var node = 1
    while node < tree.count {
      if let id = tree.attribute("id", of: node), furniture.contains(id), tree.end(of: node) - node < 4000 {
        tree.blank(below: node)
        node = tree.end(of: node)
      } else {
        node += 1
      }
    }
  }
}
