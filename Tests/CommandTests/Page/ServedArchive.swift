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
    self.port = try #require(link.firstMatch(of: #/^http:\/\/127\.0\.0\.1:(\d+)\/open/#).flatMap { UInt16($0.1) })
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

/// A connection to a server, byte by byte.
final class HTTPConnection {
  private let socket: Int32

  init(port: UInt16) throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { throw Errno(rawValue: errno) }
  }

  deinit { close(socket) }

  /// Sends text as it is; false if the other side has closed.
  @discardableResult
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var from = 0
    while from < bytes.count {
      let count = unsafe bytes[from...].withUnsafeBytes {
        unsafe Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      from += count
    }
    return true
  }

  /// Says that nothing more is sent.
  func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// All that comes until the other side closes.
  func rest() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(socket, $0.baseAddress, $0.count, 0) }
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// The body of one response, of the length that its head says.
  func response() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(socket, $0.baseAddress, $0.count, 0) }
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n"),
        let length = text[..<end.lowerBound].firstMatch(of: #/(?i)content-length: *(\d+)/#).flatMap({ Int($0.1) })
      else { continue }
      let body = bytes.dropFirst(text[..<end.upperBound].utf8.count)
      if body.count >= length { return String(decoding: body.prefix(length), as: UTF8.self) }
    }
  }

  /// Sends a request, and gives the whole response.
  func ask(_ line: String, port: UInt16, fields: [String] = [], body: String = "") throws -> String {
    let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
    let head = [line, "Host: 127.0.0.1:\(port)", "Connection: close"] + fields + length
    send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    return rest()
  }
}
