import ArchiveStages

/// What an import did, gathered while it runs; its size does not grow with the number of files.
struct ImportReport {
  /// Something that was not imported.
  struct Problem {
    var origin: String
    var outcome: String
    var cause: String
    var nextStep: String

    /// `{origin, status, cause, next_step}`
    fileprivate var json: JSONValue {
      .object([
        ("origin", .string(origin)), ("status", .string(outcome)), ("cause", .string(cause)),
        ("next_step", .string(nextStep)),
      ])
    }
  }

  /// Why something in a file was passed over, and what to do.
  private struct Reason: Hashable {
    var cause: String
    var nextStep: String
    /// The file, or the container; nil if too many files are kept already.
    var file: String?
  }

  /// What was passed over in a file for the same reason.
  private struct Group {
    var count = 0
    var first: String
    /// How many groups there were before.
    var number: Int
  }

  /// How many problems a report names; all of them stand in the table `import_problems`.
  static let mostProblems = 1_000

  /// How many files are told apart. What is passed over in further ones is counted together.
  private static let mostFiles = 1_000

  /// The archive's path, as it is.
  let archive: String
  /// Whether nothing was written.
  let isDryRun: Bool
  /// How much was done.
  var counts = ImportCounts()
  private(set) var problems: [Problem] = []
  private var passedOver: [Reason: Group] = [:]
  private var decoded: [Reason: Group] = [:]

  /// A report of an import into this archive.
  init(archive: String, isDryRun: Bool = false) {
    self.archive = archive
    self.isDryRun = isDryRun
  }

  /// Takes in what happened, and gives what is to be said of it at once: each failure, and no more.
  mutating func add(_ event: ImportEvent) -> String? {
    switch event {
    case .began, .read, .met, .opened, .stored: return nil
    case .note(let origin, let note):
      Self.add(origin, 1, cause: note.causeText, nextStep: note.nextStep, to: &decoded)
      return nil
    case .problem(let problem):
      if problems.count < Self.mostProblems {
        problems.append(
          Problem(
            origin: problem.origin, outcome: problem.isPassedOver ? "skipped" : "failed", cause: problem.causeText,
            nextStep: problem.nextStep))
      }
      if !problem.isPassedOver { return ErrorWording.sentence(problem) }
      Self.add(problem.origin, problem.count, cause: problem.causeText, nextStep: problem.nextStep, to: &passedOver)
      return nil
    }
  }

  private static func add(
    _ origin: String, _ count: Int, cause: String, nextStep: String, to groups: inout [Reason: Group]
  ) {
    var reason = Reason(cause: cause, nextStep: nextStep, file: file(of: origin))
    if groups.count >= mostFiles, groups[reason] == nil { reason.file = nil }
    let number = groups.count
    groups[reason, default: Group(first: origin, number: number)].count += count
  }

  /// The file that contains what is at `origin`, or is it.
  private static func file(of origin: String) -> String {
    var file = origin
    while let container = ArticleIdentity.container(of: file) { file = container }
    return file
  }

  /// What is said at the end: a sentence for each reason for which files were passed over or read with care.
  var hints: [String] {
    Self.sentences(passedOver, verb: "skipped") + Self.sentences(decoded, verb: "read with care")
  }

  private static func sentences(_ groups: [Reason: Group], verb: String) -> [String] {
    // Files of which nothing else is said are counted together. A container has a sentence of its own.
    var merged: [Reason: Group] = [:]
    for (reason, group) in groups.sorted(by: { $0.value.number < $1.value.number }) {
      var reason = reason
      if group.count == 1, group.first == reason.file { reason.file = nil }
      merged[reason, default: Group(first: group.first, number: group.number)].count += group.count
    }
    return merged.sorted { one, other in
      (one.key.cause, one.key.nextStep, one.value.number) < (other.key.cause, other.key.nextStep, other.value.number)
    }.map { reason, group in
      let others = group.count == 1 ? "" : " and \(Progress.grouped(group.count - 1)) more"
      return "\(verb): \(group.first.shownOrigin)\(others): \(reason.cause). \(reason.nextStep)"
    }
  }

  /// Whether there was nothing to import.
  var isEmpty: Bool {
    counts.added + counts.revised + counts.unchanged + counts.excerpts + counts.skipped + counts.failed == 0
  }

  /// How the program ends.
  var status: ExitStatus {
    if counts.failed > 0 { return .failed }
    return counts.added + counts.revised + counts.unchanged + counts.excerpts > 0 ? .done : .nothingFound
  }

  /// The report for people: one line.
  var text: String {
    "\(archive.visibleName): " + (isDryRun ? "dry run, nothing written: " : "") + Self.summary(of: counts) + "\n"
  }

  /// "3 articles added, 2 failed"
  static func summary(of counts: ImportCounts) -> String {
    func part(_ count: Int, _ words: String) -> String? { count > 0 ? "\(Progress.grouped(count)) \(words)" : nil }
    let parts = [
      "\(Progress.grouped(counts.added)) \(counts.added == 1 ? "article" : "articles") added",
      part(counts.revised, "revised"), part(counts.unchanged, "unchanged"),
      part(counts.excerpts, "shorter versions kept"), part(counts.skipped, "skipped"),
      part(counts.failed, "failed"),
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  /// The report for programs.
  static var columns: [Column<ImportReport>] {
    [
      Column("archive") { .string($0.archive) },
      Column("dry_run") { .bool($0.isDryRun) },
    ] + countColumns(\.counts) + [
      Column("problems", in: .json) { .array($0.problems.map(\.json)) }
    ]
  }

  /// The columns of what an import did.
  static func countColumns<Row>(_ counts: @escaping (Row) -> ImportCounts) -> [Column<Row>] {
    [
      Column("added") { .integer(counts($0).added) },
      Column("revised") { .integer(counts($0).revised) },
      Column("unchanged") { .integer(counts($0).unchanged) },
      Column("excerpts") { .integer(counts($0).excerpts) },
      Column("skipped") { .integer(counts($0).skipped) },
      Column("failed") { .integer(counts($0).failed) },
      Column("bytes") { .integer(counts($0).bytes) },
    ]
  }
}
