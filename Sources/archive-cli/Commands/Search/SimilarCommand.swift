import ArchiveStages
import ArgumentParser

/// `archive similar`: the articles that are like one.
struct SimilarCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "List the articles that are most like one.",
    discussion: """
      The words that the article has often and few others have are searched, and the best hits are compared with it by all their \
      words. The list has the hundred that are most alike, whatever their day and outlet. similarity is from 0 to 1.

        archive similar 12
        archive similar 12 --limit 5
        archive similar 12 --format jsonl --columns article_id,similarity

      In text, articles that print one text have one entry, and those that print the text of article 12 have none: \
      `archive reprints --article 12` lists these. `archive stories` lists which articles report one event.
      """)

  @Argument(help: ArgumentHelp("The number of the article.", valueName: "id"))
  var id: Int64

  @Flag(help: "List each reprint by itself.")
  var all = false

  @OptionGroup var page: PageOptions
  @OptionGroup var paging: PagerOption
  @OptionGroup var archive: ArchiveOption
  @Option(help: OutputFormat.help) var format: OutputFormat = .text
  @OptionGroup var columnChoice: ColumnOption
  @OptionGroup var cells: CellOption
  @OptionGroup var quiet: QuietOption

  func validate() throws {
    _ = try columnChoice.chosen(of: HitColumns.similar, first: HitColumns.readingOrder, for: format)
  }

  func execute() throws -> ExitStatus {
    let columns = try columnChoice.chosen(of: HitColumns.similar, first: HitColumns.readingOrder, for: format)
    let store = try OpenArchive.forReading(at: archive.path)
    let similar = SimilarArticles(of: store)
    var rows = RowWriter(columns, format: format, cells: cells, output: StandardOutput()) { hit in
      SearchCommand.text(hit, on: .output)
    }
    var folding = HitFolding(isOn: format == .text && !all, shown: try similar.reprintGroup(of: id))
    let limit = page.limit(for: format)
    let gathers = paging.gathers(format, on: .output)
    var gathered = ""
    var shown = 0
    let count = try similar.search(like: id, page: SearchPage(offset: page.offset)) { hit in
      guard let hit = folding.entry(for: hit) else { return true }
      if let limit, shown == limit { return false }
      if gathers { gathered += SearchCommand.text(hit, on: .output) } else { try rows.write(hit) }
      shown += 1
      return true
    }
    if gathers { try paging.print(gathered, on: .output) } else { try rows.finish() }
    if count == 0 {
      quiet.hint("no other article has words in common with article \(id).")
    } else if format == .text {
      page.hint(shown: shown + folding.folded, of: count, quiet: quiet)
    }
    if folding.folded > 0 { quiet.hint(ReprintWording.folded(folding.folded)) }
    return shown > 0 ? .done : .nothingFound
  }
}
