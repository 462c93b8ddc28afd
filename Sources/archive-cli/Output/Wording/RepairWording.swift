import ArchiveStages

/// The sentences for a repair, and for the salvage of an archive.
enum RepairWording {
  /// Says on standard error what happened; what is lost and what is kept where is said in any case.
  static func tell(_ event: RepairRun.Event, archive: String, quiet: QuietOption) {
    switch event {
    case .found(let result):
      quiet.hint("\(CheckWording.name(of: result.check)): \(CheckWording(result, archive: archive).found)")
    case .kept(let path, true): StandardError.say("the damaged file is kept as \(path.shown).")
    case .kept(let path, false): quiet.hint("the archive as it was is kept as \(path.shown).")
    case .salvaged(let report):
      quiet.hint("\(Progress.grouped(report.rows)) \(report.rows == 1 ? "row was" : "rows were") taken over.")
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
        "\(Progress.counted(count, "page")) of \(table) cannot be read, nor what hung on \(count == 1 ? "it" : "them"). "
        + meaning(table)
    case .found(let table, let count):
      return "\(Progress.counted(count, "row")) of \(table) \(count == 1 ? "was" : "were") found again in other pages."
    case .rows(let table, let count):
      return "\(Progress.counted(count, "row")) of \(table) cannot be read. " + meaning(table)
    case .refused(let table, let count, let reason):
      return "\(Progress.counted(count, "row")) of \(table) \(count == 1 ? "was" : "were") left: \(reason.visible()). "
        + meaning(table)
    case .texts(let table, let count):
      return "\(Progress.counted(count, "text")) of \(table) had bytes that are no text; U+FFFD stands for them."
    case .missing(let table): return "there is no table \(table). " + meaning(table)
    case .foreign(let table):
      return "the table \(table) is not defined as by this program and was left. " + meaning(table)
    case .impostor(let table, let kind):
      return "\(table) is a \(kind.visible()) and was left. " + meaning(table)
    case .original(let document):
      return "the original of document \(document) is not what its SHA-256 says and was left. "
        + "Take it from a copy of the archive."
    }
  }

  /// What it means that rows of a table are lost.
  private static func meaning(_ table: String) -> String {
    switch table {
    case "articles": "They are read again from their originals, with new numbers."
    case "documents": "They are made again from their originals."
    case "sqlar": "These originals are lost: take them from a copy of the archive."
    case "corrections": "These decisions are lost: take them from a copy of the archive."
    case "saved_searches": "These searches are lost."
    case "revisions": "These earlier texts are lost, where their originals are too."
    case "imports", "import_problems", "container_progress": "What was imported is there all the same."
    case "document_origins": "Where these documents were is lost."
    case "archive_identity": "Feeds will name their articles anew."
    case "sqlite_sequence": "Ids go on behind the highest that is there."
    case "document_articles", "left_out_originals": "Nothing else hangs on it."
    case "containers", "container_files", "record_headers":
      "What the crawl said of these documents is lost; the documents are there."
    default: "All articles are read again."
    }
  }

  /// What was mended, a sentence each.
  private static func sentences(_ report: MendingReport) -> [String] {
    func of(_ count: Int, _ noun: String, _ sentence: (_ counted: String, _ were: String) -> String) -> String? {
      count > 0 ? sentence(Progress.counted(count, noun), count == 1 ? "was" : "were") : nil
    }
    let removed = report.removed.map { rows in
      "\(Progress.counted(rows.count, "row")) of \(rows.table) went: what they belong to is not there."
    }
    let (its, keep) = report.articlesOfTextAlone == 1 ? ("its", "keeps") : ("their", "keep")
    let others = [
      of(report.imports, "import") { counted, _ in "of \(counted) only the number is left." },
      of(report.documents, "document") { counted, were in
        "\(counted) \(were) made anew from \(report.documents == 1 ? "its" : "their") original."
      },
      of(report.origins, "document") { counted, _ in "of \(counted) only the file name is left, not the place." },
      of(report.outlets, "article") { counted, _ in "\(counted) lost the outlet, where the original has none." },
      of(report.counters, "counter") { counted, were in "\(counted) of ids \(were) set right." },
      of(report.numbers, "row") { counted, _ in "\(counted) had a number that cannot stand there, set right." },
      of(report.articlesMadeAnew, "article") { counted, were in "\(counted) \(were) made anew from the originals." },
      of(report.articlesReadAgain, "article") { counted, were in "\(counted) \(were) read again." },
      of(report.articlesOfTextAlone, "article") { counted, _ in
        "\(counted) \(keep) \(its) text but no quotes: what was there did not fit the text, and \(its) original is lost."
      },
    ]
    return ["all indexes were built anew."] + removed + others.compactMap { $0 }
  }
}
