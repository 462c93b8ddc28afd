import Testing

/// A page taken apart, to see what markup it has.
struct PageMarkup {
  /// A tag as it was opened.
  struct Tag: Hashable {
    var name: String
    var attributes: [String: String]
  }

  private(set) var tags: [Tag] = []
  /// What is wrong with the nesting; nil if all is closed in order.
  private(set) var fault: String?

  private static let void: Set<String> = ["meta", "link", "input", "br", "rect", "circle", "line", "path"]

  init(_ page: String) {
    var open: [String] = []
    var rest = page[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let end = Self.end(of: rest) else {
        fault = "a tag that never ends: \(rest.prefix(40))"
        return
      }
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!doctype") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        guard open.popLast() == name else {
          fault = fault ?? "</\(name)> in \(open.joined(separator: " "))"
          continue
        }
        continue
      }
      let isEmpty = tag.hasSuffix("/")
      let name = String(tag.prefix { $0.isLetter || $0.isNumber })
      tags.append(Tag(name: name, attributes: Self.attributes(tag.dropFirst(name.count))))
      if !isEmpty, !Self.void.contains(name) { open.append(name) }
    }
    if !open.isEmpty { fault = fault ?? "never closed: \(open.joined(separator: " "))" }
  }

  private static func end(of text: Substring) -> Substring.Index? {
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == ">", !isQuoted { return index }
    }
    return nil
  }

  private static func attributes(_ text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    for match in text.matches(of: #/([A-Za-z0-9:-]+)(?:="([^"]*)")?/#) {
      attributes[String(match.1)] = match.2.map(String.init) ?? ""
    }
    return attributes
  }

  /// What a page may have. A tag or attribute beyond it came from a document.
  private static let allowedTags: Set<String> = [
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "form", "label", "input", "button", "nav",
    "main", "h1", "h2", "h3", "p", "ol", "ul", "li", "bdi", "mark", "span", "div", "section", "figure", "svg", "rect",
    "text",
    "figcaption", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "caption", "article", "aside",
    "dl",
    "dt", "dd", "code", "time", "blockquote", "select", "option", "textarea", "b", "ins", "del", "path", "circle",
    "line",
  ]
  private static let allowedAttributes: Set<String> = [
    "lang", "dir", "charset", "name", "content", "rel", "href", "src", "defer", "class", "id", "role", "for", "type",
    "value", "autocomplete", "aria-label", "aria-current", "aria-hidden", "tabindex", "action", "method", "start",
    "maxlength", "required", "placeholder", "rows", "rel", "scope", "colspan", "viewBox", "x", "y", "x1", "x2", "y1",
    "y2",
    "cx",
    "cy", "r", "d", "width", "height", "stroke-width", "inputmode", "pattern", "selected", "rowspan",
  ]

  /// Checks that nothing in the page is markup of a document, and that no address leads to a script.
  func expectOwn(_ page: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(fault == nil, "\(page)", sourceLocation: sourceLocation)
    for tag in tags {
      #expect(Self.allowedTags.contains(tag.name), "<\(tag.name)> in \(page)", sourceLocation: sourceLocation)
      for (name, value) in tag.attributes {
        #expect(
          Self.allowedAttributes.contains(name), "\(name) of <\(tag.name)> in \(page)", sourceLocation: sourceLocation)
        guard ["href", "src", "action"].contains(name) else { continue }
        #expect(
          value.isEmpty || value.hasPrefix("/") && !value.hasPrefix("//") || value.hasPrefix("#")
            || value.hasPrefix("https://") || value.hasPrefix("http://"), "\(value) in \(page)",
          sourceLocation: sourceLocation)
      }
    }
    let scripts = tags.filter { $0.name == "script" }
    #expect(scripts.allSatisfy { $0.attributes["src"]?.hasPrefix("/keys.js") ?? false }, sourceLocation: sourceLocation)
  }
}
