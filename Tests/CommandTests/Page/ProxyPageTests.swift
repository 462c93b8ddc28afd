import ArchiveStages
import Foundation
import Testing

/// The page behind a reverse proxy, asked without a socket: who may read, and who may correct.
@Suite struct ProxyPageTests {
  private let workplace: Workplace
  private let page: AskedPage

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    page = AskedPage(workplace, proxy: ProxySite("archive.example"))
  }

  private static let host = (name: "Host", value: "archive.example")
  private static let cookie = (name: "Cookie", value: "__Host-archive-4767=\(AskedPage.token)")
  private static let reject = [(name: "reject", value: "1")]

  @Test func `names of hosts are taken as they are, and nothing else`() {
    for (typed, host) in [
      ("archive.example", "archive.example"), ("Archive.Example", "archive.example"), ("news", "news"),
      ("archive.example:443", "archive.example"), ("archive.example:8443", "archive.example:8443"),
      ("10.0.0.5", "10.0.0.5"),
    ] {
      #expect(ProxySite(typed)?.host == host)
    }
    for typed in [
      "", "https://archive.example", "archive.example/", "a b", "a..b", ".a", "-a.example", "a.example:", "a.example:0",
      "a.example:65536", "a.example:+1", "a.example:1:2", "*.example", "localhost", "127.0.0.1", "LOCALHOST:8080",
      "a\n.example",
      String(repeating: "a", count: 64), "ä.example",
    ] {
      #expect(ProxySite(typed) == nil, "\(typed)")
    }
  }

  @Test func `whoever reaches the proxy may read, and sees no forms to correct`() {
    for target in AskedPage.views + ["/api/search?q=harbour", "/originals/1"] where !target.hasSuffix("/split") {
      let response = page.get(target, fields: [Self.host])
      #expect(response.status == .done, "\(target)")
      #expect(!String(decoding: response.wholeBody, as: UTF8.self).contains("method=\"post\""), "\(target)")
      #expect(response["Set-Cookie"] == nil)
    }
    #expect(page.get("/sources/1/split", fields: [Self.host]).status == .forbidden)
    let text = String(decoding: page.get("/articles/1", fields: [Self.host, Self.cookie]).wholeBody, as: UTF8.self)
    #expect(text.contains("Change…"))
  }

  @Test(arguments: [
    "archive.example.attacker.example", "attacker.example", "archive.example:80", "archive.example:4767",
    "xarchive.example",
    "archive.example.", "archive.example,attacker.example", "",
  ]) func `another name of the host is refused`(host: String) {
    #expect(page.get("/", fields: [("Host", host)]).status == .misdirected)
    #expect(
      page.get("/", fields: [("Host", "127.0.0.1:4767"), ("X-Forwarded-Host", "archive.example")]).status
        == .unauthorized)
  }

  @Test func `the proxy's name with the usual port is the same`() {
    #expect(page.get("/", fields: [("Host", "ARCHIVE.example:443")]).status == .done)
    let other = AskedPage(workplace, proxy: ProxySite("archive.example:8443"))
    #expect(other.get("/", fields: [("Host", "archive.example:8443")]).status == .done)
    #expect(other.get("/", fields: [Self.host]).status == .misdirected)
  }

  @Test func `without a proxy its name is refused`() {
    #expect(AskedPage(workplace).get("/", fields: [Self.host, Self.cookie]).status == .misdirected)
  }

  @Test func `this machine's own name still needs the cookie, and its own one`() {
    let own = (name: "Host", value: "127.0.0.1:4767")
    #expect(page.get("/", fields: [own]).status == .unauthorized)
    #expect(page.get("/", fields: [own, Self.cookie]).status == .unauthorized)
    #expect(page.get("/").status == .done)
  }

  @Test func `a correction needs the cookie of the proxy's host`() {
    let site = (name: "Sec-Fetch-Site", value: "same-origin")
    let plain = (name: "Cookie", value: "archive-4767=\(AskedPage.token)")
    for fields in [
      [Self.host, site], [Self.host, site, plain], [Self.host, site, (name: "Cookie", value: "__Host-archive-4767=x")],
    ] {
      #expect(page.post("/articles/1/quotes/1", Self.reject, fields: fields).status == .unauthorized)
    }
    #expect(page.text("/corrections").contains("0 corrections"))
    #expect(
      page.post("/articles/1/quotes/1", Self.reject, fields: [Self.host, site, Self.cookie]).status == .seeOther)
  }

  @Test func `a correction is taken from the proxy's own pages only`() {
    for fields in [
      [], [("Origin", "http://archive.example")], [("Origin", "https://archive.example:8443")],
      [("Origin", "https://attacker.example")], [("Origin", "https://archive.example.attacker.example")],
      [("Origin", "http://127.0.0.1:4767")], [("Origin", "null")], [("Sec-Fetch-Site", "same-site")],
      [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://archive.example")], [("Sec-Fetch-Site", "none")],
      [("Origin", "https://archive.example"), ("Origin", "https://attacker.example")],
    ] as [[(name: String, value: String)]] {
      let response = page.post("/articles/1/quotes/1", Self.reject, fields: [Self.host, Self.cookie] + fields)
      #expect(response.status == .forbidden, "\(fields)")
    }
    #expect(page.text("/corrections").contains("0 corrections"))
    let origin = (name: "Origin", value: "https://archive.example")
    #expect(
      page.post("/articles/1/quotes/1", Self.reject, fields: [Self.host, Self.cookie, origin]).status == .seeOther)
  }

  @Test func `the link leads to the proxy, and its cookie is sent over TLS only`() throws {
    #expect(page.access.link.hasPrefix("https://archive.example/open?with="))
    let target = String(page.access.link.dropFirst("https://archive.example".count))
    let cookie = try #require(page.get(target, fields: [Self.host])["Set-Cookie"])
    #expect(cookie.hasPrefix("__Host-archive-4767=\(AskedPage.token); "))
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains("; \(attribute)")) }
    #expect(!cookie.contains("Domain"))
    #expect(page.get(target, fields: [Self.host]).status == .unauthorized)
    // The same link on this machine gives the cookie for this machine.
    let own = String(page.access.link.dropFirst("https://archive.example".count))
    let second = try #require(page.get(own, fields: [("Host", "127.0.0.1:4767")])["Set-Cookie"])
    #expect(second.hasPrefix("archive-4767=") && !second.contains("Secure"))
  }

  @Test func `read only holds for all`() {
    let page = AskedPage(workplace, isReadOnly: true, proxy: ProxySite("archive.example"))
    let site = (name: "Sec-Fetch-Site", value: "same-origin")
    #expect(
      page.post("/articles/1/quotes/1", Self.reject, fields: [Self.host, site, Self.cookie]).status == .forbidden)
    let text = String(decoding: page.get("/articles/1", fields: [Self.host, Self.cookie]).wholeBody, as: UTF8.self)
    #expect(!text.contains("method=\"post\""))
  }

  @Test func `a feed leads to the proxy's pages`() throws {
    _ = try workplace.archive("search", "--save", "port", "harbour")
    let feed = String(decoding: page.get("/feed?name=port", fields: [Self.host]).wholeBody, as: UTF8.self)
    #expect(feed.contains("<link rel=\"self\" href=\"https://archive.example/feed?name=port\"/>"))
    #expect(feed.contains("<link rel=\"alternate\" href=\"https://archive.example/articles/2\"/>"))
    #expect(feed.contains("<link rel=\"related\" href=\"https://archive.example/articles/1\"/>"))
    #expect(!AskedPage(workplace).text("/feed?name=port").contains("archive.example"))
  }
}
