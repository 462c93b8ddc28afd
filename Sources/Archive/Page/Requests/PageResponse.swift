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
