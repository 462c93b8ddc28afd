import Foundation
import ProgramTesting
import SystemPackage
import Testing

/// `archive serve --behind-proxy` with nginx in front, as docs/serve.md has it. Not run where nginx is missing.
@Suite(.serialized, .enabled(if: ReverseProxy.isInstalled, "nginx, curl and openssl are not installed"))
struct NginxTests {
  private let workplace: Workplace
  private let proxy: ReverseProxy

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    proxy = try ReverseProxy(for: workplace)
  }

  @Test func `a newsroom reads through nginx, and one who has the link corrects`() throws {
    #expect(try proxy.get("/search?q=harbour").contains("Harbour to open"))
    #expect(try !proxy.get("/articles/1").contains("Change…"))
    let form = ["--data", "reject=1", "-H", "Origin: \(proxy.origin)"]
    #expect(try proxy.status("/articles/1/quotes/1", form) == "401")
    // The link lets this browser in; curl keeps a cookie with Secure for https alone.
    let link = try #require(proxy.served.link.firstMatch(of: #/\/open\?with=[0-9a-f]+/#)).0
    #expect(proxy.served.link.hasPrefix(proxy.origin + "/open?with="))
    #expect(try proxy.get(String(link)).contains("Go to the archive"))
    let jar = try String(contentsOf: proxy.cookies, encoding: .utf8)
    #expect(jar.contains("__Host-archive-") && jar.contains("#HttpOnly_\(ReverseProxy.name)\tFALSE\t/\tTRUE\t"))
    #expect(try proxy.get("/articles/1").contains("Change…"))
    let elsewhere = ["--data", "reject=1", "-H", "Origin: https://attacker.example"]
    #expect(try proxy.status("/articles/1/quotes/1", elsewhere) == "403")
    #expect(try proxy.get("/corrections").contains("0 corrections"))
    #expect(try proxy.status("/articles/1/quotes/1", form) == "303")
    #expect(try proxy.get("/corrections").contains("1 correction"))
  }

  @Test func `nginx hands on the name that was asked for, so that another one is refused`() throws {
    #expect(try proxy.status("/", ["-H", "Host: attacker.example"]) == "421")
    #expect(try proxy.status("/", ["-H", "Host: 127.0.0.1:\(proxy.served.port)"]) == "401")
  }

  @Test func `what is too long is refused before it gets here`() throws {
    #expect(
      try proxy.status("/articles/1/facts", ["--data", "outlet=" + String(repeating: "x", count: 70_000)]) == "413")
  }
}

/// nginx with the configuration of docs/serve.md, on a port and with a certificate of its own. It ends with the object.
final class ReverseProxy {
  static let isInstalled = ["nginx", "curl", "openssl"].allSatisfy { name in
    ["/usr/bin/", "/usr/sbin/", "/usr/local/bin/"].contains {
      FileManager.default.isExecutableFile(atPath: $0 + name)
    }
  }

  static let name = "archive.example"

  let served: ServedArchive
  let origin: String
  private let port: UInt16
  private let workplace: Workplace
  private let nginx: ProgramTesting.ChildProcess

  /// Cookies that were set, as curl keeps them.
  var cookies: URL { workplace.folder.appendingPathComponent("cookies") }

  init(for workplace: Workplace) throws {
    self.workplace = workplace
    port = UInt16.random(in: 20_000...50_000)
    origin = "https://\(Self.name):\(port)"
    served = try ServedArchive(workplace, ["--behind-proxy", "--host", "\(Self.name):\(port)"])
    let made = try workplace.shell(
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=\(Self.name) -addext subjectAltName=DNS:\(Self.name) "
        + "-keyout key.pem -out certificate.pem")
    try #require(made.status == 0, "\(made.errors)")
    try workplace.write("reader:{PLAIN}a-password\n", to: "archive.htpasswd")
    try workplace.write(
      Self.configuration(port: port, upstream: served.port, in: workplace.folder.path), to: "nginx.conf")
    let folder = workplace.folder.path
    nginx = try ProgramTesting.ChildProcess(
      "/usr/sbin/nginx", ["-e", "\(folder)/nginx-errors", "-p", folder, "-c", "\(folder)/nginx.conf"],
      in: FilePath(folder), leads: true)
    for _ in 0..<500 {
      if (try? HTTPConnection(port: port)) != nil { break }
      usleep(20_000)
    }
  }

  deinit {
    nginx.killGroup()
    _ = nginx.wait()
  }

  /// The server of docs/serve.md, with other files and ports, in what nginx needs around it.
  private static func configuration(port: UInt16, upstream: UInt16, in folder: String) throws -> String {
    let page = try String(
      contentsOf: Workplace.repository.appendingPathComponent("docs/serve.md"), encoding: .utf8)
    let server = try #require(page.firstMatch(of: #/```nginx\n(.*?)```/#.dotMatchesNewlines())).1
      .replacing("listen 443 ssl", with: "listen 127.0.0.1:\(port) ssl")
      .replacing("127.0.0.1:4767", with: "127.0.0.1:\(upstream)")
      .replacing(#/\/etc\/ssl\/\S+\.pem;/#, with: "\(folder)/certificate.pem;")
      .replacing(#/\/etc\/ssl\/\S+\.key;/#, with: "\(folder)/key.pem;")
      .replacing("/etc/nginx/archive.htpasswd", with: "\(folder)/archive.htpasswd")
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
      "\($0)_temp_path \(folder)/nginx-\($0);"
    }
    return """
      daemon off; master_process off; pid \(folder)/nginx.pid; error_log \(folder)/nginx-errors;
      events { worker_connections 64; }
      http { access_log off; \(temporary.joined(separator: " "))
      \(server)
      }
      """
  }

  private func curl(_ path: String, _ arguments: [String]) throws -> ProgramRun {
    var words = [
      "curl", "--silent", "--cacert", "certificate.pem", "--resolve", "\(Self.name):\(port):127.0.0.1", "--user",
      "reader:a-password",
      "--cookie", "cookies", "--cookie-jar", "cookies", "--max-time", "20",
    ]
    words += arguments + [origin + path]
    return try workplace.shell(words.map { "'\($0)'" }.joined(separator: " "))
  }

  /// The page there.
  func get(_ path: String) throws -> String { try curl(path, []).output }

  /// The status with which a request is answered.
  func status(_ path: String, _ arguments: [String]) throws -> String {
    try curl(path, ["--output", "/dev/null", "--write-out", "%{http_code}"] + arguments).output
  }
}
