/// The site of a reverse proxy through which others read: `https://` and its name.
package struct ProxySite: Hashable, Sendable {
  /// The name as browsers send it, in small letters, with a port if that isn't 443: `archive.example`, `archive.example:8443`.
  package let host: String

  /// The site of this name; nil if it is no name of a host, or one of this machine's own.
  package init?(_ name: String) {
    let parts = name.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, Self.isName(first) else { return nil }
    guard parts.count == 2 else {
      host = String(first)
      return
    }
    guard let port = UInt16(parts[1]), port > 0, "\(port)" == parts[1] else { return nil }
    host = port == 443 ? String(first) : "\(first):\(port)"
  }

  private static func isName(_ name: Substring) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
    return isPlain && name.utf8.count <= 253 && name != "localhost" && name != "127.0.0.1"
  }

  /// The origin of its pages (RFC 6454).
  package var origin: String { "https://" + host }

  /// Whether the value of a `Host` field, in small letters, names it.
  func isNamed(_ value: String) -> Bool { value == host || !host.contains(":") && value == host + ":443" }
}
