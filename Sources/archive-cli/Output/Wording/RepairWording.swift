import ArchiveStages

/// The sentences for a repair, and for the salvage of an archive.
enum RepairWording {
  /// Says on standard error what happened; what is lost and what is kept where is said in any case.
  static func tell(_ event: RepairRun.Event, archive: String, quiet: QuietOption) {
    switch event {
    case .found(let result):
      quiet.hint("\(CheckWording.name(of: result.check)): \(CheckWording(result, archive: archive).found)")
    case .kept(let path, true): StandardError.say("the damaged file is kept as \(path.shown).")
    case .kept(let path, false): quiet.hint("the archive before the repair is kept as \(path.shown).")
    case .salvaged(let report):
      quiet.hint("\(Progress.grouped(report.rows)) \(report.rows == 1 ? "row was" : "rows were") copied.")
      for loss in report.losses { StandardError.say(sentence(loss)) }
    case .mended(let report): for sentence in sentences(report) { quiet.hint(sentence) }
    case .problem(let problem): StandardError.say(ReextractReport.sentence(problem))
    case .checked: break
    }
  }

  /// What is lost, and what it means.
  static func sentence(_ loss: SalvageLoss) -> String {
    switch loss {
    case .pages(let table, let count):
      return
        "\(Progress.counted(count, "page")) of \(table) can't be read, nor the pages that \(count == 1 ? "it points" : "they point") to. "
        + meaning(table)
    case .found(let table, let count):
      return "\(Progress.counted(count, "row")) of \(table) \(count == 1 ? "was" : "were") recovered from other pages."
    case .rows(let table, let count):
      return "\(Progress.counted(count, "row")) of \(table) can't be read. " + meaning(table)
    case .refused(let table, let count, let reason):
      return
        "\(Progress.counted(count, "row")) of \(table) \(count == 1 ? "was" : "were") left out: \(reason.visible()). "
        + meaning(table)
    case .texts(let table, let count):
      return "\(Progress.counted(count, "text")) of \(table) had invalid bytes, replaced by U+FFFD."
    case .missing(let table): return "the table \(table) is missing. " + meaning(table)
    case .foreign(let table):
      return "the table \(table) is not defined as this program defines it, and was left out. " + meaning(table)
    case .impostor(let table, let kind):
      return "\(table) is a \(kind.visible()), not a table, and was left out. " + meaning(table)
    case .original(let document):
      return "the original of document \(document) doesn't match its SHA-256 and was left out. "
        + "Restore it from a backup of the archive."
    }
  }

  /// What it means that rows of a table are lost.
  private static func meaning(_ table: String) -> String {
    switch table {
    case "articles": "These articles are read again from their originals, and get new numbers."
    case "documents": "These documents are restored from their originals."
    case "sqlar": "These originals are lost. Restore them from a backup of the archive."
    case "corrections": "These corrections are lost. Restore them from a backup of the archive."
    case "saved_searches": "These saved searches are lost."
    case "timestamps": "These time-stamps are lost; the documents are not affected."
    case "revisions": "These earlier texts are lost if their originals are lost too."
    case "imports", "import_problems", "container_progress": "The imported articles are not affected."
    case "document_origins": "It is lost where these documents came from."
    case "archive_identity": "Articles get new ids in feeds."
    case "utterances", "quote_utterances", "utterance_queue", "utterance_progress":
      "All utterances are found again."
    case "common_prints", "shared_texts", "text_groups", "text_queue": "All reprints are found again."
    case "stories", "story_articles", "article_terms", "story_terms", "story_queue": "All stories are found again."
    case "sqlite_sequence": "New ids continue after the highest existing one."
    case "document_articles", "left_out_originals": "Nothing else is affected."
    case "containers", "container_files", "record_headers":
      "The crawl's data on these documents is lost; the documents are not affected."
    default: "All articles are read again."
    }
  }

  /// What was mended, a sentence each.
  private static func sentences(_ report: MendingReport) -> [String] {
    func of(_ count: Int, _ noun: String, _ sentence: (_ counted: String, _ were: String) -> String) -> String? {
      count > 0 ? sentence(Progress.counted(count, noun), count == 1 ? "was" : "were") : nil
    }
    let removed = report.removed.map { rows in
      "\(Progress.counted(rows.count, "orphaned row")) of \(rows.table) \(rows.count == 1 ? "was" : "were") removed."
    }
    let (its, keep) = report.articlesOfTextAlone == 1 ? ("its", "keeps") : ("their", "keep")
    let others = [
      of(report.imports, "import") { counted, _ in "\(counted) kept only the number." },
      of(report.documents, "document") { counted, were in
        "\(counted) \(were) restored from \(report.documents == 1 ? "its original" : "their originals")."
      },
      of(report.origins, "document") { counted, _ in "\(counted) kept only the file name, not the folder." },
      of(report.outlets, "article") { counted, _ in "\(counted) lost the outlet, if the original doesn't name it." },
      of(report.counters, "counter") { counted, were in "\(counted) of ids \(were) corrected." },
      of(report.numbers, "row") { counted, _ in "\(counted) had an invalid number, which was corrected." },
      of(report.articlesMadeAnew, "article") { counted, were in "\(counted) \(were) restored from the originals." },
      of(report.articlesReadAgain, "article") { counted, were in "\(counted) \(were) read again." },
      of(report.articlesOfTextAlone, "article") { counted, _ in
        "\(counted) \(keep) \(its) text but no quotes: the quotes didn't match the text, and \(its) original is lost."
      },
    ]
    return ["all indexes were rebuilt."] + removed + others.compactMap { $0 }
  }
}
