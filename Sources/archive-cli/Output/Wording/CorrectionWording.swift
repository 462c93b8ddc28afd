import ArchiveStages

/// The sentences about people's decisions.
enum CorrectionWording {
  /// Why a decision was not taken: cause, place, next step.
  static func sentence(_ refusal: CorrectionRefusal) -> String {
    switch refusal {
    case .severalSources(let name, let candidates):
      candidates.count > Sources.candidateCount
        ? "\(name.visible()) may mean more than \(Sources.candidateCount) sources: "
          + "\(candidates.prefix(Sources.candidateCount).map(text).joined(separator: ", ")), and others. "
          + "Give the number of the one you mean; `archive sources \(name.shellWord)` lists them all."
        : "\(name.visible()) may mean \(candidates.count) sources: \(candidates.map(text).joined(separator: ", ")). "
          + "Give the number of the one you mean."
    case .sameSource(let name):
      "that is already \(name.visible()). Nothing was changed."
    case .unnamedSource(let source):
      "\(text(source)) belongs to one article and has no name that other articles could use. "
        + "`archive correct quote ID --speaker NAME` names the speaker of a quote."
    case .nameTaken(let other):
      "another source has that name: \(text(other)). `archive sources merge` makes two sources one."
    case .indistinctName(let source):
      "several sources are called \(source.name.visible()), and number \(source.id) was split off from another. "
        + "Undo that with `archive correct --undo ID`, and split it off under another name: `archive sources split … --as NAME`."
    case .notInArticle(let source, let article):
      "\(source.visible()) is not a source of article \(article). `archive show \(article)` lists its sources."
    case .emptyName:
      "a name needs letters or digits."
    case .outsideBody(let range, let length):
      "\(range.start):\(range.length) is not inside the body, which has \(length) code points: START counts from 0, and "
        + "START + LENGTH is at most \(length)."
    case .noWords(let range):
      "there are no words at \(range.start):\(range.length). In SQL, substr(body, START + 1, LENGTH) shows what is there."
    case .overlaps(let quote, isSame: true):
      "these words are already quote \(quote). To name its speaker: `archive correct quote \(quote) --speaker NAME`."
    case .overlaps(let quote, isSame: false):
      "quote \(quote) has some of these words. To remove it: `archive correct quote \(quote) --not-a-quote`."
    case .oneSource(let name, let source):
      "\(name.visible()) is a name of the source \(source.visible()). `archive sources split` gives some of its articles to another "
        + "source; `archive corrections` lists the merge that made them one, if it was one of yours."
    case .decidedDifferent(let one, let other, let id):
      "correction \(id) says that \(one.visible()) and \(other.visible()) are two sources. If they are one, undo it first: "
        + "`archive correct --undo \(id)`."
    case .noSuchSuggestion(let number, let count):
      "`archive sources suggest` lists \(Progress.counted(count, "pair")), and none has the number \(number). Nothing was changed."
    case .builtUpon(let later):
      "correction \(later) depends on this one. Undo it first: `archive correct --undo \(later)`."
    case .oneArticle(let id):
      "that is article \(id) twice. Give the numbers of two articles."
    case .unreadable(let id):
      "correction \(id) cannot be read: its row was changed by hand. `DELETE FROM corrections WHERE id = \(id)` removes it."
    }
  }

  /// What was decided, as one sentence without its end; a long quote is cut.
  static func decision(_ record: CorrectionRecord) -> String {
    let source = record.source?.visible() ?? "?"
    let value = record.value?.visible() ?? "?"
    let words = record.text.map { "“\($0.visible().cut(toWidth: 80))”" } ?? "?"
    return switch record.field {
    case .speaker: "\(words) is by \(value)"
    case .notAQuote: "\(words) is not a quote"
    case .addedQuote: "\(words) is a quote" + (record.value == nil ? "" : " by \(value)")
    case .published: "published \(value)"
    case .outlet: "published by \(value)"
    case .merge: "\(source) is \(value)"
    case .split: "\(source) is \(value)"
    case .rename: "\(source) is called \(value)"
    case .different: "\(source) and \(value) are two sources"
    case .sameStory: "one story"
    case .differentStories: "two stories"
    }
  }

  /// The articles that a decision is about: "article 3", "articles 3, 5".
  static func place(_ record: CorrectionRecord) -> String? {
    if record.articles.isEmpty { return nil }
    return (record.articles.count == 1 ? "article " : "articles ")
      + record.articles.map { String($0) }.joined(separator: ", ")
  }

