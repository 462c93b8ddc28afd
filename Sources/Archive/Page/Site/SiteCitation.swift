/// How an article is cited: what a reader sees, and files for programs that keep references.
package struct SiteCitation: Sendable {
  /// The article in a sentence.
  package var reference: String
  /// Further facts, each under its name.
  package var facts: [(name: String, value: String)]
  /// References in other formats: the ending of the file, the name that a reader sees, and the text.
  package var files: [(ending: String, name: String, text: String)]
  /// Addresses that lead to the words of quotes on the page, by the quote's number.
  package var addresses: [Int64: String]

  package init(
    reference: String, facts: [(name: String, value: String)], files: [(ending: String, name: String, text: String)],
    addresses: [Int64: String]
  ) {
    self.reference = reference
    self.facts = facts
    self.files = files
    self.addresses = addresses
  }

  /// What an article's page has of it.
  func html(of article: Int64) -> HTML {
    let rows = facts.map { name, value -> HTML in
      let address = Link.web(value).map { "<a href=\"\($0)\" rel=\"noreferrer noopener\">\(value)</a>" as HTML }
      return "<dt>\(name)</dt><dd>\(address ?? "<bdi>\(value)</bdi>")</dd>\n"
    }
    let references = files.map { file -> HTML in
      "<a href=\"\(Link.file("articles/\(article).\(file.ending)"))\">\(file.name)</a>"
    }
    return """
      <section class="provenance">
      <h2>To cite</h2>
      <p><bdi>\(reference)</bdi></p>
      <dl>
      \(rows)</dl>
      <p class="facts">\(references.joined(by: " · "))</p>
      </section>

      """
  }
}
