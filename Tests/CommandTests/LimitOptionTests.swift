import Testing

@testable import archive_cli

/// The options that raise or lower the limits of reading.
@Suite struct LimitOptionTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  @Test func `an import is held to the limit, says which option raises it, and keeps it for another try`() throws {
    try workplace.write(String(repeating: "The quay closes on Monday. ", count: 40), to: "long.txt")
    try workplace.write("The ferry runs again.", to: "short.txt")
    let first = try workplace.archive("import", "--max-document-size", "1000", "long.txt", "short.txt")
    #expect(first.status == 2)
    #expect(first.errors.contains("it has 1080 bytes, over the limit of 1000 bytes"), "\(first.errors)")
    #expect(first.errors.contains("import it again with --max-document-size "))
    #expect(first.output == "./archive.db: 1 article added, 1 failed\n")
    #expect(try workplace.archive("import", "--retry", "1").status == 2)
    #expect(
      try workplace.archive("import", "--retry", "2", "--max-document-size", "2K").output.contains("1 article added"))
  }

  @Test func `extract takes the same limits`() throws {
    try workplace.write(String(repeating: "The quay closes on Monday. ", count: 40), to: "long.txt")
    #expect(try workplace.archive("extract", "--max-document-size", "1KiB", "long.txt").status == 2)
    #expect(
      try workplace.archive("extract", "--max-document-size", "2k", "--max-expansion", "9", "long.txt").status == 0)
  }

  @Test(arguments: ["--max-document-size 0", "--max-document-size 901M", "--max-document-size 1T", "--max-expansion 0"])
  func `a limit that cannot be is wrong usage`(options: String) throws {
    let run = try workplace.archive(["import", "."] + options.split(separator: " ").map(String.init))
    #expect(run.status == 64)
    #expect(run.errors.contains("--max-"))
  }

  @Test(
    arguments: [
      ("1000", 1_000), ("1K", 1 << 10), ("64kb", 64 << 10), ("512M", 512 << 20), ("512MiB", 512 << 20), ("1G", 1 << 30),
      ("7B", 7),
      ("", nil), ("M", nil), ("-1", nil), ("1.5G", nil), ("1T", nil), ("99999999999G", nil), ("٣", nil),
    ] as [(String, Int?)]) func `a size is typed with its unit`(typed: String, bytes: Int?)
  {
    #expect(ByteSize(argument: typed)?.bytes == bytes)
  }
}