  /// The decisions that contradict this one: "contested by 3, 5".
  static func contest(_ record: CorrectionRecord) -> String? {
    if record.contestedBy.isEmpty { return nil }
    return "contested by " + record.contestedBy.map { String($0) }.joined(separator: ", ")
  }

  /// What is said when a decision was taken.
  static func done(_ record: CorrectionRecord) -> String {
    "correction \(record.id): \(subject(record))\(record.isNewSource ? ", a new source" : ""). `archive correct --undo \(record.id)` undoes it.\n"
  }

  /// What is said when a decision was taken back: what holds now.
  static func undone(_ record: CorrectionRecord) -> String {
    let now = [place(record), holding(record)].compactMap { $0 }.joined(separator: ": ")
    return "correction \(record.id) was undone: \(now).\n"
  }

  /// What holds in place of a decision that was undone.
  private static func holding(_ record: CorrectionRecord) -> String {
    let words = record.text.map { "“\($0.visible().cut(toWidth: 80))”" } ?? "?"
    let source = record.source?.visible() ?? "?"
    let value = record.value?.visible() ?? "?"
    return switch (record.holdsNow, record.field) {
    case (.quote(let speaker?), _): "\(words) is now by \(speaker.visible())"
    case (.quote(nil), _): "\(words) is a quote, and its speaker is not known"
    case (.noQuote, _): "\(words) is no longer a quote"
    case (.value(let now?), .outlet): "now published by \(now.visible())"
    case (.value(let now?), _): "now published \(now.visible())"
    case (.value(nil), .outlet): "it has no outlet now"
    case (.value(nil), _): "it has no date now"
    case (nil, .merge), (nil, .split): "\(source) is no longer \(value)"
    case (nil, .rename): "\(source) is no longer called \(value)"
    case (nil, .different): "\(source) and \(value) may be one source"
    case (nil, .sameStory), (nil, .differentStories): "the program decides again whether they are one story"
    case (nil, _): "what it was about is no longer in the archive"
    }
  }

  /// Sources that a new one may be a misspelling of.
  static func alike(_ sources: [SourceCandidate], _ record: CorrectionRecord) -> String {
    let meant = sources.map { "\($0.name.visible()) (source \($0.id))" }.joined(separator: " or ")
    return "did you mean \(meant)? `archive correct --undo \(record.id)` takes this back."
  }

  /// What is said when a decision held already.
  static func repeated(_ record: CorrectionRecord) -> String {
    "correction \(record.id) already says so: \(subject(record)). Nothing was changed.\n"
  }

  /// "1 correction", "3 corrections"
  static func count(_ number: Int) -> String {
    number == 1 ? "1 correction" : "\(Progress.grouped(number)) corrections"
  }

  /// What came of other people's decisions.
  static func taken(_ outcome: CorrectionExchange.Outcome, isTrial: Bool) -> String {
    let would = isTrial ? " would be" : ""
    var text =
      "\(count(outcome.added.count))\(would) added, \(Progress.grouped(outcome.joined)) made here too, "
      + "\(Progress.grouped(outcome.known)) known before"
    text += outcome.contested.isEmpty ? ".\n" : ", \(Progress.grouped(outcome.contested.count)) contested:\n"
    for record in outcome.contested {
      let by = record.madeBy.map { " (\($0.visible()))" } ?? ""
      text += "  \(record.id)  \(subject(record))\(by) · \(contest(record) ?? "contested")\n"
    }
    if !outcome.contested.isEmpty {
      text += "None of these applies until somebody corrects it again, or undoes one: `archive correct --undo ID`.\n"
    }
    return text
  }

  /// Why a line was left out.
  static func fault(_ fault: CorrectionFile.Fault, in file: String) -> String {
    let cause =
      switch fault.cause {
      case .noJSON where fault.isCutOff: "is cut off. Ask for the whole file, and import it again"
      case .noJSON: "is not JSON"
      case .notOurs: "is not a correction"
      case .newer(let version):
        "is of version \(version) of the format, and this program knows \(CorrectionLine.version). Update archive, and import the file again"
      case .unreadable: "has a correction that can't be read"
      }
    return "\(file), line \(fault.line): \(cause). It was left out."
  }

  private static func subject(_ record: CorrectionRecord) -> String {
    [place(record), decision(record)].compactMap { $0 }.joined(separator: ": ")
  }

  private static func text(_ source: SourceCandidate) -> String {
    "\(source.id) \(source.name.visible()) (\(source.kind.rawValue))"
  }
}
