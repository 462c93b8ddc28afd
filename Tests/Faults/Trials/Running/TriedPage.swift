import Foundation
import ProgramTesting
import SystemPackage

/// `archive serve`, run in a folder of trials. It is killed with the object.
final class TriedPage {
  let process: ProgramTesting.ChildProcess
  let port: UInt16
  private let cookie: String
  private var hasEnded = false

  /// Starts it, and has a browser let in. Throws `NotRun` where libmicrohttpd is missing.
  init(of folder: TrialFolder, _ program: TriedProgram) throws {
    let logs = folder
    process = try program.start(["serve", "--port", "0", "--no-browser", "--quiet"], in: folder, logs: logs)
    let end = Clock.seconds + program.patience
    var link = ""
    while !link.hasSuffix("\n"), Clock.seconds < end {
      Clock.sleep(seconds: 0.005)
      link = logs.text(of: "out")
      if logs.text(of: "err").contains("libmicrohttpd is not installed") {
        throw NotRun(reason: "libmicrohttpd is not installed")
      }
    }
    guard let found = link.firstMatch(of: #/^http:\/\/127\.0\.0\.1:(\d+)(\/open\S+)/#), let port = UInt16(found.1)
    else {
      throw NotRun(reason: "archive serve prints no link: \(logs.text(of: "err"))")
    }
    self.port = port
    let response = try HTTPConnection(port: port).ask("GET \(found.2) HTTP/1.1", port: port)
    cookie = response.firstMatch(of: #/Set-Cookie: ([^;]+);/#).map { String($0.1) } ?? ""
  }

  /// The response to a request for a page; empty if nobody answers.
  func get(_ target: String) -> String {
    (try? HTTPConnection(port: port).ask("GET \(target) HTTP/1.1", port: port, fields: ["Cookie: \(cookie)"])) ?? ""
  }

  /// A connection on which a form was sent, as the archive's own page sends it.
  func post(_ target: String, _ form: String) throws -> HTTPConnection {
    let connection = try HTTPConnection(port: port)
    connection.send(
      """
      POST \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\nCookie: \(cookie)\r\n\
      Origin: http://127.0.0.1:\(port)\r\nContent-Type: application/x-www-form-urlencoded\r\n\
      Content-Length: \(form.utf8.count)\r\n\r\n\(form)
      """)
    return connection
  }

  /// Waits until a page is answered, as long as a run may take: the server learns bit by bit that clients are gone.
  func isAnswering(within seconds: Double) -> Bool {
    let end = Clock.seconds + seconds
    while Clock.seconds < end {
      if get("/").hasPrefix("HTTP/1.1 200") { return true }
      Clock.sleep(seconds: 0.05)
    }
    return false
  }

  /// Ends it by a signal.
  func end(by signal: Int32) -> ProgramTesting.ChildProcess.Ending {
    hasEnded = true
    process.send(signal)
    return process.wait(seconds: 600)
  }

  deinit {
    if !hasEnded { _ = end(by: SIGKILL) }
  }
}
