import Testing

/// `archive similar`, run as a person runs it.
@Suite struct SimilarCommandTests {
  private let workplace: Workplace

  /// A report, its reprint, another account of the same event, two texts by one agency on a second subject, and one
  /// that has nothing in common with the others.
  init() throws {
    workplace = try Workplace()
    func line(_ title: String, _ outlet: String, _ day: String, _ text: String) -> String {
      #"{"title":"\#(title)","source":"\#(outlet)","date":"\#(day)","text":"\#(text)"}"# + "\n"
    }
    let dam =
      "The Quarrel Dam broke at dawn above Exampleton, and engineers closed the spillway gates too late to spare the "
      + "valley. Ada Example, who leads the inquiry, blamed a valve that nobody had tested for a decade."
    let ferry =
      "The ferry Zephyrine ran aground near the lighthouse with a hundred passengers aboard, and the harbour tugs pulled "
      + "her free before the tide turned against them in the afternoon."
    try workplace.write(
      line("Dam Breaks Above Exampleton", "Harbour Gazette", "2025-03-02", dam)
        + line("Quarrel Dam Breaks", "Example Post", "2025-03-02", dam)
        + line(
          "Inquiry Blames a Valve", "Ferry Post", "2025-03-09",
          "A valve that engineers never tested let the spillway of the Quarrel Dam fail, the inquiry found in Exampleton."
        )
        + line("Ferry Runs Aground", "Ferry Post", "2025-03-04", ferry)
        + line("Zephyrine Pulled Free", "Quay News", "2025-03-05", ferry)
        + line(
          "Recipes", "Example Post", "2025-03-06",
          "Chop leeks, toast rye bread, stir broth gently, garnish with parsley."),
      to: "dump.jsonl")
    #expect(try workplace.archive("import", "dump.jsonl").status == 0)
  }

  @Test func `similar articles are listed, reprints once, for people and for programs`() throws {
    try expectSnapshot(
      "similar",
      workplace.session(
        "archive similar 1", "archive similar 1 --all --limit 1", "archive similar 3",
        "archive similar 3 --format csv --columns article_id,similarity,reprint_of", "archive similar 4 --format jsonl",
        "archive similar 4 --format json --offset 1", "archive similar 6", "archive similar 99"))
  }

  @Test func `the limit counts the articles that are shown`() throws {
    let run = try workplace.archive("similar", "3", "--limit", "1")
    #expect(run.status == 0)
    #expect(run.output.contains("Quarrel Dam Breaks") && !run.output.contains("Dam Breaks Above"))
  }
}
