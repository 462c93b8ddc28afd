import ArchiveStages
import Foundation
import SystemPackage
import Testing

/// Attacks on the pages, tried without a socket.
@Suite struct SafePageTests {
  private let workplace: Workplace
  private let page: AskedPage

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    page = AskedPage(workplace)
  }

  private func with(_ name: String, _ value: String?) -> [(name: String, value: String)] {
    AskedPage.fields.filter { $0.name != name } + (value.map { [(name, $0)] } ?? [])
  }

  @Test(arguments: [
    "attacker.example", "attacker.example:4767", "127.0.0.1.attacker.example:4767", "127.0.0.1", "127.0.0.1:80",
    "127.0.0.1:47670", "localhost", "localhost.:4767", "127.0.0.1:4767@attacker.example", "[::1]:4767", "0.0.0.0:4767",
    "127.1:4767", " 127.0.0.1:4767", "",
  ]) func `another name of the host is refused`(host: String) {
    for target in ["/", "/articles/1", "/open?with=x", "/style.css", "/api/search?q=harbour"] {
      #expect(page.get(target, fields: with("Host", host)).status == .misdirected)
    }
  }

  @Test func `two names of the host are refused, and none`() {
    #expect(page.get("/", fields: AskedPage.fields + [("host", "127.0.0.1:4767")]).status == .misdirected)
    #expect(page.get("/", fields: with("Host", nil)).status == .misdirected)
    #expect(page.get("/", fields: with("Host", "LOCALHOST:4767")).status == .done)
  }

  @Test func `without the token nothing of the archive is shown`() {
    let cookies = [
      nil, "archive-4767=", "archive-4768=\(AskedPage.token)", "archive-4767=\(AskedPage.token.dropLast())",
      "archive-4767=\(AskedPage.token)0", "archive-4767=\(AskedPage.token.uppercased())",
      "xarchive-4767=\(AskedPage.token)",
      "archive-4767x=\(AskedPage.token)",
    ]
    for cookie in cookies {
      for target in ["/", "/articles/1", "/originals/1", "/api/search?q=harbour", "/feed?name=x", "/nothing"] {
        let response = page.get(target, fields: with("Cookie", cookie))
        #expect(response.status == .unauthorized, "\(cookie ?? "")")
        let text = String(decoding: response.wholeBody, as: UTF8.self)
        #expect(!text.contains("arbour") && !text.contains(AskedPage.token))
      }
    }
    // A cookie that another port planted doesn't shut the reader out.
    #expect(
      page.get("/", fields: with("Cookie", "archive-4767=planted; archive-4767=\(AskedPage.token)")).status == .done)
  }

  @Test func `the link lets one browser in, once`() throws {
    let link = page.access.link
    #expect(!link.contains(AskedPage.token))
    let target = String(link.dropFirst("http://127.0.0.1:4767".count))
    #expect(page.get("/open?with=wrong", fields: with("Cookie", nil)).status == .unauthorized)
    let response = page.get(target, fields: with("Cookie", nil))
    #expect(response.status == .done)
    let cookie = try #require(response["Set-Cookie"])
    #expect(cookie.hasPrefix("archive-4767=\(AskedPage.token); "))
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains("; \(attribute)")) }
    #expect(!cookie.contains("Domain"))
    #expect(page.get(target, fields: with("Cookie", nil)).status == .unauthorized)
    #expect(page.access.link != link)
    // Nothing in an address says where the browser goes next.
    #expect(String(decoding: response.wholeBody, as: UTF8.self).contains("url=/\""))
  }

  @Test func `a browser that was let in may use a link again`() {
    let target = String(page.access.link.dropFirst("http://127.0.0.1:4767".count))
    #expect(page.get(target, fields: with("Cookie", nil)).status == .done)
    let again = page.get(target)
    #expect(again.status == .done && again["Set-Cookie"] == nil)
    #expect(page.get(target, fields: with("Cookie", nil)).status == .unauthorized)
  }

  @Test func `port 80 may be left out`() {
    let access = PageAccess(port: 80, token: AskedPage.token)
    for (host, origin) in [("127.0.0.1", "127.0.0.1"), ("127.0.0.1:80", "127.0.0.1"), ("localhost", "localhost:80")] {
      let fields = [
        (name: "Host", value: host), (name: "Cookie", value: "archive-80=\(AskedPage.token)"),
        (name: "Origin", value: "http://\(origin)"),
      ]
      #expect(access.refusal(of: PageRequest("POST", "/x", fields: fields)) == nil, "\(host)")
    }
    let mixed = [
      (name: "Host", value: "127.0.0.1"), (name: "Cookie", value: "archive-80=\(AskedPage.token)"),
      (name: "Origin", value: "http://localhost"),
    ]
    #expect(access.refusal(of: PageRequest("POST", "/x", fields: mixed)) == .forbidden)
  }

  @Test func `a correction is taken from the archive's own pages only`() {
    let target = "/articles/1/quotes/1"
    let form = [(name: "reject", value: "1")]
    let attacks: [[(name: String, value: String)]] = [
      [], [("Origin", "http://127.0.0.1:8000")], [("Origin", "http://attacker.example")], [("Origin", "null")],
      [("Origin", "http://127.0.0.1:4767.attacker.example")], [("Origin", "https://127.0.0.1:4767")],
      [("Origin", "http://localhost:4767")],
      [("Sec-Fetch-Site", "same-site"), ("Origin", "http://127.0.0.1:4767")],
      [("Sec-Fetch-Site", "cross-site"), ("Origin", "http://127.0.0.1:4767")], [("Sec-Fetch-Site", "none")],
      [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")],
      [("Origin", "http://127.0.0.1:4767"), ("Origin", "http://attacker.example")],
    ]
    for fields in attacks {
      #expect(page.post(target, form, fields: AskedPage.fields + fields).status == .forbidden, "\(fields)")
    }
    #expect(
      page.post(target, form, fields: with("Cookie", nil) + [("Sec-Fetch-Site", "same-origin")]).status == .unauthorized
    )
    #expect(page.text("/corrections").contains("0 corrections"))
    #expect(
      page.post(target, form, fields: AskedPage.fields + [("Origin", "http://127.0.0.1:4767")]).status == .seeOther)
  }

  @Test func `reading changes nothing`() {
    for target in [
      "/articles/1/quotes/1?reject=1", "/corrections/1/undo", "/sources/1/merge?other=2&keep=1",
      "/articles/1/facts?outlet=x", "/saved?q=harbour&name=x", "/saved/remove?name=x", "/sources/1/split/2",
    ] {
      #expect(page.get(target).status == .notFound)
    }
    #expect(page.text("/corrections").contains("0 corrections"))
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", ""] {
      let response = page.router.response(to: PageRequest(method, "/", fields: AskedPage.fields))
      #expect(response.status == .methodNotAllowed)
    }
  }

  @Test func `a page that is read only takes no correction and has no forms for it`() {
    let page = AskedPage(workplace, isReadOnly: true)
    #expect(page.post("/articles/1/quotes/1", [("reject", "1")]).status == .forbidden)
    #expect(page.post("/saved", [("q", "harbour"), ("name", "x")]).status == .forbidden)
    #expect(page.get("/sources/1/split").status == .forbidden)
    for target in AskedPage.views where !target.hasSuffix("/split") {
      #expect(!page.text(target).contains("method=\"post\""), "\(target)")
    }
  }

  @Test func `every response says what a browser may do with it`() throws {
    let targets =
      AskedPage.views + ["/nothing", "/api/search?q=harbour", "/originals/1", "/style.css", "/keys.js", "/open"]
    for target in targets {
      let response = page.get(target)
      #expect(response["X-Content-Type-Options"] == "nosniff")
      #expect(response["Referrer-Policy"] == "no-referrer")
      #expect(response["Cross-Origin-Resource-Policy"] == "same-origin")
      #expect(response["Cross-Origin-Opener-Policy"] == "same-origin")
      #expect(!response.fields.contains { $0.name.lowercased().hasPrefix("access-control") })
      let policy = try #require(response["Content-Security-Policy"])
      #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe-eval"))
      #expect(target == "/originals/1" || !policy.contains("unsafe-inline"))
    }
    #expect(
      page.get("/")["Content-Security-Policy"]
        == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'")
    // Under this policy the page's own style attributes would do nothing.
    for target in AskedPage.views { #expect(!page.text(target).contains(" style=\"")) }
  }

  @Test func `originals are found by their number alone`() {
    for target in [
      "/originals/..", "/originals/../articles/1", "/originals/..%2F..%2Fetc%2Fpasswd", "/originals/1/../../etc/passwd",
      "/originals/archive.db", "/originals/%2Fetc%2Fpasswd", "/originals/", "/originals/-1", "/originals/1.txt",
    ] {
      #expect(page.get(target).status == .notFound, "\(target)")
    }
  }

  @Test func `what is too long is refused`() {
    let request = PageRequest(
      "POST", "/articles/1/facts", fields: AskedPage.fields + [("Sec-Fetch-Site", "same-origin")], body: nil)
    #expect(page.router.response(to: request).status == .tooLarge)
    let many = String(repeating: "a=b&", count: 300)
    #expect(page.get("/search?" + many).status == .malformed)
    #expect(page.get("/search?q=" + String(repeating: "a ", count: 9_000).replacing(" ", with: "+")).status == .done)
  }
}

