import ArchiveStages

/// The result of one check in words.
struct CheckWording {
  /// How a check ended.
  enum Status: String {
    case sound = "ok"
    case faulty = "fault"
    case leftOut = "left_out"
  }

  /// How many faults a person is shown; programs get more.
  private static let mostShown = 5

  let check: CheckResult.Check
  let status: Status
  /// What was found.
  let found: String
  /// What to do, where there is something.
  let nextStep: String?

  /// One line, broken at the terminal's width.
  func text(on terminal: Terminal) -> String {
    let label = (status == .leftOut ? "left out" : status.rawValue).padded(toWidth: 10)
    let name = Self.name(of: check).padded(toWidth: 15)
    var paragraph = Paragraph(found)
    if let nextStep { paragraph.append(" " + nextStep) }
    let indent = String(repeating: " ", count: 25)
    return paragraph.lines(on: terminal, indent: indent, first: label + name).joined(separator: "\n") + "\n"
  }

  /// The result in words; `archive` is the path, as a person is shown it.
  init(_ result: CheckResult, archive: String) {
    let option = archive == "./archive.db" ? "" : " --db \(archive.shellWord)"
    check = result.check
    if let omission = result.omission {
      status = .leftOut
      (found, nextStep) = Self.words(omission)
    } else if result.faultCount > 0 {
      status = .faulty
      let shown = result.faults.prefix(Self.mostShown).map { Self.words($0) }
      let rest = result.faultCount - shown.count
      let more = rest > 0 ? "; and \(Progress.grouped(rest)) more" : ""
      found = shown.joined(separator: "; ") + more + "."
      nextStep = Self.nextStep(result, option: option)
    } else {
      status = .sound
      (found, nextStep) = Self.words(sound: result, option: option)
    }
  }

  private static func words(_ omission: CheckResult.Omission) -> (String, String?) {
    switch omission {
    case .quick: ("Skipped by --quick.", "Run the check without --quick.")
    case .beingWritten:
      ("Another process is writing to the archive.", "Check again when it is done.")
    case .notWritable:
      ("This check needs write permission, though it changes nothing.", "Check a copy that you can write to.")
    }
  }

  private static func words(sound result: CheckResult, option: String) -> (String, String?) {
    let count = Progress.grouped(result.count)
    func counted(_ noun: String) -> String { "\(count) \(noun)\(result.count == 1 ? "" : "s")" }
    switch result.check {
    case .file: return ("\(counted("page")), read by SQLite \(ArchiveCheck.sqliteVersion).", nil)
    case .references: return ("All references lead to rows that exist.", nil)
    case .orphans: return ("No orphaned rows.", nil)
    case .counts:
      let holdings = result.holdings.filter { $0.count > 0 }.map { holding in
        "\(Progress.grouped(holding.count)) \(holding.count == 1 ? String(holding.name.dropLast()) : holding.name)"
      }
      return (holdings.isEmpty ? "The archive is empty." : holdings.joined(separator: ", ") + ".", nil)
    case .articleIndex: return ("It matches the text of the articles.", nil)
    case .quoteIndex: return ("It matches the text of the quotes.", nil)
    case .nameIndex: return ("It is complete.", nil)
    case .reprints: return ("\(counted("article")) of a sample, each with the prints of its text.", nil)
    case .utterances: return ("\(counted("utterance")) of a sample, each with quotes that have words in common.", nil)
    case .stories: return ("\(counted("article")) of a sample, each with the words of its text.", nil)
    case .quotes: return ("\(counted("quote")), each matches the text of its article.", nil)
    case .blocks: return ("\(counted("block")), each inside the text of its article.", nil)
    case .originals where result.leftOut > 0:
      let left = Progress.grouped(result.leftOut)
      return (
        "\(counted("original")), each matches its SHA-256. This copy was made without \(left) \(result.leftOut == 1 ? "other" : "others").",
        nil
      )
    case .originals: return ("\(counted("original")), each matches its SHA-256.", nil)
    case .extractor: return words(result.extractor ?? ExtractorState(), of: counted("article"), option: option)
    case .corrections: return words(result.corrections, of: counted("correction"), option: option)
    case .sqlite: return words(sqlite: ArchiveCheck.sqliteVersionNumber)
    }
  }

  /// How many numbers of corrections are named.
  private static let mostNumbers = 20

  private static func words(_ state: CorrectionsState, of corrections: String, option: String) -> (String, String?) {
    func some(_ ids: [Int64], _ what: String) -> String? {
      if ids.isEmpty { return nil }
      let more = ids.count > mostNumbers ? " and \(Progress.grouped(ids.count - mostNumbers)) more" : ""
      return
        "\(Progress.grouped(ids.count)) \(what) (\(ids.prefix(mostNumbers).map(String.init).joined(separator: ", "))\(more))"
    }
    let parts = [some(state.gone, "gone"), some(state.contested, "contested")]
      .compactMap { $0 }
    return (
      corrections + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")) + ".",
      parts.isEmpty ? nil : "`archive corrections\(option)` lists them."
    )
  }

