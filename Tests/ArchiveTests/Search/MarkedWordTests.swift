import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStorage

/// Words with marks in them, in sentences and by themselves.
@Suite struct MarkedWordTests {
  private let folder = TemporaryFolder()

  private static let sentences = [
    "what did the U.S. side say about the freeze", "why can't the mayor of the city agree",
    "what became of the anti-harbour group in the city", "it's not the mayor's fault that the quay can’t open",
    "who in the city paid 5-6% for the half-open quay?", "what is the 5'10\" height of the quay",
    "is the AT&T/Verizon deal of the year (off)", "what is there to say of the quay OR",
    "what did kind:loud mean for the quay of the city", "what did the U.S. side say lang:en of the freeze",
    "\"half-open is what the mayor called the quay of",
  ]

  @Test(arguments: sentences) func `a word with marks in it is a word of a question`(typed: String) throws {
    let read = try query(typed)
    let content = try #require(read.tree?.contentOfQuestion)
    #expect(!content.positiveTerms.contains { $0.tokens == [Array("the".utf8)] })
    let again = try query(read.readAs)
    #expect(again.readAs == read.readAs)
    #expect(try #require(again.tree?.contentOfQuestion).readAs == content.readAs)
  }

  @Test func `a question is read as it was typed`() throws {
    for typed in ["what did the U.S. side say about its freeze", "why can't some mayor of the city agree"] {
      #expect(try query(typed).readAs == typed)
    }
    #expect(try query("what is the 5'10\" height of a quay").readAs == "what is the 5'10' height of a quay")
    #expect(try query("what is there to say of OR").readAs == "what is there to say of or")
  }

  @Test(arguments: [
    "what did the \"U.S.\" side say about the freeze", "what did the \"U.S. side\" say about the freeze",
    "what did the U.S. side \"say about\" the freeze", "what did the U.S. side say about the fr*",
    "what did the U.S. side say about -the freeze", "what did the title:U.S. side say about the freeze",
    "what did the U.S. OR side say about the freeze", "the \"anti-harbour\" group of the city in the year",
  ])
  func `beside quotation marks and operators it is the phrase that it is in quotation marks`(typed: String) throws {
    let read = try query(typed)
    #expect(read.tree?.contentOfQuestion == nil)
    #expect(!read.readAs.contains(" U.S. "))
    #expect(try query(read.readAs).tree == read.tree)
    let inMarks = typed.split(separator: " ").map { $0 == "U.S." ? "\"U.S.\"" : $0 }.joined(separator: " ")
    #expect(try query(inMarks).tree == read.tree)
  }

  @Test func `what is read is read again as a question, or as none`() throws {
    let pieces = [
      "the", "of", "what", "quay", "city", "U.S.", "can't", "anti-harbour", "\"a-b\"", "\"U.S.\"", "OR", "5'10\"",
      "\"x", "x\"",
      "kind:loud", "kind:\"very loud\"", "lang:en", "(", ")", "half-", "--half-x", "a*b", "mayor's", "北京会见",
      "\u{E000}x", "@b",
    ]
    let connection = try Connection(.memory)
    let tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: connection)
    var random = SeededGenerator(seed: 7)
    var questions = 0
    for _ in 0..<20_000 {
      let typed = (0..<Int.random(in: 5...12, using: &random)).map { _ in
        pieces[Int.random(in: 0..<(Bool.random(using: &random) ? 8 : pieces.count), using: &random)]
      }.joined(separator: " ")
      let read = try SearchQuery(typed, tokenizer: tokenizer)
      let again = try SearchQuery(read.readAs, tokenizer: tokenizer)
      #expect(again.readAs == read.readAs, "\(typed)")
      #expect(again.tree?.contentOfQuestion?.readAs == read.tree?.contentOfQuestion?.readAs, "\(typed)")
      if read.tree?.contentOfQuestion != nil { questions += 1 }
    }
    #expect(questions > 1_000)
  }

  @Test func `a sentence with such a word is answered by most of its words, and explained so`() throws {
    let store = try QueryArchive.make(in: folder)
    let typed = "what did the U.S. do about an asset freeze in Anchorage"
    let query = try Searcher(of: store).query(typed)
    var ids: [Int] = []
    let outcome = try Searcher(of: store).search(query) { hit in
      ids.append(hit.id)
      return true
    }
    #expect(outcome.isQuestion)
    #expect(Set(ids) == [1, 2])
    let explained = try Searcher(of: store).explanation(of: query)
    #expect(explained.readAs == typed)
    let match = try #require(
      explained.values.lazy.compactMap { value -> String? in if case .text(let text) = value { text } else { nil } }
        .first)
    #expect(match.contains(#""U.S." OR"#))
    #expect(!match.contains(#""what""#) && !match.contains(#""the""#))
  }
}
