import Archive

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
    let name = String(check.rawValue.map { $0 == "_" ? " " : $0 }).padded(toWidth: 15)
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
      let shown = result.faults.prefix(Self.mostShown).map(\.words)
      let rest = result.faultCount - shown.count
      let more = rest > 0 ? "; and \(Progress.grouped(rest)) more" : ""
      found = shown.joined(separator: "; ") + more + "."
      nextStep = Self.nextStep(result, archive: archive.shellWord, option: option)
    } else {
      status = .sound
      (found, nextStep) = Self.words(sound: result, option: option)
    }
  }

  private static func words(_ omission: CheckResult.Omission) -> (String, String?) {
    switch omission {
    case .quick: ("The check is quick.", "Without --quick it is made.")
    case .beingWritten:
      ("Another process is writing, and this needs the right to write.", "Check again when it is done.")
    case .notWritable: ("This needs the right to write, though nothing is changed.", "Check a copy of your own.")
    }
  }

  private static func words(sound result: CheckResult, option: String) -> (String, String?) {
    let count = Progress.grouped(result.count)
    func counted(_ noun: String) -> String { "\(count) \(noun)\(result.count == 1 ? "" : "s")" }
    switch result.check {
    case .file: return ("\(counted("page")), read by SQLite \(ArchiveCheck.sqliteVersion).", nil)
    case .references: return ("Every row that another names is there.", nil)
    case .articleIndex: return ("It holds exactly what the articles say.", nil)
    case .quoteIndex: return ("It holds exactly what the quotes say.", nil)
    case .quotes: return ("\(counted("quote")), each what its ranges say.", nil)
    case .blocks: return ("\(counted("block")), each within its body.", nil)
    case .originals: return ("\(counted("original")), each with its SHA-256.", nil)
    case .extractor: return words(result.extractor ?? ExtractorState(), of: counted("article"), option: option)
    }
  }

  private static func words(_ state: ExtractorState, of articles: String, option: String) -> (String, String?) {
    var parts: [String] = []
    if state.behind > 0 { parts.append("\(Progress.grouped(state.behind)) read by an earlier one") }
    if state.unread > 0 { parts.append("\(Progress.grouped(state.unread)) by none since an edit") }
    if state.edited > 0 { parts.append("\(Progress.grouped(state.edited)) edited by hand") }
    let isBehind = state.behind + state.unread > 0
    return (
      "\(articles), extractor version \(state.version)" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
        + ".",
      isBehind ? "`archive reextract\(option)` brings them up to date." : nil
    )
  }

  private static func nextStep(_ result: CheckResult, archive: String, option: String) -> String {
    switch result.check {
    case .file: return "Go back to a copy; `sqlite3 \(archive) .recover` saves what can be read."
    case .references:
      return "`sqlite3 \(archive) 'PRAGMA foreign_key_check'` lists the rows: delete them, or go back to a copy."
    case .articleIndex:
      return "`sqlite3 \(archive) \"INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')\"` builds it anew."
    case .quoteIndex:
      return "`sqlite3 \(archive) \"INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild')\"` builds it anew."
    case .quotes, .blocks:
      let articles = result.faults.compactMap(\.article).uniqued
      let isAll = result.faultCount <= result.faults.count && !articles.isEmpty
      let which = isAll ? articles.map(String.init).joined(separator: " ") : "--all"
      return "`archive reextract\(option) \(which)` finds them anew."
    case .originals: return "Take them from a copy of the archive: what was imported cannot be proved without."
    case .extractor: return "Go back to a copy."
    }
  }
}

extension CheckResult {
  /// The result in words, for the archive of this name.
  func wording(archive: String) -> CheckWording { CheckWording(self, archive: archive) }
}

extension CheckFault {
  /// The fault in words, without a full stop.
  var words: String {
    switch self {
    case .damage(let message): message
    case .reference(let table, let row?, let parent):
      "row \(row) of \(table) names a row of \(parent) that is not there"
    case .reference(let table, nil, let parent): "a row of \(table) names a row of \(parent) that is not there"
    case .index: "It does not hold what the texts say"
    case .quote(let quote, let article): "quote \(quote) of article \(article) is not what its ranges say"
    case .block(let position, let article): "block \(position) of article \(article) is not a part of its body"
    case .missingOriginal(let document): "the original of document \(document) is missing"
    case .damagedOriginal(let document): "the original of document \(document) is not what was imported"
    }
  }

  /// The article it is in, where it is in one.
  fileprivate var article: Int64? {
    switch self {
    case .quote(_, let article), .block(_, let article): article
    default: nil
    }
  }
}
