import ArchiveModel

extension WebCapture {
  /// The copy in a web archive that a saved page is; nil if it is not one.
  ///
  /// The address it was saved from comes first, then the addresses that the page gives itself, which archives rewrite,
  /// then the call that starts the Wayback Machine's toolbar.
  init?(page tree: MarkupTree, savedFrom url: String?, source: [UInt8]) {
    if let found = url.flatMap(Self.found) ?? Self.linked(tree)
      ?? (tree.comments.contains { $0.utf8.count < 80 && Self.namesArchive($0.utf8) }
        ? Self.started(source) : nil)
    {
      self = found
    } else {
      return nil
    }
  }

  /// As `init(_:)`, with a cheap look first that says no to nearly all addresses that are of no copy.
  static func found(in address: String) -> WebCapture? {
    var digits = 0
    var host = 0
    for (place, byte) in address.utf8.enumerated() {
      if (0x30...0x39).contains(byte) {
        digits += 1
        if digits == 14 { return WebCapture(address) }
      } else {
        digits = 0
        if byte == UInt8(ascii: "/"), place > 7 { host = host == 0 ? place : host }
      }
    }
    let name = address.utf8.prefix(host)
    guard host > 0, name.contains(UInt8(ascii: "v")) else { return nil }
    return WebCapture(address)
  }

  /// The copy that the page's own links name: `canonical`, and the `memento` or `bookmark` that archives add.
  private static func linked(_ tree: MarkupTree) -> WebCapture? {
    guard let head = tree.first(.head) else { return nil }
    for node in tree.elements(.link, below: head).prefix(200) {
      guard let relation = tree.attributeBytes("rel", of: node), let first = relation.first,
        "cmbCMB".utf8.contains(first) || relation.contains(0x20),
        ["canonical", "memento", "bookmark"].contains(where: { tree.attribute("rel", of: node, lists: $0) }),
        let address = tree.attribute("href", of: node)
      else { continue }
      if let found = found(in: address) { return found }
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

  /// Whether a comment names the Wayback Machine.
  private static func namesArchive(_ comment: String.UTF8View) -> Bool {
    guard let start = comment.firstIndex(of: UInt8(ascii: "W")) ?? comment.firstIndex(of: UInt8(ascii: "w")) else {
      return false
    }
    return String(Substring(comment[start...])).lowercased().contains("wayback")
  }

  /// The identifiers of elements in which archives show their own words on a page.
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
