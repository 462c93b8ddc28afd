import ArchiveStages

/// What a re-extraction did, or would do; its size does not grow with the archive.
struct ReextractReport {
  /// The archive's path, as it is.
  let archive: String
  /// Whether nothing was written.
  let isDryRun: Bool
  /// How much was done.
  var counts = ReextractCounts()
  /// How many articles have their originals left out, which is said once.
  private(set) var leftOut = 0
  private var problems: [ReextractProblem] = []

  /// A report of a run over this archive.
  init(archive: String, isDryRun: Bool) {
    self.archive = archive
    self.isDryRun = isDryRun
  }

  /// Takes in an article that was left as it was; a report names as many as that of an import.
  mutating func add(_ problem: ReextractProblem) {
    if case .leftOutOriginal = problem.cause { leftOut += 1 }
    if problems.count < ImportReport.mostProblems { problems.append(problem) }
  }

  /// The report for people: one line.
  var text: String {
    let failed =
      counts.failed > 0
      ? ", \(Progress.grouped(counts.failed)) left as \(counts.failed == 1 ? "it was" : "they were")" : ""
    if counts.articles == 0 { return "\(archive.visibleName): no article needs to be read again" + failed + "\n" }
    let verb = isDryRun ? " would be read again" : " read again"
    return "\(archive.visibleName): " + Progress.counted(counts.articles, "article") + verb + failed + "; "
      + Progress.counted(counts.quotesAdded, "quote") + " added, \(Progress.grouped(counts.quotesGone)) gone, "
      + "\(Progress.grouped(counts.quotesWithOtherSpeaker)) with another speaker, "
      + "\(Progress.grouped(counts.quotesUnchanged)) unchanged\n"
  }

  /// The report for programs.
  static var columns: [Column<ReextractReport>] {
    [
      Column("archive") { .string($0.archive) },
      Column("articles") { .integer($0.counts.articles) },
      Column("failed") { .integer($0.counts.failed) },
      Column("quotes_added") { .integer($0.counts.quotesAdded) },
      Column("quotes_gone") { .integer($0.counts.quotesGone) },
      Column("quotes_other_speaker") { .integer($0.counts.quotesWithOtherSpeaker) },
      Column("quotes_unchanged") { .integer($0.counts.quotesUnchanged) },
      Column("problems", in: .json) { .array($0.problems.map(json)) },
    ]
  }

  /// What is said to a person: place, cause, next step.
  static func sentence(_ problem: ReextractProblem) -> String {
    let place = problem.origin.map { " (\($0.shownOrigin))" } ?? ""
    return "article \(problem.articleID)\(place) was not changed: \(cause(of: problem)). \(nextStep(after: problem))"
  }

  /// What is wrong.
  private static func cause(of problem: ReextractProblem) -> String {
    switch problem.cause {
    case .missingOriginal(let document): "the original of document \(document) is not in the archive"
    case .leftOutOriginal(let document):
      "the original of document \(document) was left out when this copy was made"
    case .damagedOriginal(let document):
      "the original of document \(document) is not what was imported: its SHA-256 differs"
    case .notInOriginal(let document): "document \(document) no longer gives such an article"
    case .changedMeanwhile: "another program changed it at the same time"
    }
  }

  /// What to do about it.
  private static func nextStep(after problem: ReextractProblem) -> String {
    switch problem.cause {
    case .leftOutOriginal: "Run the command in the archive that was copied."
    case .missingOriginal, .damagedOriginal: "Restore the original from a backup of the archive."
    case .notInOriginal:
      "Compare `archive show \(problem.articleID)` with `archive original \(problem.articleID)`, and report it."
    case .changedMeanwhile: "Run the same command again."
    }
  }

  /// `{article_id, origin, cause, next_step}`
  private static func json(_ problem: ReextractProblem) -> JSONValue {
    .object([
      ("article_id", .integer(Int(problem.articleID))), ("origin", .optional(problem.origin)),
      ("cause", .string(cause(of: problem))),
      ("next_step", .string(nextStep(after: problem))),
    ])
  }
}
