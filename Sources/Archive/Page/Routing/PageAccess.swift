import ArchivePlatform
import Synchronization

/// Who may use a server: whoever has its token in a cookie. A link exchanges a password that is valid once for the cookie.
/// Through a proxy, whoever reaches that may read, and the cookie is needed to correct something.
///
/// Other users of the machine reach 127.0.0.1 as well, and other sites' pages can have a browser send requests there.
package final class PageAccess: Sendable {
  /// The port, which is part of the names that are accepted, and of the cookie's name: browsers send cookies to all ports of a host.
  package let port: UInt16
  /// Whether corrections are refused.
  package let isReadOnly: Bool
  /// The proxy through which others read; nil if there is none.
  package let proxy: ProxySite?
  private let token: String
  private let linkPassword: Mutex<String>
  /// Called with a new link when one was used.
  private let onLinkUsed: @Sendable (String) -> Void

  package init(
    port: UInt16, token: String, isReadOnly: Bool = false, proxy: ProxySite? = nil,
    onLinkUsed: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.port = port
    self.token = token
    self.isReadOnly = isReadOnly
    self.proxy = proxy
    self.onLinkUsed = onLinkUsed
    linkPassword = Mutex(AccessToken.random())
  }

  /// The link that opens the page in a browser. It is valid once.
  package var link: String { link(linkPassword.withLock { $0 }) }

  private func link(_ password: String) -> String {
    "\(proxy?.origin ?? "http://127.0.0.1:\(port)")/open?with=\(password)"
  }

  /// By which way a request came: its origin is that of the pages there.
  private struct Way {
    var origin: String
    var isProxy: Bool
  }

  /// The whole value counts: a name such as 127.0.0.1.attacker.example can lead here.
  private func way(of request: PageRequest) -> Way? {
    guard let host = request.value(of: "host")?.lowercased() else { return nil }
    if let proxy, proxy.isNamed(host) { return Way(origin: proxy.origin, isProxy: true) }
    return hosts.contains(host) ? Way(origin: "http://" + short(host), isProxy: false) : nil
  }

  /// A browser takes a cookie whose name begins with `__Host-` only from the host itself, over TLS.
  private func cookieName(isProxy: Bool) -> String { (isProxy ? "__Host-" : "") + "archive-\(port)" }

  /// The cookie that lets the browser in that sent a request; browsers keep one for at most 400 days.
  package func cookie(for request: PageRequest) -> String {
    let isProxy = way(of: request)?.isProxy == true
    return "\(cookieName(isProxy: isProxy))=\(token); Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict"
      + (isProxy ? "; Secure" : "")
  }

  /// Why a request isn't answered with what it asks for; nil if it is.
  package func refusal(of request: PageRequest) -> PageResponse.Status? {
    guard let way = way(of: request) else { return .misdirected }
    guard let path = request.path else { return .malformed }
    guard ["GET", "HEAD", "POST"].contains(request.method) else { return .methodNotAllowed }
    let isOpen = path == ["open"] || Asset.allCases.contains { path == [$0.name] }
    if isOpen, request.method == "POST" { return .methodNotAllowed }
    if request.method == "POST" {
      if request.body == nil { return .tooLarge }
      // Pages on other ports of this host belong to the same site: their requests have the cookie.
      guard isSameOrigin(request, as: way.origin) else { return .forbidden }
    }
    if isOpen || way.isProxy && request.method != "POST" { return nil }
    guard isLetIn(request) else { return .unauthorized }
    return request.method == "POST" && isReadOnly ? .forbidden : nil
  }

  /// Whether a request has the cookie.
  func isLetIn(_ request: PageRequest) -> Bool {
    let name = cookieName(isProxy: way(of: request)?.isProxy == true)
    return request.cookies(named: name).contains { AccessToken.areEqual($0, token) }
  }

  /// Whether who sent a request may correct something.
  func mayCorrect(_ request: PageRequest) -> Bool { !isReadOnly && isLetIn(request) }

  /// Browsers leave out port 80.
  private var hosts: [String] {
    ["127.0.0.1:\(port)", "localhost:\(port)"] + (port == 80 ? ["127.0.0.1", "localhost"] : [])
  }

  /// A host without its port if that is 80, which browsers may leave out.
  private func short(_ host: String) -> String {
    port == 80 && host.hasSuffix(":80") ? String(host.dropLast(3)) : host
  }

  private func isSameOrigin(_ request: PageRequest, as origin: String) -> Bool {
    let sites = request.values(of: "sec-fetch-site")
    if !sites.isEmpty { return sites == ["same-origin"] }
    return request.values(of: "origin").map { origin in
      let origin = origin.lowercased()
      return origin.hasPrefix("http://") ? short(origin) : origin
    } == [origin]
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
