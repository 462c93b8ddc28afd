import ArchiveStages
import ArgumentParser

/// `archive trace`: the way of words through the articles that quote them.
struct TraceCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Follow a quote through the articles that carry it, in the order of time.",
    discussion: """
      Give the number of a quote, as `archive quotes` shows it, or some of its words. Each article that carries the same words is \
      listed with its wording, the speaker it names, through whom the words came to it, and the furthest link that it names.

        archive trace 19
        archive trace "the need for regular communication"
        archive trace 19 --format jsonl

      The earliest is the earliest in this archive, which may not be the first. A wording is the same, trimmed, altered or \
      paraphrased, compared with the fullest one. A name that an article doesn't give is shown beside it if other articles agree on it.
      """)

  @Argument(help: ArgumentHelp("The quote's number, or some of its words.", valueName: "quote"))
  var words: [String]

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let paths = try self.paths(in: store)
    let waiting = try store.utteranceMatching.waiting()
    if waiting > 0 { results.quiet.hint(TraceWording.waiting(waiting)) }
    var rows = results.rows(TraceColumns.all) { (stop: TracedStop) in TraceEntry(stop).text(on: .output) }
    let end = page.limit(for: results.format).map { page.offset + $0 } ?? .max
    var shown = 0
    for (index, path) in paths.enumerated() where index >= page.offset && index < end {
      for stop in path.stops { try rows.write(TracedStop(stop: stop, path: path)) }
      shown += 1
    }
    try rows.finish()
    if paths.isEmpty {
      results.quiet.hint(try SearchWording.emptiness(of: store) ?? "no quote with these words found.")
    } else {
      page.hint(shown: shown, of: paths.count, quiet: results.quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }

  private func paths(in store: borrowing OpenArchive) throws -> [UtterancePath] {
    let typed = words.joined(separator: " ")
    if let id = Int64(typed) {
      guard let path = try store.utterances.path(ofQuote: id) else { throw ArchiveError.noSuchQuote(id) }
      return [path]
    }
    return try store.utterances.paths(ofWords: typed)
  }
}
