/// A request as it came, without a socket.
package struct PageRequest: Sendable {
  package let method: String
  /// The parts of the path, decoded: `/articles/12` is `["articles", "12"]`; nil if the target can't be read.
  package let path: [String]?
  package let query: FormValues
  /// The header fields in their order.
  package let fields: [(name: String, value: String)]
  /// The body; nil if it was too long.
  package let body: [UInt8]?

  /// A request for a target such as `/search?q=tax`.
  package init(
    _ method: String, _ target: String, fields: [(name: String, value: String)] = [], body: [UInt8]? = []
  ) {
    self.method = method
    self.fields = fields
    self.body = body
    let halves = target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    let query = FormValues(encoded: halves.count > 1 ? Array(halves[1]) : [])
    self.query = query ?? FormValues()
    let parts = (halves.first ?? Substring().utf8).dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let decoded = parts.compactMap { PercentCoding.decoded($0, isForm: false) }
    let isWhole = target.utf8.first == UInt8(ascii: "/") && decoded.count == parts.count && query != nil
    path = isWhole ? (decoded == [""] ? [] : decoded) : nil
  }

  /// All values of a header field, whatever the case of its name.
  package func values(of field: String) -> [String] {
    fields.filter { $0.name.lowercased() == field }.map(\.value)
  }

  /// The only value of a header field; nil if there is none, or several.
  package func value(of field: String) -> String? {
    let values = values(of: field)
    return values.count == 1 ? values[0] : nil
  }

  /// The values of all cookies of this name.
  package func cookies(named name: String) -> [String] {
    values(of: "cookie").flatMap { $0.split(separator: ";") }.compactMap { cookie in
      let cookie = cookie.drop { $0 == " " }
      return cookie.hasPrefix(name + "=") ? String(cookie.dropFirst(name.count + 1)) : nil
    }
  }

  /// The values of a form that was sent; nil if the body isn't one.
  package var form: FormValues? {
    let type = value(of: "content-type")?.prefix { $0 != ";" }.lowercased()
    guard let body, type == "application/x-www-form-urlencoded" else { return nil }
    return FormValues(encoded: body)
  }

  /// The number that a part of an address is: digits alone, 1 or more.
  package static func number(_ text: String) -> Int64? {
    guard text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text) else {
      return nil
    }
    return number > 0 ? number : nil
  }
}