/// Markup and controls in documents.
@Suite struct HostilePageTests {
  @Test func `no markup of a document becomes markup of a page`() throws {
    let workplace = try Workplace()
    try HostileMarkup.make(in: workplace)
    let page = AskedPage(workplace)
    let text = PercentCoding.encoded(HostileMarkup.text)
    let targets =
      AskedPage.views.filter { $0 != "/articles/3" } + [
        "/search?q=\(text)", "/search?q=quay", "/search?q=%40hostile", "/quotes?q=\(text)", "/quotes?q=words",
        "/sources?name=\(text)",
        "/sources?name=voice", "/stories?q=\(text)", "/articles/1?q=\(text)", "/articles/1?q=quay",
        "/corrections?done=2",
        "/network?q=quay", "/network/quotes?speaker=1&relation=told&source=2", "/sources/2/split",
        "/sources/3", "/sources/4", "/sources/5", "/search?q=by%3A\(text)",
      ]
    for target in targets {
      let response = page.get(target)
      guard response.status != .notFound else { continue }
      #expect(response.status == .done, "\(target)")
      let text = String(decoding: response.wholeBody, as: UTF8.self)
      PageMarkup(text).expectOwn("\(target): \(text)")
      #expect(!text.contains("<script>") && !text.contains("<img"), "\(target)")
    }
    let story = page.text("/stories/1")
    PageMarkup(story).expectOwn(story)
    #expect(story.contains("Quotes that travelled") && story.contains("What differs between accounts"))
    #expect(!story.contains("<script>") && !story.contains("<img"))
    #expect(page.text("/network?q=quay").contains("<svg"))
    let article = page.text("/articles/1")
    #expect(article.contains("&lt;script&gt;steal()") && article.contains("dir=\"auto\""))
    #expect(!page.text("/articles/2").contains("href=\"javascript"))
  }

