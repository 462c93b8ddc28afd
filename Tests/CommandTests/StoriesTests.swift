import Testing

/// `archive stories`, run as a person runs it.
@Suite struct StoriesTests {
  private let workplace: Workplace

  /// Three accounts of a ferry, one of them a reprint, two of a bridge, and a text of its own.
  init() throws {
    workplace = try Workplace()
    try workplace.importStory(
      besides:
        SampleStory.line(
          "Viaduct of Specimenville opens", "Quay News", "2025-03-04",
          """
          Specimenville opened its new viaduct to cyclists on Tuesday. Engineers had reinforced the pillars of the viaduct for \
          three years.
          """)
        + SampleStory.line(
          "Cyclists cross the viaduct", "Harbour Gazette", "2025-03-05",
          """
          Hundreds of cyclists crossed the viaduct of Specimenville, whose pillars engineers reinforced. The viaduct opened to \
          cyclists after three years.
          """)
        + SampleStory.line(
          "Choir wins prize", "Ferry Post", "2025-03-05", "The choir of the school won a prize for its singing."))
  }

  @Test func `stories are listed with their days, outlets and texts`() throws {
    try expectSnapshot(
      "stories",
      workplace.session(
        "archive stories", "archive stories --format jsonl", "archive stories --articles --format csv",
        "archive stories viaduct --format csv", "archive stories show 1", "archive stories show 1 --format jsonl",
        "archive stories show 99", "archive stories zeppelin", "archive stories --limit 1 --sort date",
        "archive search story:1 coastguard --format csv --columns article_id", "archive timeline --story 1 --limit 1"))
  }

  @Test func `people say which articles are of one story`() throws {
    try expectSnapshot(
      "stories-decisions",
      workplace.session(
        "archive stories same 6 4 --note guess", "archive stories same 6 4", "archive stories different 4 5",
        "archive stories --articles --format csv", "archive corrections --format csv", "archive correct --undo 1",
        "archive stories same 4 4", "archive stories same 4 44", "archive stories rebuild",
        "archive stories --articles --format csv"))
  }

  @Test func `the separately written texts of a story are compared`() throws {
    try expectSnapshot(
      "stories-compare",
      workplace.session(
        "archive compare --story 1", "archive compare --story 1 --format json", "archive compare --story 99",
        "archive compare 1 --story 1"))
  }

  @Test func `no story says who had it first`() throws {
    let text = try workplace.archive("stories").output
    for word in ["independent", "copied", "first"] { #expect(!text.contains(word)) }
  }
}
