import Foundation
import Testing

/// The commands that read files, run as a person runs them.
@Suite struct ImportCommandTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private static let formats = ["text", "json", "jsonl", "csv", "tsv"]
  private static let letter = """
    Quay to Close

    The quay closes on Monday, Mayor Ada Example said. "We will open it again in spring," she told the Harbour Gazette.

    Work to Come

    The Harbour Gazette first reported the plan.
    """

  @Test(arguments: formats) func `import reports in every form`(format: String) throws {
    try workplace.write(Self.letter, to: "letters/quay.txt")
    try workplace.write("", to: "letters/empty.txt")
    try expectSnapshot(
      "import-\(format)",
      workplace.session(
        "archive import --format \(format) letters missing.txt", "archive import --format \(format) letters",
        "archive import --format \(format) --quiet letters"))
  }

  @Test(arguments: formats) func `extract prints every form`(format: String) throws {
    try workplace.write(Self.letter, to: "letters/quay.txt")
    try workplace.write("", to: "letters/empty.txt")
    try expectSnapshot(
      "extract-\(format)", workplace.session("archive extract --format \(format) letters missing.txt"))
  }

  @Test func `the seeds are found again`() throws {
    try workplace.importSeeds()
    let run = try workplace.archive("search", "Anchorage")
    #expect(run.status == 0)
    #expect(run.output.contains("Anchorage"))
    #expect(try workplace.archive("quotes", "--speaker", "Lavrov").status == 0)
    #expect(try workplace.shell("archive original 1 | cmp - seeds/offer-to-meet.txt").status == 0)
  }

  @Test func `standard input is imported and extracted`() throws {
    let extracted = try workplace.archive("extract", "-", input: Self.letter)
    #expect(extracted.output.hasPrefix(#"{"path":"-","#))
    #expect(try workplace.archive("import", "-", input: Self.letter).output == "./archive.db: 1 article added\n")
    #expect(try workplace.archive("search", "quay").output.contains("Quay to Close"))
  }

  @Test func `rows come in the order of the files however many there are`() throws {
    for number in 0..<300 {
      // Files of very different length are ready at very different times.
      let body = String(repeating: "The quay closes on Monday. ", count: number % 7 == 0 ? 400 : 1)
      try workplace.write("Letter \(number)\n\n\(body)", to: "letters/\(1000 + number).txt")
    }
    let run = try workplace.archive("extract", "letters")
    let names = run.output.split(separator: "\n").compactMap { $0.firstMatch(of: #/(\d+)\.txt/#)?.1 }
    #expect(names.count == 300)
    #expect(names == names.sorted())
  }

  @Test func `what a document does not say is taken from the options`() throws {
    try workplace.write(Self.letter, to: "quay.txt")
    let row = try workplace.archive(
      "extract", "--outlet", "Example Times", "--published", "2025-03-01", "--language", "en", "quay.txt"
    ).output
    #expect(row.contains(#""outlet":"Example Times","published":"2025-03-01","modified":null,"language":"en""#))
    for wrong in [["--published", "soon"], ["--published", "2025-02-30"], ["--language", "English!"]] {
      #expect(try workplace.archive(["extract", "quay.txt"] + wrong).status == 64)
      #expect(try workplace.archive(["import", "quay.txt"] + wrong).status == 64)
    }
  }

  @Test func `one bad file fails the run and stops nothing`() throws {
    try workplace.write(Self.letter, to: "letters/quay.txt")
    let run = try workplace.archive("import", "missing.txt", "letters")
    #expect(run.status == 2)
    #expect(run.output == "./archive.db: 1 article added, 1 failed\n")
    #expect(run.errors.contains("missing.txt: there is no such file or folder. Check the spelling of the path."))
  }

  @Test func `names of any bytes are read`() throws {
    let run = try workplace.shell(
      #"mkdir f; name=$(printf 'f/a\377\033[31m\nb.txt'); printf 'Title\n\nThe quay closes.\n' > "$name"; archive import "$name" && archive search quay"#
    )
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("a%FF␛[31m␊b.txt"))
  }

  @Test func `on a terminal the progress line is gone at the end`() throws {
    try workplace.write(Self.letter, to: "letters/quay.txt")
    let seen = try workplace.archiveOnTerminal("import", "letters")
    #expect(seen.shown.hasSuffix("./archive.db: 1 article added\narchive: ./archive.db is a new archive.\n"))
    #expect(seen.status == 0)
  }

  @Test func `quiet says nothing but errors`() throws {
    try workplace.write(Self.letter, to: "letters/quay.txt")
    try workplace.write("", to: "letters/empty.txt")
    let run = try workplace.archive("import", "--quiet", "letters")
    #expect(run.output == "")
    #expect(run.errors == "")
    #expect(run.status == 0)
  }
}
