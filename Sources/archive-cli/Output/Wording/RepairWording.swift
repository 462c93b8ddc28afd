import ArchiveStages

extension RepairRun.Event {
  /// Says on standard error what happened; what is lost and what is kept where is said in any case.
  func tell(archive: String, quiet: QuietOption) {
    switch self {
    case .found(let result):
      quiet.hint("\(result.check.shown): \(result.wording(archive: archive).found)")
    case .kept(let path, true): StandardError.say("the damaged file is kept as \(path.shown).")
    case .kept(let path, false): quiet.hint("the archive as it was is kept as \(path.shown).")
    case .salvaged(let report):
      quiet.hint("\(Progress.grouped(report.rows)) \(report.rows == 1 ? "row was" : "rows were") taken over.")
      for loss in report.losses { StandardError.say(loss.sentence) }
    case .mended(let report): for sentence in report.sentences { quiet.hint(sentence) }
    case .problem(let problem): StandardError.say(problem.sentence)
    case .checked: break
    }
  }
}

extension SalvageLoss {
  /// What is lost, and what it means.
  var sentence: String {
    func number(_ count: Int, _ noun: String) -> String {
      "\(Progress.grouped(count)) \(count == 1 ? noun : noun + "s")"
    }
    switch self {
    case .pages(let table, let count):
      return "\(number(count, "page")) of \(table) cannot be read, nor what hung on \(count == 1 ? "it" : "them"). "
        + Self.meaning(table)
    case .found(let table, let count):
      return "\(number(count, "row")) of \(table) \(count == 1 ? "was" : "were") found again in other pages."
    case .rows(let table, let count):
      return "\(number(count, "row")) of \(table) cannot be read. " + Self.meaning(table)
    case .refused(let table, let count, let reason):
      return "\(number(count, "row")) of \(table) \(count == 1 ? "was" : "were") left: \(reason.visible()). "
        + Self.meaning(table)
    case .texts(let table, let count):
      return "\(number(count, "text")) of \(table) had bytes that are no text; U+FFFD stands for them."
    case .missing(let table): return "there is no table \(table). " + Self.meaning(table)
    case .foreign(let table):
      return "the table \(table) is not defined as by this program and was left. " + Self.meaning(table)
    case .impostor(let table, let kind):
      return "\(table) is a \(kind.visible()) and was left. " + Self.meaning(table)
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
}

extension MendingReport {
  /// What was mended, a sentence each.
  var sentences: [String] {
    func number(_ count: Int, _ noun: String) -> String {
      "\(Progress.grouped(count)) \(count == 1 ? noun : noun + "s")"
    }
    func were(_ count: Int) -> String { count == 1 ? "was" : "were" }
    var sentences = ["all indexes were built anew."]
    for rows in removed {
      sentences.append("\(number(rows.count, "row")) of \(rows.table) went: what they belong to is not there.")
    }
    if imports > 0 { sentences.append("of \(number(imports, "import")) only the number is left.") }
    if documents > 0 {
      sentences.append(
        "\(number(documents, "document")) \(were(documents)) made anew from \(documents == 1 ? "its" : "their") original."
      )
    }
    if origins > 0 { sentences.append("of \(number(origins, "document")) only the file name is left, not the place.") }
    if outlets > 0 { sentences.append("\(number(outlets, "article")) lost the outlet, where the original has none.") }
    if counters > 0 { sentences.append("\(number(counters, "counter")) of ids \(were(counters)) set right.") }
    if numbers > 0 { sentences.append("\(number(numbers, "row")) had a number that cannot stand there, set right.") }
    if articlesMadeAnew > 0 {
      sentences.append("\(number(articlesMadeAnew, "article")) \(were(articlesMadeAnew)) made anew from the originals.")
    }
    if articlesReadAgain > 0 {
      sentences.append("\(number(articlesReadAgain, "article")) \(were(articlesReadAgain)) read again.")
    }
    if articlesOfTextAlone > 0 {
      let (its, keeps) = articlesOfTextAlone == 1 ? ("its", "keeps") : ("their", "keep")
      sentences.append(
        """
        \(number(articlesOfTextAlone, "article")) \(keeps) \(its) text but no quotes: what was there did not fit the text, \
        and \(its) original is lost.
        """)
    }
    return sentences
  }
}
