import Foundation
import SystemPackage

/// A connection to a server, byte by byte.
public final class HTTPConnection {
  private let socket: Int32

  /// A connection to a port of 127.0.0.1. Throws `Errno`.
  public init(port: UInt16) throws {
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
    // A server that never answers fails a test, and doesn't stop all others.
    var limit = timeval(tv_sec: 600, tv_usec: 0)
    unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  /// Sends text as it is; false if the other side has closed.
  @discardableResult
  public func send(_ text: String) -> Bool {
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
  public func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// All that comes until the other side closes.
  public func rest() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(socket, $0.baseAddress, $0.count, 0) }
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// The body of one response, of the length that its head says.
  public func response() -> String {
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
  public func ask(_ line: String, port: UInt16, fields: [String] = [], body: String = "") throws -> String {
    let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
    let head = [line, "Host: 127.0.0.1:\(port)", "Connection: close"] + fields + length
    send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    return rest()
  }
}
