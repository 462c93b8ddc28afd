import Testing

/// Three accounts of a ferry that sank, one of them a reprint.
enum SampleStory {
  /// An article, as a line of JSON.
  static func line(_ title: String, _ outlet: String, _ day: String, _ text: String) -> String {
    #"{"id":"\#(outlet)","title":"\#(title)","source":"\#(outlet)","date":"\#(day)","text":"\#(text)"}"# + "\n"
  }

  /// The three articles, each a line of JSON.
  static let lines =
    line("Ferry Zephyrine sinks off Exampleton", "Harbour Gazette", "2025-03-02", account)
    + line("Zephyrine goes down", "Ferry Post", "2025-03-03", account)
    + line(
      "Passengers rescued as ferry Zephyrine sinks", "Quay News", "2025-03-03",
      """
      Lifeboats rescued nearly all passengers of the Zephyrine, which sank near Exampleton. Samplebury's coastguard searches \
      for one passenger. Flooding in the engine room was radioed by the captain of the ferry.
      """)

  private static let account = """
    The ferry Zephyrine sank off Exampleton harbour on Sunday with forty passengers aboard, and lifeboats from Samplebury \
    rescued thirty-nine of them, the coastguard said. The captain of the Zephyrine had radioed that water was flooding the \
    engine room.
    """
}

extension Workplace {
  /// Imports the accounts of `SampleStory` as articles 1, 2 and 3, and then these lines.
  func importStory(besides lines: String = "") throws {
    try write(SampleStory.lines + lines, to: "dump.jsonl")
    #expect(try archive("import", "dump.jsonl").status == 0)
  }
}
