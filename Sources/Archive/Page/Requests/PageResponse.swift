/// What a request is answered with, without a socket.
package struct PageResponse: Sendable {
  /// Statuses of HTTP that are used (RFC 9110).
  package enum Status: Int, Sendable {
    case done = 200
    case seeOther = 303
    case malformed = 400
    case unauthorized = 401
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case conflict = 409
    case tooLarge = 413
    case misdirected = 421
    case failed = 500
    case unavailable = 503

    /// What it means, in letters that JSON doesn't escape.
    package var reason: String {
      switch self {
      case .done, .seeOther: "nothing is wrong"
      case .malformed: "the request can't be read, or a value in it isn't known"
      case .unauthorized: "the cookie is missing or wrong"
      case .forbidden: "corrections are only taken from the archive's own pages"
      case .notFound: "there is nothing here"
      case .methodNotAllowed: "data is read with GET"
      case .conflict: "the archive is being written; try again later"
      case .tooLarge: "what was sent is longer than 64 KB"
      case .misdirected: "the host must be 127.0.0.1 or localhost, with the port"
      case .failed: "the archive can't be read; the terminal says why"
      case .unavailable: "this takes too long, or others are being answered"
      }
    }
  }

  package var status: Status
  package private(set) var fields: [(name: String, value: String)]
  package private(set) var body: [UInt8]
  /// Gives what follows the body and takes longer to find; nil if the body is all.
  package private(set) var rest: (@Sendable () -> [UInt8])?

  private init(_ status: Status, type: String, body: [UInt8], policy: ContentPolicy) {
    self.status = status
    self.body = body
    fields = [
      ("Content-Type", type), ("Content-Security-Policy", policy.rawValue), ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"), ("Cache-Control", "no-cache"),
    ]
  }

  /// A page, and what follows it in the same response.
  package static func page(
    _ html: HTML, status: Status = .done, then rest: (@Sendable () -> [UInt8])? = nil
  ) -> PageResponse {
    var response = PageResponse(status, type: "text/html; charset=utf-8", body: html.bytes, policy: .page)
    response.rest = rest
    return response
  }

  /// Data, to be read by programs.
  package static func data(_ bytes: [UInt8], type: String, savedAs name: String? = nil) -> PageResponse {
    var response = PageResponse(.done, type: type, body: bytes, policy: .nothing)
    if let name { response.add("Content-Disposition", "attachment; filename=\"\(name)\"") }
    return response
  }

  /// Says to a program why there is no data.
  package static func dataError(_ status: Status) -> PageResponse {
    var response = PageResponse(
      status, type: "application/json; charset=utf-8", body: Array("{\"error\": \"\(status.reason)\"}\n".utf8),
      policy: .nothing)
    if status == .methodNotAllowed { response.add("Allow", "GET, HEAD, POST") }
    return response
  }

  /// A file of the page's own, which stays as it is under its address.
  package static func asset(_ asset: Asset) -> PageResponse {
    var response = PageResponse(.done, type: asset.type, body: asset.bytes, policy: .nothing)
    response.fields.removeAll { $0.name == "Cache-Control" }
    response.add("Cache-Control", "max-age=86400")
    return response
  }

  /// The bytes of an original. What can't run is shown in a sandbox; all else is saved.
  package static func original(_ bytes: [UInt8], type: String?, savedAs name: String) -> PageResponse {
    var response = PageResponse(.done, type: type ?? "application/octet-stream", body: bytes, policy: .original)
    response.add("X-DNS-Prefetch-Control", "off")
    let kind = type == nil ? "attachment" : "inline"
    response.add("Content-Disposition", "\(kind); filename*=UTF-8''\(PercentCoding.encoded(name))")
    return response
  }

  /// Sends the browser to a view, which it then asks for.
  package static func redirect(to link: Link) -> PageResponse {
    var response = page("", status: .seeOther)
    response.add("Location", link.address)
    return response
  }

  package mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  /// The response without what takes longer: nobody sees the body of an answer to HEAD.
  package var withoutRest: PageResponse {
    var response = self
    response.rest = nil
    return response
  }

  /// All that is sent, however long that takes.
  package var wholeBody: [UInt8] { body + (rest?() ?? []) }
}

/// What a browser may load and run for a response (Content Security Policy, level 3).
package enum ContentPolicy: String, Sendable {
  /// A page: its own style, script and pictures.
  case page = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'
    """
  /// An original: no script, no form, nothing from elsewhere.
  case original = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"
  /// Data.
  case nothing = "default-src 'none'; frame-ancestors 'none'"
}
