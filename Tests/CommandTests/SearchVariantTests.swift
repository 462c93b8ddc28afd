import Foundation
import Testing

@testable import ArchiveStages
@testable import ArchiveSearch
@testable import archive_cli

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Counts, saved searches and feeds of `archive search`, as a person gets them.
@Suite struct SearchVariantTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  private static let formats = ["text", "json", "jsonl", "csv", "tsv"]

  // MARK: Counts

  @Test(arguments: formats) func `counts print every form`(format: String) throws {
    try expectSnapshot(
      "counts-\(format)",
      workplace.session(
        "archive search --count --format \(format) harbour", "archive search --facets --format \(format) harbour",
        "archive search --facets --facet-limit 1 --format \(format) -- -nowhere",
        "archive search --histogram --format \(format) -- -nowhere",
        "archive search --count --format \(format) nowhere", "archive search --facets --format \(format) nowhere",
        "archive search --histogram --format \(format) nowhere"))
  }

  @Test func `what does not go together is refused`() throws {
    try expectSnapshot(
      "search-refusals",
      workplace.session(
        "archive search --count --facets x 2>&1 | head -1", "archive search --count --format atom x 2>&1 | head -1",
        "archive search --facets --limit 3 x 2>&1 | head -1", "archive search --new x 2>&1 | head -1",
        "archive search --save 'a b' x 2>&1 | head -1", "archive search --replace x 2>&1 | head -1",
        "archive search --facet-limit 0 --facets x 2>&1 | head -1"))
    #expect(try workplace.archive("search", "--new", "x").status == 64)
  }

  // MARK: Time

  @Test func `what was stopped is not said to have been ranked or counted`() {
    var outcome = SearchOutcome()
    for matching in [SearchOutcome.Matching.all, .some] {
      outcome.matching = matching
      outcome.rankedPart = 0
      #expect(
        SearchWording.sentences(on: outcome, for: .articles, shown: 0) == [
          "the search took too long, and stopped before it found an article. Use fewer or rarer words, and simpler phrases."
        ])
      outcome.rankedPart = 1
      #expect(
        SearchWording.sentences(on: outcome, for: .quotes, shown: 0) == [
          matching == .all
            ? "too many quotes match: the newest was ranked."
            : "too many quotes have some of these words: 1 with the rarest was ranked."
        ])
    }
    #expect(SearchWording.counted(1).contains("only the first article that it found is counted."))
    #expect(SearchWording.counted(1_200).contains("only the first 1,200 articles that it found are counted."))
    #expect(SearchWording.counted(0) == SearchWording.sentences(on: stopped, for: .articles, shown: 0).first)
  }

  private var stopped: SearchOutcome {
    var outcome = SearchOutcome()
    outcome.rankedPart = 0
    return outcome
  }

  // MARK: Saved searches

  /// Adds an article that has the word harbour.
  private func importLetter(_ number: Int) throws {
    try workplace.write("Letter \(number)\n\nThe harbour has letter number \(number).\n", to: "more/\(number).txt")
    #expect(try workplace.archive("import", "--quiet", "more").status == 0)
  }

  @Test func `a search is saved, listed, asked again and forgotten`() throws {
    try expectSnapshot(
      "saved",
      workplace.session(
        "archive saved", "archive search --save port '(harbour)' -bridge", "archive search --save port quay",
        "archive search --save port --replace quay", "archive search --save @both harbour OR quay",
        "archive search --save none '%'", "archive search @port", "archive search @other",
        "archive search --count @both", "archive search --explain @port --format json", "archive saved",
        "archive saved --remove port", "archive saved --remove port", "archive search @both --new"))
    for format in Self.formats {
      try expectSnapshot("saved-\(format)", workplace.session("archive saved --format \(format)"))
    }
  }

  @Test func `news are told once`() throws {
    #expect(try workplace.archive("search", "--save", "port", "harbour").status == 0)
    #expect(try workplace.archive("search", "@port", "--new").status == 1)
    try importLetter(1)
    #expect(try workplace.archive("saved").output.contains("1 new"))
    let told = try workplace.archive("search", "@port", "--new", "--format", "jsonl")
    #expect(told.status == 0)
    #expect(told.output.contains("letter number 1"))
    #expect(told.output.split(separator: "\n").count == 1)
    let again = try workplace.archive("search", "@port", "--new")
    #expect(again.status == 1)
    #expect(again.output == "")
    #expect(again.errors.contains("nothing new for @port since 20"))
    #expect(try workplace.archive("search", "@port", "--new", "--quiet").errors == "")
    try importLetter(2)
    #expect(try workplace.archive("search", "@port", "--new").output.contains("letter number 2"))
  }

  @Test func `news that a pipe did not take are told again`() throws {
    #expect(try workplace.archive("search", "--save", "port", "harbour").status == 0)
    try importLetter(1)
    #expect(try workplace.shell("archive search @port --new >&-").status == 2)
    let closed = try workplace.shell("test -e /dev/full || exit 2; archive search @port --new >/dev/full")
    #expect(closed.status == 2)
    #expect(try workplace.archive("search", "@port", "--new").output.contains("letter number 1"))
  }

  @Test func `news that cannot be noted are told, and that they will be told again is said`() throws {
    #expect(try workplace.archive("search", "--save", "port", "harbour").status == 0)
    try importLetter(1)
    let run = try workplace.shell("exec 9>>archive.db.lock; flock 9; archive search @port --new")
    #expect(run.status == 2)
    #expect(run.output.contains("letter number 1"))
    #expect(run.errors.contains("--new will show them again"))
    #expect(run.errors.contains("being written by another process"))
    #expect(try workplace.archive("search", "@port", "--new").status == 0)
    #expect(try workplace.shell("exec 9>>archive.db.lock; flock 9; archive search @port --new").status == 1)
  }

  @Test func `a name that nobody saved is a word, and no news`() throws {
    let word = try workplace.archive("search", "@harbour")
    #expect(word.status == 0)
    #expect(word.errors.contains("no search is saved as @harbour"))
    let news = try workplace.archive("search", "@harbour", "--new")
    #expect(news.status == 2)
    #expect(news.output == "")
  }

  // MARK: Feeds

  @Test func `a feed is well-formed and says the same each time`() throws {
    let hostile = "Q&A <b>\"half\"</b> ]]> \u{1}\u{85}\u{202E}\u{FFFE} \u{1F600}"
    try workplace.write("\(hostile)\n\nThe harbour & <quay> ]]> \u{8}end.\n", to: "more/odd.txt")
    #expect(try workplace.archive("import", "--quiet", "more").status == 0)
    let feed = try workplace.archive("search", "--format", "atom", "harbour")
    #expect(feed.status == 0)
    let parser = XMLParser(data: Data(feed.output.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(try workplace.archive("search", "--format", "atom", "harbour").output == feed.output)
    #expect(!feed.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test func `a feed shows`() throws {
    let seen = try workplace.session("archive search --format atom harbour", "archive search --format atom nowhere")
    try expectSnapshot("search-atom", seen.replacing(#/urn:uuid:[0-9a-f-]{36}/#, with: "UUID"))
  }

  @Test func `a feed that was made is read as one`() throws {
    #expect(try workplace.shell("archive search --format atom harbour > feed.atom").status == 0)
    let read = try workplace.archive("extract", "feed.atom").output
    #expect(read.split(separator: "\n").count == 2)
    #expect(read.contains("Bridge closed"))
    #expect(read.contains("https://news.example/harbour"))
    #expect(read.contains("2025-03-01T09:00:00+01:00"))
    #expect(read.contains("Test Writer"))
  }

  @Test func `a feed of news has the news, and an article keeps its id`() throws {
    #expect(try workplace.archive("search", "--save", "port", "harbour").status == 0)
    try importLetter(1)
    let news = try workplace.archive("search", "@port", "--new", "--format", "atom")
    #expect(news.status == 0)
    #expect(news.output.split(separator: "<entry").count == 2)
    let empty = try workplace.archive("search", "@port", "--new", "--format", "atom")
    #expect(empty.status == 1)
    #expect(XMLParser(data: Data(empty.output.utf8)).parse())
    let ids = try #require(news.output.firstMatch(of: #/<entry[^>]*>\s*<id>(.*?)<\/id>/#)?.1)
    #expect(try workplace.archive("search", "number", "--format", "atom").output.contains(ids))
  }

  @Test(arguments: [
    ("2025-03-01T09:00:00+01:00", "2025-03-01T09:00:00+01:00"), ("2025-03-01", "2025-03-01T00:00:00Z"),
    ("2025-03-01T09:00+01:00", "2025-03-01T09:00:00+01:00"), ("2025-03-01T09:00:00.123Z", "2025-03-01T09:00:00.123Z"),
    ("2025-03-01T09:00:00", "2025-03-01T00:00:00Z"), ("2025-03", nil), ("soon", nil), ("", nil),
    ("2025-03-01T<&>Z", "2025-03-01T00:00:00Z"),
  ]) func `a feed's times are those of RFC 3339`(text: String, expected: String?) {
    #expect(AtomFeed.dateTime(text) == expected)
  }
}
