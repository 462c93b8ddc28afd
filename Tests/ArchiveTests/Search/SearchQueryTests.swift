import ArchiveSQLite
import Testing

@testable import ArchiveStages
@testable import ArchiveSearch

@Suite struct SearchQueryTests {
  /// A typed query and its index query: an FTS5 expression, "all but …" or "nothing".
  static let meanings: [(typed: String, meaning: String)] = [
    // All words must be in the article.
    ("Anchorage", #""Anchorage""#),
    ("  Anchorage\t\n", #""Anchorage""#),
    ("Lavrov Rubio", #""Lavrov" AND "Rubio""#),
    ("Lavrov  Rubio\u{A0}Putin", #""Lavrov" AND "Rubio" AND "Putin""#),
    ("встреча в Анкоридже", #""встреча" AND "в" AND "Анкоридже""#),
    ("会談", #"" 会  談 ""#),
    ("café", #""café""#),
    // Phrases, with straight and with curly marks.
    (#""frozen assets""#, #""frozen assets""#),
    ("“frozen assets”", #""frozen assets""#),
    ("„frozen assets“", #""frozen assets""#),
    ("«frozen assets»", #""frozen assets""#),
    (#""frozen assets" Moscow"#, #""frozen assets" AND "Moscow""#),
    (#"Moscow"frozen assets""#, #""Moscow frozen" AND "assets""#),
    (#""a" "b""#, #""a" AND "b""#),
    (#""frozen assets"Moscow"#, #""frozen assets" AND "Moscow""#),
    (#""""#, "nothing"),
    (#""" Moscow"#, #""Moscow""#),
    // A mark without its twin is an ordinary character.
    (#""half open"#, #""half" AND "open""#),
    (#"half" open"#, #""half" AND "open""#),
    ("“half open", #""half" AND "open""#),
    (#"12" record 12""#, #""12" AND "record""#),
    // Prefixes.
    ("immigra*", #""immigra" *"#),
    ("immigra**", #""immigra" *"#),
    (#""face to fa"*"#, #""face to fa" *"#),
    (#""face to fa*""#, #""face to fa*""#),
    ("wo*rd", #""wo*rd""#),
    ("*word", #""word""#),
    ("*", "nothing"),
    ("* Moscow *", #""Moscow""#),
    // Negation.
    ("Anchorage -Lavrov", #""Anchorage" NOT "Lavrov""#),
    ("-Lavrov Anchorage", #""Anchorage" NOT "Lavrov""#),
    ("Anchorage -Lavrov -Rubio", #""Anchorage" NOT ("Lavrov" OR "Rubio")"#),
    ("Moscow Anchorage -Lavrov", #"("Moscow" AND "Anchorage") NOT "Lavrov""#),
    (#"Anchorage -"frozen assets""#, #""Anchorage" NOT "frozen assets""#),
    ("Anchorage -frozen*", #""Anchorage" NOT "frozen" *"#),
    ("Anchorage -(frozen assets)", #""Anchorage" NOT ("frozen" AND "assets")"#),
    ("-Lavrov", #"all but "Lavrov""#),
    ("-Lavrov -Rubio", #"all but "Lavrov" OR "Rubio""#),
    ("-(-Lavrov)", #""Lavrov""#),
    ("-Lavrov OR Rubio", #"all but "Lavrov" NOT "Rubio""#),
    ("-Lavrov OR -Rubio", #"all but "Lavrov" AND "Rubio""#),
    ("a (-b OR c)", #""a" NOT ("b" NOT "c")"#),
    ("-", "nothing"),
    ("- Lavrov", #""Lavrov""#),
    ("--Lavrov", #""Lavrov""#),
    ("well-known", #""well-known""#),
    ("Anchorage -%", #""Anchorage""#),
    ("-%", "nothing"),
    // OR binds closer than the words beside it.
    ("Lavrov OR Rubio", #""Lavrov" OR "Rubio""#),
    ("Lavrov OR Rubio OR Putin", #""Lavrov" OR "Rubio" OR "Putin""#),
    ("Anchorage Lavrov OR Rubio", #""Anchorage" AND ("Lavrov" OR "Rubio")"#),
    ("Lavrov OR Rubio Anchorage", #"("Lavrov" OR "Rubio") AND "Anchorage""#),
    (#"Lavrov OR "frozen assets""#, #""Lavrov" OR "frozen assets""#),
    ("Lavrov or Rubio", #""Lavrov" AND "or" AND "Rubio""#),
    (#"Lavrov "OR" Rubio"#, #""Lavrov" AND "OR" AND "Rubio""#),
    ("OR", #""OR""#),
    ("OR Lavrov", #""OR" AND "Lavrov""#),
    ("Lavrov OR", #""Lavrov" AND "OR""#),
    ("Lavrov OR OR Rubio", #""Lavrov" AND ("OR" OR "Rubio")"#),
    ("Portland, OR", #""Portland" AND "OR""#),
    // Parentheses.
    ("(Lavrov Rubio) OR Putin", #"("Lavrov" AND "Rubio") OR "Putin""#),
    ("(Lavrov OR Rubio) Anchorage", #"("Lavrov" OR "Rubio") AND "Anchorage""#),
    ("((Anchorage))", #""Anchorage""#),
    ("()", "nothing"),
    ("(Anchorage", #""Anchorage""#),
    ("Anchorage)", #""Anchorage""#),
    (")Anchorage(", #""Anchorage""#),
    ("f(x)", #""f" AND "x""#),
    // Everything else is literal.
    ("U.S.", #""U.S.""#),
    ("can't", #""can't""#),
    ("can’t", #""can’t""#),
    ("50%", #""50""#),
    ("%", "nothing"),
    ("—", "nothing"),
    ("", "nothing"),
    ("Lavrov — Rubio", #""Lavrov" AND "Rubio""#),
    ("AND", #""AND""#),
    ("Lavrov AND Rubio", #""Lavrov" AND "AND" AND "Rubio""#),
    ("NOT Lavrov", #""NOT" AND "Lavrov""#),
    ("NEAR(a b, 5)", #""NEAR" AND ("a" AND "b" AND "5")"#),
    ("titles:x", #""titles:x""#),
    ("title:", #""title""#),
    ("title:x", #"{title subtitle} : "x""#),
    (#"body:"x y"~3"#, #"{summary body} : NEAR("x" "y", 3)"#),
    ("{title body} : x", #""title" AND "body" AND "x""#),
    ("^x", #""x""#),
    ("a + b", #""a" AND "b""#),
    ("'; DROP TABLE articles; --", #""DROP" AND "TABLE" AND "articles""#),
    ("C:\\new", #""C:\new""#),
    // Characters hidden inside words are left out, and NUL separates words.
    ("nee\u{AD}dle", #""needle""#),
    ("nee\u{200B}dle\u{FEFF}", #""needle""#),
    ("a\0b", #""a" AND "b""#),
    ("\u{FFFD}", "nothing"),
  ]

  @Test(arguments: meanings) func `what is typed has one meaning`(typed: String, meaning: String) throws {
    #expect(try described(query(typed)) == meaning)
  }

  @Test(arguments: meanings.map(\.typed)) func `a query read again as it was understood means the same`(
    typed: String
  ) throws {
    let first = try query(typed)
    let second = try query(first.readAs)
    #expect(second.readAs == first.readAs)
    #expect(second.terms.map(\.tokens) == first.terms.map(\.tokens))
    #expect(second.isEmpty == first.isEmpty)
  }

  @Test func `terms are those an article may be found by`() throws {
    let terms = try query(#"Résumé "frozen ASSETS" -Lavrov immigra* -(a -b)"#).terms
    #expect(
      terms.map { $0.tokens.map { String(decoding: $0, as: UTF8.self) } } == [
        ["resume"], ["frozen", "assets"], ["immigra"], ["b"],
      ])
    #expect(terms.map(\.isPrefix) == [false, false, true, false])
  }

  @Test func `only the first words of a pasted text are asked for, and the query says so`() throws {
    let pasted = (0..<200_000).map { "w\($0)" }.joined(separator: " ")
    let query = try query(pasted)
    #expect(query.notes.contains(.tooLong))
    #expect(query.notes.contains(.tooManyWords))
    #expect(query.terms.count == SearchQuery.maximumWords)
    #expect(try found(query).isEmpty)
  }

  @Test func `a pasted paragraph in quotation marks is cut after its first words`() throws {
    let query = try query("\"" + String(repeating: "word ", count: 300) + "\"")
    #expect(query.notes == [.tooManyWords])
    #expect(query.terms.map(\.tokens.count) == [SearchQuery.maximumWords])
    #expect(try found(query).isEmpty)
  }

  @Test func `parentheses that stand too deep are read as if they were not there`() throws {
    let depth = 5_000
    let query = try query(String(repeating: "(", count: depth) + "meeting" + String(repeating: ")", count: depth))
    #expect(query.notes == [.tooDeep])
    #expect(try found(query) == [1, 2])
  }

  @Test func `the deepest query that is read whole is one that FTS5 accepts`() throws {
    for pattern in ["x -(y OR z (", "x OR -(y -(", "-(x -y OR (", "x y OR (z -(", "x -y -z OR -w OR ("] {
      for count in 1...SearchQuery.maximumNesting {
        _ = try found(query(String(repeating: pattern, count: count) + "meeting"))
      }
    }
  }

  @Test func `queries find what their grammar says`() throws {
    #expect(try found(query("meeting")) == [1, 2])
    #expect(try found(query("meeting anchorage")) == [1])
    #expect(try found(query("anchorage OR budapest")) == [1, 2])
    #expect(try found(query("meeting -anchorage")) == [2])
    #expect(try found(query("-anchorage")) == [2, 3])
    #expect(try found(query("u.s.")) == [1])
    #expect(try found(query("can’t")) == [3])
    #expect(try found(query("50%")) == [3])
    #expect(try found(query("anch*")) == [1])
    #expect(try found(query("“the meeting”")) == [1])
    #expect(try found(query("%")) == [])
  }

  // MARK: Any text

  @Test func `no text is an error`() throws {
    try tryRandomTexts(count: 6_000, seed: 1)
  }

  @Test(.enabled(if: isLargeRun, "a long run: LARGE_RUN=1"))
  func `no text of two hundred thousand is an error`() throws {
    try tryRandomTexts(count: 200_000, seed: 2)
  }
}
