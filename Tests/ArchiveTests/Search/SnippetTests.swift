import ArchiveSQLite
import Testing

@testable import ArchiveStages
@testable import ArchiveSearch
@testable import ArchiveText

@Suite struct SnippetTests {
  /// The snippet of a body for a typed query.
  private func snippet(_ body: String, _ typed: String) throws -> Snippet {
    let connection = try Connection(.memory)
    let tokenizer = try FTS5Tokenizer("unicode61 remove_diacritics 2", on: connection)
    let query = try SearchQuery(typed, tokenizer: tokenizer)
    let bytes = Array(body.utf8)
    return Snippet(of: bytes, hits: try HitFinder(query.terms).hits(in: bytes, tokenizer: tokenizer))
  }

  /// The texts that the hits of a snippet cover.
  private func marked(_ snippet: Snippet) -> [String] {
    let scalars = Array(snippet.text.unicodeScalars)
    return snippet.hits.map { hit in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[hit.start..<hit.end])
      return String(view)
    }
  }

  private let filler = String(repeating: "Nothing of note was said there. ", count: 40)

  @Test func `a short body is shown whole`() throws {
    let snippet = try snippet("They met in Anchorage.", "anchorage")
    #expect(snippet == Snippet(text: "They met in Anchorage.", hits: [TextRange(start: 12, length: 9)]))
  }

  @Test func `words are marked as the index folds them`() throws {
    #expect(try marked(snippet("A RÉSUMÉ, a résumé and a resume.", "Resume")) == ["RÉSUMÉ", "résumé", "resume"])
  }

  @Test func `a phrase is marked as one`() throws {
    let snippet = try snippet("Frozen\nassets, not assets frozen: frozen assets.", "\"frozen assets\"")
    #expect(snippet.text == "Frozen assets, not assets frozen: frozen assets.")
    #expect(marked(snippet) == ["Frozen assets", "frozen assets"])
  }

  @Test func `a phrase of repeated words is found`() throws {
    #expect(try marked(snippet("no no no yes", "\"no no yes\"")) == ["no no yes"])
  }

  @Test func `words that begin as a prefix asks are marked whole`() throws {
    #expect(try marked(snippet("Immigrants and immigration; migration.", "immigra*")) == ["Immigrants", "immigration"])
  }

  @Test func `what is left out of a query is not marked`() throws {
    #expect(try marked(snippet("Lavrov met Rubio.", "Lavrov -Putin")) == ["Lavrov"])
  }

  @Test func `the place with the most different terms is shown`() throws {
    let body = "Lavrov. Lavrov. Lavrov. " + filler + "Lavrov met Rubio in Anchorage. " + filler
    let snippet = try snippet(body, "lavrov rubio anchorage")
    #expect(marked(snippet) == ["Lavrov", "Rubio", "Anchorage"])
    #expect(snippet.text.hasPrefix("… "))
    #expect(snippet.text.hasSuffix(" …"))
    #expect(snippet.text.unicodeScalars.count <= Snippet.length + 4)
  }

  @Test func `words are shown whole`() throws {
    let body = filler + "Anchorage " + filler
    let words = Set(body.split(separator: " "))
    for word in try snippet(body, "anchorage").text.split(separator: " ") where word != "…" {
      #expect(words.contains(word))
    }
  }

  @Test func `without a hit the beginning is shown`() throws {
    let snippet = try snippet(filler, "anchorage")
    #expect(snippet.hits.isEmpty)
    #expect(snippet.text.hasPrefix("Nothing of note"))
    #expect(snippet.text.hasSuffix(" …"))
  }

  @Test func `white space is folded and the hits counted after that`() throws {
    let snippet = try snippet("\n\n One\t\ttwo \u{A0} three\r\n\r\nfour  ", "three")
    #expect(snippet.text == "One two three four")
    #expect(marked(snippet) == ["three"])
  }

  @Test func `hits are counted in code points`() throws {
    #expect(try marked(snippet("👩‍👩‍👧 é é встреча 會", "встреча")) == ["встреча"])
  }

  @Test func `a word is marked with what hides in it`() throws {
    let snippet = try snippet("a\u{AD} nee\u{AD}\u{200B}dle\u{FEFF} in it", "needle")
    #expect(marked(snippet) == ["nee\u{AD}\u{200B}dle"])
  }

  @Test func `a character is never cut`() throws {
    let family = "👩‍👩‍👧‍👦"
    let body = String(repeating: family, count: 300) + "x" + String(repeating: family, count: 300)
    let text = try snippet(body, "x").text
    #expect(text.allSatisfy { $0 == Character(family) || "x… ".contains($0) })
    #expect(text.contains("x"))
  }

  @Test func `an empty body has an empty snippet`() throws {
    #expect(try snippet("", "x") == Snippet(text: "", hits: []))
    #expect(try snippet(" \n ", "x") == Snippet(text: "", hits: []))
  }

  @Test func `a body that was cut inside a character goes on`() {
    let bytes = Array("Moscow é".utf8).dropLast()
    #expect(Snippet(of: Array(bytes), goesOn: true, hits: []).text == "Moscow …")
  }

  @Test func `any bytes and any hits have a snippet`() throws {
    let connection = try Connection(.memory)
    let tokenizer = try FTS5Tokenizer("unicode61 remove_diacritics 2", on: connection)
    var random = SeededGenerator(seed: 3)
    let pieces = [
      "a", "b ", " c", "é", "e\u{301}", "👩‍👩‍👧", "\n\n", "\u{AD}", "\u{200B}", "會", "", "x\u{0}y", "🇩🇪🇫🇷", "  ", "\u{FEFF}",
    ]
    for round in 0..<2_000 {
      var body = ""
      for _ in 0..<Int.random(in: 0..<400, using: &random) {
        body += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      var bytes = Array(body.utf8)
      if round % 2 == 1 { bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))) }
      let query = try SearchQuery("a OR b* OR \"b c\" OR 會", tokenizer: tokenizer)
      let hits = try HitFinder(query.terms).hits(in: bytes, tokenizer: tokenizer)
      let snippet = Snippet(of: bytes, goesOn: round % 2 == 1, hits: hits)
      let length = snippet.text.unicodeScalars.count
      #expect(snippet.hits.allSatisfy { $0.start >= 0 && $0.length > 0 && $0.end <= length })
      #expect(zip(snippet.hits, snippet.hits.dropFirst()).allSatisfy { $0.end <= $1.start })
    }
  }
}