  private static func words(_ state: ExtractorState, of articles: String, option: String) -> (String, String?) {
    var parts: [String] = []
    if state.behind > 0 { parts.append("\(Progress.grouped(state.behind)) read by an earlier version") }
    if state.unread > 0 { parts.append("\(Progress.grouped(state.unread)) not read since an edit") }
    if state.edited > 0 { parts.append("\(Progress.grouped(state.edited)) edited by hand") }
    let isBehind = state.behind + state.unread > 0
    return (
      "\(articles), extractor version \(state.version)" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
        + ".",
      isBehind ? "`archive reextract\(option)` brings them up to date." : nil
    )
  }

  /// What is known of a version of SQLite: 3_040_001 is 3.40.1.
  static func words(sqlite number: Int) -> (String, String?) {
    var found = "Version \(ArchiveCheck.sqliteVersion)."
    var nextStep: String?
    if (3_007_000...3_051_002).contains(number) {
      found += " Before 3.51.3, two programs that write at the same moment can damage a file."
      nextStep = "This program prevents that for its own commands; don't let other programs write during an import."
    }
    if number == 3_040_001 {
      found += " Searching a malicious file can corrupt memory (CVE-2026-11822, CVE-2026-11824)."
      nextStep = (nextStep.map { $0 + " " } ?? "") + "Copy archives from others with `archive adopt`."
    }
    return (found, nextStep)
  }

  private static func nextStep(_ result: CheckResult, option: String) -> String {
    switch result.check {
    case .file:
      return "`archive check --repair\(option)` writes everything readable into a new file. Or restore a backup."
    case .references, .orphans, .counts: return "`archive check --repair\(option)` repairs it, after making a copy."
    case .articleIndex, .quoteIndex, .nameIndex: return "`archive check --repair\(option)` rebuilds it."
    case .reprints: return "`archive check --repair\(option)` finds all reprints again."
    case .utterances: return "`archive check --repair\(option)` finds all utterances again."
    case .stories: return "`archive check --repair\(option)` finds all stories again."
    case .quotes, .blocks:
      let articles = result.faults.compactMap(article).uniqued
      let isAll = result.faultCount <= result.faults.count && !articles.isEmpty
      let which = isAll ? articles.map(String.init).joined(separator: " ") : "--all"
      return "`archive reextract\(option) \(which)` extracts the quotes again."
    case .originals: return "Restore them from a backup: without them nothing proves what was imported."
    case .extractor, .corrections, .sqlite: return "Restore a backup."
    }
  }

  /// The check's name for people: "article index".
  static func name(of check: CheckResult.Check) -> String { String(check.rawValue.map { $0 == "_" ? " " : $0 }) }

  /// How many orphaned rows of a kind there are, without a full stop.
  private static func words(_ orphan: Orphan, _ count: Int) -> String {
    let number = Progress.grouped(count)
    switch orphan {
    case .original: return "\(number) \(count == 1 ? "original has" : "originals have") no document"
    case .document: return "\(number) \(count == 1 ? "document has" : "documents have") no record of where it was found"
    case .attribution:
      return "\(number) \(count == 1 ? "attribution is" : "attributions are") to a source of another article"
    case .within: return "\(number) \(count == 1 ? "quote stands" : "quotes stand") within one of another article"
    }
  }

  /// The fault in words, without a full stop.
  static func words(_ fault: CheckFault) -> String {
    switch fault {
    case .damage(let message): message
    case .reference(let table, let row?, let parent):
      "row \(row) of \(table) refers to a missing row of \(parent)"
    case .reference(let table, nil, let parent): "a row of \(table) refers to a missing row of \(parent)"
    case .index: "It doesn't match the texts"
    case .storyTerms(let article): "what is kept of article \(article) to find its story is not from its text"
    case .emptyStory(let story): "story \(story) has fewer than two articles"
    case .reprint(let article): "the prints or reprints of article \(article) are not those of its text"
    case .utterance(let id): "the quotes of utterance \(id) don't have their words in common"
    case .orphan(let orphan, let count): words(orphan, count)
    case .counter(let table): "new rows of \(table) would get ids that are in use or too high"
    case .number(let table, let column, let count):
      "\(column) of \(Progress.grouped(count)) \(count == 1 ? "row" : "rows") of \(table) is not a valid number"
    case .mention(let quote, let article):
      "quote \(quote) of article \(article) has a speaker or a cue outside the text"
    case .description(let source, let article):
      "a description of source \(source) is outside the text of article \(article)"
    case .quote(let quote, let article): "quote \(quote) of article \(article) doesn't match the text of its article"
    case .block(let position, let article): "block \(position) of article \(article) is outside its text"
    case .date(let start, let article): "the date at \(start) of article \(article) is outside its text"
    case .turn(let start, let article): "the turn at \(start) of article \(article) is outside its text"
    case .missingOriginal(let document): "the original of document \(document) is missing"
    case .damagedOriginal(let document): "the original of document \(document) is not the file that was imported"
    }
  }

  /// The article that a fault is in, where it is in one.
  private static func article(of fault: CheckFault) -> Int64? {
    switch fault {
    case .quote(_, let article), .block(_, let article), .turn(_, let article), .date(_, let article),
      .mention(_, let article),
      .description(_, let article):
      article
    default: nil
    }
  }
}
