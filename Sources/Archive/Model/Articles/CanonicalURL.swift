/// An address of the web in the one form that all spellings of it share, so that equal addresses are equal texts.
///
/// Scheme and host are in lower case. Default ports, user names, fragments and parameters that only track readers are
/// removed. Dot segments are resolved, and characters are escaped as in RFC 3986 (sections 3 and 6.2.2). A fragment
/// that begins with `!` stays, because it names a page. Nothing is guessed: `www.`, `http` for `https`, a closing slash
/// and the addresses of AMP pages stay.
package struct CanonicalURL: Hashable, Sendable, CustomStringConvertible {
  /// The address: "https://example.org/2025/11/09/summit.html?page=2".
  package let text: String
  /// Its host: "example.org".
  package let host: String
  /// Its path, with the slash in front: "/2025/11/09/summit.html".
  package let path: String

  /// The address.
  package var description: String { text }

  /// The address that a text is; nil if it is not a whole address of http or https with a host.
  package init?(_ text: String) { self.init(text, relativeTo: nil) }

  /// The address that a reference means on a page; nil if it is not an http or https address.
  ///
  /// - Parameters:
  ///   - reference: an address, whole or in part: "https://example.org/a", "//example.org/a", "/a", "a?b=c".
  ///   - base: the address of the page; without it only whole addresses are read.
  package init?(_ reference: String, relativeTo base: CanonicalURL?) {
    guard var parts = Parts(Self.withoutJunk(reference), relativeTo: base) else { return nil }
    parts.path = Self.escaped(Self.withoutDotSegments(parts.path))
    if parts.path.isEmpty { parts.path = [UInt8(ascii: "/")] }
    let query = Self.withoutTracking(parts.query)
    var bytes = parts.scheme + "://".utf8 + parts.host
    if let port = parts.port { bytes += [UInt8(ascii: ":")] + port }
    bytes += parts.path
    if !query.isEmpty { bytes += [UInt8(ascii: "?")] + Self.escaped(query) }
    if parts.fragment.first == UInt8(ascii: "!") { bytes += [UInt8(ascii: "#")] + Self.escaped(parts.fragment[...]) }
    // After a query or fragment was removed, the text before it is the end.
    let whole = Self.withoutClosingJunk(bytes[...])
    if whole.count < bytes.count {
      guard let shorter = CanonicalURL(String(decoding: whole, as: UTF8.self)) else { return nil }
      self = shorter
      return
    }
    text = String(decoding: bytes, as: UTF8.self)
    host = String(decoding: parts.host, as: UTF8.self)
    path = String(decoding: parts.path, as: UTF8.self)
  }

  /// Whether it names a site's front page: no path and no query.
  package var isFrontPage: Bool {
    path == "/" && !text.utf8.contains(UInt8(ascii: "?")) && !text.utf8.contains(UInt8(ascii: "#"))
  }

  /// Whether two addresses are of one site: their hosts have the same last two labels, three where the last but one is
  /// short ("co.uk", "com.au").
  package func isSameSite(as other: CanonicalURL) -> Bool { Self.site(host) == Self.site(other.host) }

  /// The part of a host by which a site is recognised: "bbc.co.uk" of "www.bbc.co.uk".
  package static func site(_ host: String) -> String {
    let labels = host.split(separator: ".")
    guard labels.count > 2 else { return host }
    let isPublicSuffix = labels[labels.count - 2].utf8.count <= 3 && labels[labels.count - 1].utf8.count == 2
    return labels.suffix(isPublicSuffix ? 3 : 2).joined(separator: ".")
  }
}

extension CanonicalURL {
  /// The parts of an address, not yet unescaped.
  fileprivate struct Parts {
    var scheme: [UInt8] = []
    var host: [UInt8] = []
    var port: [UInt8]?
    var path: [UInt8] = []
    var query: [UInt8] = []
    var fragment: [UInt8] = []

    init?(_ text: ArraySlice<UInt8>, relativeTo base: CanonicalURL?) {
      guard text.count <= 8192 else { return nil }
      var rest = text
      if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
        fragment = Array(rest[(hash + 1)...])
        rest = rest[..<hash]
      }
      if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
        query = Array(rest[(mark + 1)...])
        rest = rest[..<mark]
      }
      let colon = rest.firstIndex(of: UInt8(ascii: ":"))
      let slash = rest.firstIndex(of: UInt8(ascii: "/"))
      if let colon, colon < slash ?? rest.endIndex {
        scheme = rest[..<colon].map(Self.lowered)
        guard scheme == Array("http".utf8) || scheme == Array("https".utf8) else { return nil }
        rest = rest[(colon + 1)...]
        guard rest.starts(with: "//".utf8) else { return nil }
      } else {
        guard let base else { return nil }
        scheme = Array(base.text.utf8.prefix { $0 != UInt8(ascii: ":") })
        guard rest.starts(with: "//".utf8) else {
          resolve(rest, on: base)
          return
        }
      }
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      path = Array(rest[end...])
      guard takeAuthority(rest[..<end]) else { return nil }
    }

    /// Takes host and path from a page's address and resolves a reference's path against them.
    private mutating func resolve(_ reference: ArraySlice<UInt8>, on base: CanonicalURL) {
      let authority = base.text.utf8.dropFirst(scheme.count + 3).prefix { $0 != UInt8(ascii: "/") }
      _ = takeAuthority(Array(authority)[...])
      if reference.isEmpty {
        path = Array(base.path.utf8)
        if query.isEmpty, let mark = base.text.utf8.firstIndex(of: UInt8(ascii: "?")) {
          query = Array(base.text.utf8[mark...].dropFirst().prefix { $0 != UInt8(ascii: "#") })
        }
      } else if reference.first == UInt8(ascii: "/") {
        path = Array(reference)
      } else {
        let folder = base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { base.path.utf8[...$0] }
        path = Array(folder ?? base.path.utf8[...]) + reference
      }
    }

    /// Takes host and port; false if there is no valid host.
    private mutating func takeAuthority(_ authority: ArraySlice<UInt8>) -> Bool {
      var rest = authority
      if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[(at + 1)...] }
      if let colon = rest.lastIndex(of: UInt8(ascii: ":")), rest[colon...].dropFirst().allSatisfy({ 0x30...0x39 ~= $0 })
      {
        let number = rest[colon...].dropFirst()
        let standard = scheme == Array("http".utf8) ? "80" : "443"
        if !number.isEmpty, !number.elementsEqual(standard.utf8) { port = Array(number) }
        rest = rest[..<colon]
      }
      while rest.last == UInt8(ascii: ".") { rest.removeLast() }
      host = rest.map(Self.lowered)
      return !host.isEmpty && host.count <= 253
        && host.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 >= 0x80 || "-._[]:".utf8.contains($0)
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  }
}
