import ArchiveStages
import ArgumentParser

/// `archive diff`: what changed in an article from one text of it to another.
struct DiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two texts of an article, word by word.",
    discussion: """
      Without --from and --to, the present text is compared with the one before it. `archive show ID --revisions` lists the \
      texts. White space is ignored. Removed words are shown as [-…-] and new words as {+…+}, or in colour.

      The exit status is 1 if the texts don't differ, or if there is only one.
      """)

  @Argument(help: ArgumentHelp("The article's number, as search shows it.", valueName: "id"))
  var id: Int64

  @Option(help: ArgumentHelp("The number of the older text.", valueName: "n"))
  var from: Int?

  @Option(help: ArgumentHelp("The number of the newer text.", valueName: "n"))
  var to: Int?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let all = try OpenArchive.forReading(at: archive.path).articles.revisions(ofArticle: id)
    func text(_ number: Int) throws -> RevisionRecord {
      guard all.indices.contains(number - 1) else {
        throw ArchiveError.noSuchRevision(number, article: id, count: all.count)
      }
      return all[number - 1]
    }
    let new = try text(to ?? all.count)
    if from == nil, new.number == 1 {
      try write([], from: new, to: new)
      results.quiet.hint(
        all.count == 1
          ? "article \(id) has one text: nothing to compare it with."
          : "text 1 is the first of article \(id): nothing to compare it with.")
      return .nothingFound
    }
    let old = try text(from ?? new.number - 1)
    let parts = old.differences(to: new)
    try write(parts, from: old, to: new)
    if parts.allSatisfy(\.difference.changes.isEmpty) {
      results.quiet.hint("texts \(old.number) and \(new.number) of article \(id) do not differ.")
      return .nothingFound
    }
    return .done
  }

  private func write(_ parts: [PartDifference], from old: RevisionRecord, to new: RevisionRecord) throws {
    let output = StandardOutput()
    if results.format == .text {
      let page = DifferencePage(from: old, to: new, parts: parts)
      if parts.contains(where: { !$0.difference.changes.isEmpty }) { try output.write(page.text(on: Terminal.output)) }
      return try output.flush()
    }
    var rows = results.rows(DifferenceColumns.all, to: output) { _ in "" }
    for row in DifferenceColumns.rows(of: parts, from: old, to: new) { try rows.write(row) }
    try rows.finish()
  }
}