  @Test func `a saved page is shown in a sandbox, and what can run is saved as a file`() throws {
    let workplace = try Workplace()
    try HostileMarkup.make(in: workplace)
    let response = AskedPage(workplace).get("/originals/1")
    #expect(response.status == .done)
    #expect(response["Content-Type"] == "text/html; charset=utf-8")
    #expect(response["X-DNS-Prefetch-Control"] == "off")
    #expect(String(decoding: response.wholeBody, as: UTF8.self).contains("<script>steal()</script>"))
    #expect(
      response["Content-Security-Policy"]
        == "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'")
    #expect(response["Content-Disposition"]?.hasPrefix("inline; ") == true)
    for type in ["image/svg+xml", "application/xhtml+xml", "application/pdf", "text/xml", "text/javascript"] {
      let response = PageResponse.original([], type: OriginalView.shownType(of: type), savedAs: "a\"\r\nX: y.svg")
      #expect(response["Content-Type"] == "application/octet-stream")
      #expect(response["Content-Disposition"] == "attachment; filename*=UTF-8''a%22%0D%0AX%3A%20y.svg")
    }
  }

  @Test func `a saved page connects to nothing`() {
    let page = "<LiNk rel=\"&#112;reconnect\" href=//x><p>a < b</p><IFRAME srcdoc=\"&lt;link>\"></iframe><li>c</li><"
    let shown = String(decoding: OriginalView.withoutConnections(Array(page.utf8)), as: UTF8.self)
    #expect(
      shown
        == "<!iNk rel=\"&#112;reconnect\" href=//x><p>a < b</p><!FRAME srcdoc=\"&lt;link>\"></iframe><li>c</li><")
  }

  @Test func `no text hides, or turns the direction of what follows it`() throws {
    let workplace = try Workplace()
    try HostileText.makeArchive(in: workplace)
    let page = AskedPage(workplace)
    for target in AskedPage.views + ["/articles/1/diff?from=1&to=2"] {
      let response = page.get(target)
      guard response.status != .notFound else { continue }
      let text = String(decoding: response.wholeBody, as: UTF8.self)
      // A field keeps the controls that HTML has no reference for.
      let shown = text.replacing(#/ value="[^"]*"/#) { $0.0.filter { !("\u{80}"..."\u{9F}").contains($0) } }
      let hidden = shown.unicodeScalars.filter { $0 != "\n" && !$0.isPrintable }
      #expect(hidden.isEmpty, "\(target): \(hidden.map { String($0.value, radix: 16) })")
    }
  }

  @Test func `text gets into HTML escaped, and never as an address`() {
    let text = #"<a href='x'>"&amp;"</a>"#
    #expect(
      String(decoding: ("<p>\(text)</p>" as HTML).bytes, as: UTF8.self)
        == "<p>&lt;a href=&#39;x&#39;&gt;&quot;&amp;amp;&quot;&lt;/a&gt;</p>")
    #expect(
      String(decoding: ("<a href=\"\("javascript:x" as String)\">" as HTML).bytes, as: UTF8.self) == "<a href=\"\">")
    for address in [
      "javascript:x", "data:text/html,x", "//attacker.example", "http:x", "JaVaScRiPt:x", " http://x", "ftp://x",
    ] {
      #expect(Link.web(address) == nil, "\(address)")
    }
    #expect(Link.web("HTTPS://news.example/a\"b")?.address == "HTTPS://news.example/a%22b")
  }
}
