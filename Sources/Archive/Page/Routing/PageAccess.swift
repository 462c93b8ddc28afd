import ArchivePlatform
import Synchronization

/// Who may use a server: whoever has its token in a cookie. A link exchanges a password that is valid once for the cookie.
///
/// Other users of the machine reach 127.0.0.1 as well, and other sites' pages can have a browser send requests there.
package final class PageAccess: Sendable {
  /// The port, which is part of the names that are accepted, and of the cookie's name: browsers send cookies to all ports of a host.
  package let port: UInt16
  /// Whether corrections are refused.
  package let isReadOnly: Bool
  private let token: String
  private let linkPassword: Mutex<String>
  /// Called with a new link when one was used.
  private let onLinkUsed: @Sendable (String) -> Void

  package init(
    port: UInt16, token: String, isReadOnly: Bool = false, onLinkUsed: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.port = port
    self.token = token
    self.isReadOnly = isReadOnly
    self.onLinkUsed = onLinkUsed
    linkPassword = Mutex(AccessToken.random())
  }

  /// The link that opens the page in a browser. It is valid once.
  package var link: String { link(linkPassword.withLock { $0 }) }

  private func link(_ password: String) -> String { "http://127.0.0.1:\(port)/open?with=\(password)" }

  private var cookieName: String { "archive-\(port)" }

  /// The cookie that lets a browser in; browsers keep one for at most 400 days.
  package var cookie: String {
    "\(cookieName)=\(token); Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict"
  }

  /// Why a request isn't answered with what it asks for; nil if it is.
  package func refusal(of request: PageRequest) -> PageResponse.Status? {
    // The whole value: a name such as 127.0.0.1.attacker.example can lead here.
    guard let host = request.value(of: "host"), hosts.contains(host.lowercased()) else { return .misdirected }
    guard let path = request.path else { return .malformed }
    guard ["GET", "HEAD", "POST"].contains(request.method) else { return .methodNotAllowed }
    let isOpen = path == ["open"] || Asset.allCases.contains { path == [$0.name] }
    if isOpen, request.method == "POST" { return .methodNotAllowed }
    if request.method == "POST" {
      if request.body == nil { return .tooLarge }
      // Pages on other ports of this host belong to the same site: their requests have the cookie.
      guard isSameOrigin(request, host: host) else { return .forbidden }
    }
    if isOpen { return nil }
    guard isLetIn(request) else { return .unauthorized }
    return request.method == "POST" && isReadOnly ? .forbidden : nil
  }

  /// Whether a request has the cookie.
  func isLetIn(_ request: PageRequest) -> Bool {
    request.cookies(named: cookieName).contains { AccessToken.areEqual($0, token) }
  }

  /// Browsers leave out port 80.
  private var hosts: [String] {
    ["127.0.0.1:\(port)", "localhost:\(port)"] + (port == 80 ? ["127.0.0.1", "localhost"] : [])
  }

  /// A host without its port if that is 80, which browsers may leave out.
  private func short(_ host: String) -> String {
    port == 80 && host.hasSuffix(":80") ? String(host.dropLast(3)) : host
  }

  private func isSameOrigin(_ request: PageRequest, host: String) -> Bool {
    let sites = request.values(of: "sec-fetch-site")
    if !sites.isEmpty { return sites == ["same-origin"] }
    return request.values(of: "origin").map { short($0.lowercased()) } == ["http://" + short(host.lowercased())]
  }

  /// Whether a password is that of the link; it isn't any more afterwards.
  package func redeem(_ password: String) -> Bool {
    let next: String? = linkPassword.withLock { valid in
      guard AccessToken.areEqual(password, valid) else { return nil }
      valid = AccessToken.random()
      return valid
    }
    if let next { onLinkUsed(link(next)) }
    return next != nil
  }
}

/// Random text that nobody can guess.
package enum AccessToken {
  /// 32 random bytes in hexadecimal digits.
  package static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// Whether a text can be a token.
  package static func isToken(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Whether two tokens are equal, in a time that doesn't tell where they differ.
  package static func areEqual(_ one: String, _ other: String) -> Bool {
    guard one.utf8.count == other.utf8.count else { return false }
    return zip(one.utf8, other.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
