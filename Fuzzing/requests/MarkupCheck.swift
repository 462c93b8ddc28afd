/// Whether a page has only markup of its own: a tag or attribute beyond that came from a request.
struct MarkupCheck {
  private(set) var faults: [String] = []

  private static let tags: Set<String> = [
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "form", "label", "input", "button", "nav",
    "main",
    "h1", "h2", "h3", "p", "ol", "ul", "li", "bdi", "mark", "span", "div", "section", "figure", "svg", "rect", "text",
    "figcaption", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "caption", "article", "aside",
    "dl", "dt",
    "dd", "code", "time", "blockquote", "select", "option", "textarea", "b", "ins", "del", "path", "circle", "line",
    "g",
    "datalist", "fieldset", "legend",
  ]

  init(_ page: [UInt8]) {
    var rest = page[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(start + 1)...]
      guard let end = Self.end(of: rest) else {
        faults.append("a tag that never ends: \(Self.text(rest.prefix(60)))")
        return
      }
      check(rest[..<end])
      rest = rest[(end + 1)...]
    }
  }

  private mutating func check(_ tag: ArraySlice<UInt8>) {
    let text = Self.text(tag)
    if text.hasPrefix("!doctype") { return }
    let name = text.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if !Self.tags.contains(String(name)) { faults.append("<\(text.prefix(60))>") }
    // What stands between quotation marks is a value.
    let names = text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
    for words in names where words.element.lowercased().contains(" on") { faults.append("<\(text)>") }
    for start in ["href=\"", "src=\"", "action=\""] {
      guard let found = text.firstRange(of: " " + start) else { continue }
      let address = text[found.upperBound...].prefix { $0 != "\"" }
      let isOwn = address.isEmpty || address.hasPrefix("#") || address.hasPrefix("/") && !address.hasPrefix("//")
      if !isOwn, !address.hasPrefix("https://"), !address.hasPrefix("http://") { faults.append("<\(text)>") }
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func end(of bytes: ArraySlice<UInt8>) -> Int? {
    var isQuoted = false
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == UInt8(ascii: ">"), !isQuoted { return index }
    }
    return nil
  }
}
