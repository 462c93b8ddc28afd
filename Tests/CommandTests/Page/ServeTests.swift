import ArchiveStages
import Foundation
import ProgramTesting
import SystemPackage
import Testing

/// `archive serve`, run as a person runs it, over sockets.
@Suite struct ServeTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  private func ask(_ line: String, of served: ServedArchive, _ fields: String..., body: String = "") throws -> String {
    try HTTPConnection(port: served.port).ask(line, port: served.port, fields: fields, body: body)
  }

  @Test func `a browser is let in by the link, once, and reads and corrects`() throws {
    let served = try ServedArchive(workplace)
    #expect(try ask("GET / HTTP/1.1", of: served).hasPrefix("HTTP/1.1 401"))
    let cookie = try "Cookie: " + served.cookie()
    #expect(
      try ask("GET /\(served.link.split(separator: "/").last ?? "") HTTP/1.1", of: served).hasPrefix("HTTP/1.1 401"))
    #expect(served.errors.contains("For another one: http://127.0.0.1:\(served.port)/open?with="))
    let page = try ask("GET / HTTP/1.1", of: served, cookie)
    #expect(page.hasPrefix("HTTP/1.1 200") && page.contains("Bridge closed"))
    let search = try ask("GET /search?q=harbour HTTP/1.1", of: served, cookie)
    #expect(search.contains("Outlets") && search.contains("</html>"))
    let head = try ask("HEAD /articles/1 HTTP/1.1", of: served, cookie)
    #expect(head.hasPrefix("HTTP/1.1 200") && !head.contains("<html"))
    let form = "Content-Type: application/x-www-form-urlencoded"
    let refused = try ask("POST /articles/1/quotes/1 HTTP/1.1", of: served, cookie, form, body: "reject=1")
    #expect(refused.hasPrefix("HTTP/1.1 403"))
    let origin = "Origin: http://127.0.0.1:\(served.port)"
    let corrected = try ask("POST /articles/1/quotes/1 HTTP/1.1", of: served, cookie, form, origin, body: "reject=1")
    #expect(corrected.hasPrefix("HTTP/1.1 303") && corrected.contains("Location: /articles/1?done="))
    #expect(try ask("GET /corrections HTTP/1.1", of: served, cookie).contains("1 correction"))
    #expect(served.end() == .exit(0))
    #expect(try workplace.archive("corrections", "--format", "jsonl").output.contains("not_a_quote"))
  }

  @Test func `a name that was made to lead here is refused`() throws {
    let served = try ServedArchive(workplace)
    let cookie = try served.cookie()
    let connection = try HTTPConnection(port: served.port)
    connection.send(
      "GET / HTTP/1.1\r\nHost: attacker.example:\(served.port)\r\nCookie: \(cookie)\r\nConnection: close\r\n\r\n")
    #expect(connection.rest().hasPrefix("HTTP/1.1 421"))
    let old = try HTTPConnection(port: served.port)
    old.send("GET / HTTP/1.0\r\nCookie: \(cookie)\r\n\r\n")
    #expect(old.rest().contains(" 421 "))
    let absolute = try ask("GET http://attacker.example/ HTTP/1.1", of: served, "Cookie: \(cookie)")
    #expect(!absolute.hasPrefix("HTTP/1.1 200"))
  }

  @Test func `it listens on the loopback address alone`() throws {
    let served = try ServedArchive(workplace)
    let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
    let six = (try? String(contentsOfFile: "/proc/net/tcp6", encoding: .utf8)) ?? ""
    let hex = String(served.port, radix: 16, uppercase: true)
    let port = String(repeating: "0", count: 4 - hex.count) + hex
    let listening = (table + six).split(separator: "\n").filter { $0.contains(":\(port) ") && $0.contains(" 0A ") }
    #expect(listening.count == 1 && listening[0].contains(" 0100007F:\(port) "), "\(listening)")
  }

  @Test func `a port that is taken is an error`() throws {
    let served = try ServedArchive(workplace)
    let run = try workplace.archive("serve", "--no-browser", "--port", "\(served.port)")
    #expect(run.status == 2 && run.output == "")
    #expect(
      run.errors
        == "archive: another program listens on port \(served.port). Stop it, or choose another port with --port N.\n")
  }

  @Test func `a bookmark stays valid when the program is started again`() throws {
    let served = try ServedArchive(workplace)
    let cookie = try served.cookie()
    let port = served.port
    #expect(served.end(by: SIGINT) == .exit(0))
    let again = try ServedArchive(workplace, port: port)
    #expect(try ask("GET /articles/1 HTTP/1.1", of: again, "Cookie: \(cookie)").hasPrefix("HTTP/1.1 200"))
    let file = workplace.folder.appendingPathComponent("state/archive/page-token").path
    let permissions = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(permissions == 0o600)
    // A token that others could have read is a token no more.
    _ = again.end()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    let third = try ServedArchive(workplace, port: port)
    #expect(try ask("GET /articles/1 HTTP/1.1", of: third, "Cookie: \(cookie)").hasPrefix("HTTP/1.1 401"))
  }

  @Test func `the browser gets the link in a file that only its user can read`() throws {
    let seen = workplace.folder.appendingPathComponent("seen").path
    let script = "#!/bin/sh\n{ echo \"$@\"; stat -c %a \"$1\"; cat \"$1\"; } > \(seen).part; mv \(seen).part \(seen)\n"
    try workplace.write(script, to: "bin/xdg-open")
    _ = try workplace.shell("chmod +x bin/xdg-open")
    workplace.environment["PATH"] = "\(workplace.folder.path)/bin:/usr/bin:/bin"
    let served = try ServedArchive(workplace, [])
    while !FileManager.default.fileExists(atPath: seen), !served.process.hasEnded { usleep(10_000) }
    let lines = try String(contentsOfFile: seen, encoding: .utf8).split(separator: "\n", maxSplits: 2)
    let file = "\(workplace.folder.path)/state/archive/open-\(served.port).html"
    try #require(lines.count == 3)
    #expect(lines[0] == file && lines[1] == "600" && lines[2].contains(served.link))
    let arguments = try String(contentsOfFile: "/proc/\(served.process.id)/cmdline", encoding: .utf8)
    #expect(!arguments.contains("with="))
    _ = served.end()
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `what is too long is refused, and the next client is answered`() throws {
    let served = try ServedArchive(workplace)
    let cookie = try "Cookie: " + served.cookie()
    let long = try HTTPConnection(port: served.port)
    long.send(
      "GET /search?q=" + String(repeating: "a", count: 40_000) + " HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n")
    #expect(!long.rest().contains(" 200 "))
    let fields = try HTTPConnection(port: served.port)
    fields.send(
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\(cookie)\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n"
    )
    #expect(!fields.rest().contains(" 200 "))
    let origin = "Origin: http://127.0.0.1:\(served.port)"
    let form = "Content-Type: application/x-www-form-urlencoded"
    let body = "words=" + String(repeating: "a", count: 70_000)
    #expect(
      try ask("POST /articles/1/quotes HTTP/1.1", of: served, cookie, form, origin, body: body).hasPrefix(
        "HTTP/1.1 413"))
    #expect(try ask("GET / HTTP/1.1", of: served, cookie).hasPrefix("HTTP/1.1 200"))
  }

  @Test func `clients that are slow lose their connection, whatever they send meanwhile`() throws {
    let served = try ServedArchive(workplace)
    let cookie = try "Cookie: " + served.cookie()
    let silent = try (0..<50).map { _ in try HTTPConnection(port: served.port) }
    for connection in silent { connection.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nX: ") }
    let trickling = try HTTPConnection(port: served.port)
    trickling.send("GET / HTTP/1.1\r\n")
    // Others are answered meanwhile.
    #expect(try ask("GET / HTTP/1.1", of: served, cookie).hasPrefix("HTTP/1.1 200"))
    while trickling.send("X") { usleep(500_000) }
    for connection in silent { #expect(!connection.rest().contains(" 200 ")) }
  }

  @Test func `connections beyond the limit are turned away, and the server lives on`() throws {
    let served = try ServedArchive(workplace)
    let cookie = try "Cookie: " + served.cookie()
    do {
      let many = (0..<200).compactMap { _ in try? HTTPConnection(port: served.port) }
      for connection in many { connection.send("GET / HTTP/1.1\r\n") }
      #expect(many.count > 60)
    }
    // The server learns bit by bit that they are gone; until then a further one is turned away.
    while (try? ask("GET / HTTP/1.1", of: served, cookie))?.hasPrefix("HTTP/1.1 200") != true {
      try #require(!served.process.hasEnded)
      usleep(100_000)
    }
    #expect(served.end() == .exit(0))
  }

  @Test func `what is no request doesn't end the server`() throws {
    let served = try ServedArchive(workplace)
    let cookie = try "Cookie: " + served.cookie()
    for text in [
      "\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
      "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    ] {
      let connection = try HTTPConnection(port: served.port)
      connection.send(text)
      connection.finishSending()
      #expect(!connection.rest().contains(" 200 "), "\(text)")
    }
    #expect(try ask("GET / HTTP/1.1", of: served, cookie).hasPrefix("HTTP/1.1 200"))
  }

  @Test func `read only takes no corrections`() throws {
    let served = try ServedArchive(workplace, ["--no-browser", "--read-only"])
    let cookie = try "Cookie: " + served.cookie()
    let response = try ask(
      "POST /articles/1/quotes/1 HTTP/1.1", of: served, cookie, "Content-Type: application/x-www-form-urlencoded",
      "Origin: http://127.0.0.1:\(served.port)", body: "reject=1")
    #expect(response.hasPrefix("HTTP/1.1 403") && response.contains("--read-only"))
  }

  @Test func `an import beside clients that wait ends with an empty log`() throws {
    let served = try ServedArchive(workplace)
    let cookie = try "Cookie: " + served.cookie()
    let clients = try (0..<8).map { _ in try HTTPConnection(port: served.port) }
    for client in clients {
      client.send("GET /search?q=harbour HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\(cookie)\r\n\r\n")
    }
    // Each has its answer, and stays connected.
    for client in clients { _ = client.response() }
    try workplace.write("The ferry to the harbour leaves at noon, the harbour master said on Friday.", to: "new.txt")
    let run = try workplace.archive("import", "new.txt")
    #expect(run.status == 0, "\(run.errors)")
    let log = workplace.folder.appendingPathComponent("archive.db-wal").path
    #expect((try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0 == 0)
    #expect(try ask("GET /search?q=ferry HTTP/1.1", of: served, cookie).contains("1 article for"))
    withExtendedLifetime(clients) {}
  }

  @Test func `without an archive no server is started`() throws {
    let empty = try Workplace()
    let run = try empty.archive("serve", "--no-browser", "--port", "0")
    #expect(run.status == 2 && run.errors.contains("no archive at ./archive.db"))
  }
}
