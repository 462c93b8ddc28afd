import ArchiveComparison
import ArchiveFormats
import ArchiveStorage
import ArchiveText

/// What changed between two texts of an article: removed and added words in their paragraphs.
enum DifferenceView {
  static func response(_ id: Int64, _ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    let all = try store.articles.revisions(ofArticle: id)
    let (old, new) = try chosen(id, all, context.query)
    let title = new.title ?? FirstWords.of(new.body)
    var main: HTML = """
      <h1>What changed in <a href="\(Link.article(id))"><bdi>\(title)</bdi></a></h1>
      \(texts(all, shown: new))
      """
    guard let old else {
      main += "<p>The archive has no earlier text to compare it with.</p>\n"
      return PageFrame(title: title).page(main)
    }
    main += Parts.facts(["<del>removed</del>" as HTML, "<ins>added</ins>", "text \(old.number) to text \(new.number)"])
    let parts = old.differences(to: new).filter { !$0.difference.changes.isEmpty }
    if parts.isEmpty { main += "<p>The texts do not differ.</p>\n" }
    for part in parts {
      main += "<section>\n<h2>\(Parts.sentence(part.part.rawValue))</h2>\n\(paragraphs(of: part))</section>\n"
    }
    main += Parts.data("/articles/\(id)/diff", [("from", "\(old.number)"), ("to", "\(new.number)")])
    return PageFrame(title: "What changed in \(title)").page(main)
  }

  /// The texts that are asked for: by default the present one, and the one before it.
  static func chosen(
    _ id: Int64, _ all: [RevisionRecord], _ query: FormValues
  ) throws(ArchiveError) -> (old: RevisionRecord?, new: RevisionRecord) {
    func text(_ number: Int) throws(ArchiveError) -> RevisionRecord {
      guard all.indices.contains(number - 1) else {
        throw .noSuchRevision(number, article: id, count: all.count)
      }
      return all[number - 1]
    }
    let new = try text(query.number("to").map { Int(clamping: $0) } ?? all.count)
    let from = query.number("from").map { Int(clamping: $0) } ?? new.number - 1
    return (from == 0 ? nil : try text(from), new)
  }

  private static func texts(_ all: [RevisionRecord], shown: RevisionRecord) -> HTML {
    if all.count < 2 { return HTML() }
    let rows = all.map { text -> HTML in
      let time: HTML = text.retrievedAt.map { "retrieved <time>\($0)</time>" as HTML } ?? "time not known"
      let name: HTML = text.isCurrent ? "text \(text.number), the present one" : "text \(text.number)"
      let change: HTML? =
        text.number == 1
        ? nil
        : " · <a href=\"\(Link.difference(text.articleID, from: text.number - 1, to: text.number))\">what changed</a>"
      return
        "<li\(text.number == shown.number ? " aria-current=\"true\"" as HTML : HTML())>\(name), \(time)\(change)</li>\n"
    }
    return "<ol class=\"texts\">\n\(rows)</ol>\n"
  }

  /// The paragraphs with a change; those without are counted.
  private static func paragraphs(of part: PartDifference) -> HTML {
    let (old, new) = (Array(part.old.unicodeScalars), Array(part.new.unicodeScalars))
    var html = HTML()
    var current = HTML()
    var isChanged = false
    var unchanged = 0
    func end() {
      if isChanged {
        if unchanged > 0 { html += skipped(unchanged) }
        unchanged = 0
        html += "<p dir=\"auto\">\(current)</p>\n"
      } else if !current.isEmpty {
        unchanged += 1
      }
      current = HTML()
      isChanged = false
    }
    func add(_ text: String, _ element: (HTML) -> HTML, changes: Bool) {
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { end() }
        if line.isEmpty { continue }
        current += element(HTML(text: String(line)))
        if changes { isChanged = true }
      }
    }
    var position = 0
    for change in part.difference.changes {
      add(String(new, TextRange(start: position, length: change.new.start - position)), { $0 }, changes: false)
      if change.old.length > 0 { add(String(old, change.old), { "<del>\($0)</del> " }, changes: true) }
      if change.new.length > 0 { add(String(new, change.new), { "<ins>\($0)</ins>" }, changes: true) }
      position = change.new.end
    }
    add(String(new, TextRange(start: position, length: new.count - position)), { $0 }, changes: false)
    end()
    if unchanged > 0 { html += skipped(unchanged) }
    return html
  }

  private static func skipped(_ count: Int) -> HTML {
    "<p class=\"facts\">\(CountWording.counted(count, "paragraph")) without a change</p>\n"
  }
}
