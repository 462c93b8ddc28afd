import ArchivePlatform
import CMicrohttpd
import Synchronization

/// Gives requests that arrive to a router, and sends its responses.
final class Answering: Sendable {
  /// The router, as soon as there is one.
  let router = LateValue<PageRouter>()

  /// Answers a request, on the thread of its connection.
  func answer(_ exchange: OpaquePointer) {
    guard let router = router.value else { return }
    let request = unsafe Self.request(of: exchange)
    let client = unsafe Client(exchange: exchange)
    let response = router.response(to: request) { client.isWaiting }
    unsafe Self.send(request.method == "HEAD" ? response.withoutRest : response, to: exchange)
  }

  private static func request(of exchange: OpaquePointer) -> PageRequest {
    func text(_ pointer: UnsafePointer<CChar>?) -> String { unsafe pointer.map { unsafe String(cString: $0) } ?? "" }
    let fields = unsafe (0..<http_field_count(exchange)).map { index in
      unsafe (name: text(http_field_name(exchange, index)), value: text(http_field_value(exchange, index)))
    }
    var count = 0
    let bytes = unsafe http_body(exchange, &count)
    let body = unsafe bytes.map { unsafe Array(UnsafeBufferPointer(start: $0, count: count)) }
    return unsafe PageRequest(
      text(http_method(exchange)), text(http_target(exchange)), fields: fields, body: body)
  }

  private static func send(_ response: PageResponse, to exchange: OpaquePointer) {
    let body = SentBody(response)
    // The library copies the fields.
    let texts = unsafe response.fields.map { field in
      unsafe (name: strdup(field.name), value: strdup(field.value.filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }))
    }
    defer {
      unsafe texts.forEach { text in
        unsafe free(text.name)
        unsafe free(text.value)
      }
    }
    let fields = unsafe texts.map { unsafe http_field(name: $0.name, value: $0.value) }
    let count = response.rest == nil ? Int64(response.body.count) : -1
    unsafe http_answer(
      exchange, UInt32(response.status.rawValue), fields, fields.count, count,
      { context, bytes in
        guard let context = unsafe context, let bytes = unsafe bytes else { return 0 }
        let next = unsafe Unmanaged<SentBody>.fromOpaque(context).takeUnretainedValue().next()
        unsafe bytes.pointee = next.baseAddress.map { unsafe UnsafePointer($0) }
        return next.count
      },
      { context in
        if let context = unsafe context { unsafe Unmanaged<SentBody>.fromOpaque(context).release() }
      }, Unmanaged.passRetained(body).toOpaque())
  }
}

/// The client of a request. It is asked on the thread of its connection only, until the response is sent.
@safe private struct Client: @unchecked Sendable {
  let exchange: OpaquePointer

  var isWaiting: Bool { unsafe http_is_gone(exchange) == 0 }
}

/// A body on its way to the client: what is there, then what takes longer.
@safe private final class SentBody {
  private var pieces: [@Sendable () -> [UInt8]]
  private var sent: UnsafeMutableBufferPointer<UInt8>

  init(_ response: PageResponse) {
    pieces = (response.rest.map { [$0] } ?? []) + [{ response.body }]
    unsafe sent = UnsafeMutableBufferPointer(start: nil, count: 0)
  }

  /// The next bytes, valid until the next call; none at the end.
  func next() -> UnsafeMutableBufferPointer<UInt8> {
    unsafe sent.deallocate()
    unsafe sent = UnsafeMutableBufferPointer(start: nil, count: 0)
    // A piece without bytes would be taken for the end.
    while let piece = pieces.popLast()?() {
      if piece.isEmpty { continue }
      unsafe sent = .allocate(capacity: piece.count)
      _ = unsafe sent.initialize(from: piece)
      break
    }
    return unsafe sent
  }

  deinit { unsafe sent.deallocate() }
}

/// A value that is set once, after other threads may have begun to ask for it.
final class LateValue<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  /// The value; nil before it was set.
  var value: Value? { stored.withLock { $0 } }

  func set(_ value: Value) { stored.withLock { $0 = value } }
}
