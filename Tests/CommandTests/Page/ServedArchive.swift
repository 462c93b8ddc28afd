import Foundation
import ProgramTesting
import SystemPackage
import Testing

/// `archive serve`, running in a folder. It is killed with the object.
final class ServedArchive {
  let process: ProgramTesting.ChildProcess
  let port: UInt16
  /// The link that it printed.
  let link: String
  private let folder: URL
  private let name = "serve-\(UUID().uuidString)"
  private var hasEnded = false

  init(_ workplace: Workplace, _ arguments: [String] = ["--no-browser"], port: UInt16 = 0) throws {
    folder = workplace.folder
    var environment = workplace.environment
    environment["XDG_STATE_HOME"] = environment["XDG_STATE_HOME"] ?? folder.appendingPathComponent("state").path
    process = try ProgramTesting.ChildProcess(
      Workplace.program.path, ["serve", "--port", "\(port)"] + arguments, in: FilePath(folder.path),
      environment: environment, output: .file(FilePath(folder.path).appending(name + ".out")),
      errors: .file(FilePath(folder.path).appending(name + ".err")))
    let file = folder.appendingPathComponent(name + ".out")
    var text = ""
    while !text.hasSuffix("\n"), !process.hasEnded {
      usleep(10_000)
      text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }
    link = text.replacing("\n", with: "")
    // Behind a proxy the link has no port, but the hint does.
    self.port = try #require(
      link.firstMatch(of: #/^http:\/\/127\.0\.0\.1:(\d+)\/open/#).flatMap { UInt16($0.1) }
        ?? Self.portOfHint(in: folder.appendingPathComponent(name + ".err")))
  }

  private static func portOfHint(in file: URL) -> UInt16? {
    for _ in 0..<1_000 {
      let text = (try? String(contentsOf: file, encoding: .utf8))?.split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
      if let port = text?.firstMatch(of: #/to 127\.0\.0\.1:(\d+)\. /#).flatMap({ UInt16($0.1) }) { return port }
      usleep(10_000)
    }
    return nil
  }

  /// What it says on standard error.
  var errors: String {
    (try? String(contentsOf: folder.appendingPathComponent(name + ".err"), encoding: .utf8)) ?? ""
  }

  /// Ends it by a signal.
  func end(by signal: Int32 = SIGTERM) -> ProgramTesting.ChildProcess.Ending {
    hasEnded = true
    process.send(signal)
    return process.wait()
  }

  deinit {
    if !hasEnded { _ = end(by: SIGKILL) }
  }

  /// The cookie of a browser that was let in.
  func cookie() throws -> String {
    let response = try HTTPConnection(port: port).ask(
      "GET /\(link.split(separator: "/").last ?? "") HTTP/1.1", port: port)
    return try #require(response.firstMatch(of: #/Set-Cookie: ([^;]+);/#).map { String($0.1) })
  }
}
