import ArchivePlatform
import CMicrohttpd

/// Why a server couldn't start.
package enum PageServerError: Error, Hashable, Sendable {
  /// libmicrohttpd isn't installed.
  case libraryMissing
  /// Another program listens on the port.
  case portTaken(UInt16)
  /// The system refuses to listen, with this error number; 0 if it doesn't say why.
  case cannotListen(UInt16, systemError: Int32)
}

/// Answers requests on 127.0.0.1 until it is stopped.
@safe package final class PageServer {
  /// What a client may use up.
  package enum Limit {
    package static let connections = 64
    package static let headBytes = 16_384
    package static let bodyBytes = 65_536
    /// For the head and the body to arrive.
    package static let requestSeconds = 10
    /// For the response to be found and sent.
    package static let responseSeconds = 60
  }

  private let server: OpaquePointer
  /// Used by the server until it is stopped.
  private let answering: Answering
  private let router: PageRouter

  /// Listens on the port, or on any that is free for 0. `router` is asked for when the port is known.
  package init(port: UInt16, router: (UInt16) -> PageRouter) throws(PageServerError) {
    guard http_is_available() != 0 else { throw .libraryMissing }
    let answering = Answering()
    var settings = unsafe http_settings()
    unsafe settings.port = port
    unsafe settings.connections = UInt32(Limit.connections)
    unsafe settings.head_bytes = Limit.headBytes
    unsafe settings.body_bytes = Limit.bodyBytes
    unsafe settings.request_seconds = UInt32(Limit.requestSeconds)
    unsafe settings.response_seconds = UInt32(Limit.responseSeconds)
    unsafe settings.context = Unmanaged.passUnretained(answering).toOpaque()
    unsafe settings.answer = { context, exchange in
      guard let context = unsafe context, let exchange = unsafe exchange else { return }
      unsafe Unmanaged<Answering>.fromOpaque(context).takeUnretainedValue().answer(exchange)
    }
    var systemError: Int32 = 0
    guard let server = unsafe http_start(&settings, &systemError) else {
      throw systemError == EADDRINUSE ? .portTaken(port) : .cannotListen(port, systemError: systemError)
    }
    unsafe self.server = server
    self.answering = answering
    let router = unsafe router(http_port(server))
    answering.router.set(router)
    self.router = router
  }

  /// The port on which it listens.
  package var port: UInt16 { unsafe http_port(server) }

  /// The link that lets a browser in.
  package var link: String { router.access.link }

  /// Stops listening, and returns when all requests are answered.
  deinit {
    unsafe http_stop(server)
  }
}
