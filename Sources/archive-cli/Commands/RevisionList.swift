import ArchiveStages

/// The texts that an article has or had, on their way out.
struct RevisionList {
  /// A text, and what differs from the one before it.
  struct Row {
    var revision: RevisionRecord
    /// Nil for the first.
    var changes: [PartDifference]?

    /// How many words of all parts have come.
    var added: Int? { changes.map { $0.reduce(0) { $0 + $1.difference.addedCount } } }
    /// How many are gone.
    var removed: Int? { changes.map { $0.reduce(0) { $0 + $1.difference.removedCount } } }
  }

  /// The rows of an article's texts, oldest first.
  static func rows(_ revisions: [RevisionRecord]) -> [Row] {
    revisions.enumerated().map { index, revision in
      Row(revision: revision, changes: index == 0 ? nil : revisions[index - 1].differences(to: revision))
    }
  }

  /// The columns of the list; one text shown alone has its words too.
  static func columns(withText: Bool) -> [Column<Row>] {
    var columns: [Column<Row>] = [
      Column("article_id") { .integer(Int($0.revision.articleID)) },
      Column("revision") { .integer($0.revision.number) },
      Column("is_current") { .bool($0.revision.isCurrent) },
      Column("retrieved_at") { .optional($0.revision.retrievedAt) },
      Column("retrieved_from") { .optional($0.revision.retrievedFrom) },
      Column("published_at", formerly: "published") { .optional($0.revision.publishedAt) },
      Column("document_id") { .integer(Int($0.revision.documentID)) },
      Column("origin") { .optional($0.revision.origin) },
      Column("title") { .optional($0.revision.title) },
      Column("word_count") { .integer($0.revision.wordCount) },
      Column("words_added") { .optional($0.added) },
      Column("words_removed") { .optional($0.removed) },
      Column("changed_parts") { .list(($0.changes ?? []).map(\.part.rawValue)) },
    ]
    if withText {
      columns += [
        Column("subtitle") { .optional($0.revision.subtitle) },
        Column("summary") { .optional($0.revision.summary) },
        Column("body") { .string($0.revision.body) },
      ]
    }
    return columns
  }

  /// A row for people.
  static func text(_ row: Row, on terminal: Terminal) -> String {
    let revision = row.revision
    let number = String(revision.number)
    let first = String(repeating: " ", count: max(0, 3 - number.count)) + number + "  "
    var paragraph = Paragraph(revision.title ?? FirstWords.of(revision.body), style: .strong)
    var facts = [
      retrieved(revision), "\(Progress.grouped(revision.wordCount)) \(revision.wordCount == 1 ? "word" : "words")",
    ]
    if let added = row.added, let removed = row.removed, let changes = row.changes {
      let parts = changes.map(\.part.rawValue).joined(separator: ", ")
      facts.append(
        changes.isEmpty
          ? "nothing differs" : "\(Progress.grouped(added)) added, \(Progress.grouped(removed)) gone (\(parts))")
    }
    if revision.isCurrent { facts.append("present text") }
    paragraph.append(" · " + facts.joined(separator: " · "), style: .faint)
    return paragraph.lines(on: terminal, indent: "     ", first: first).joined(separator: "\n") + "\n"
  }

  /// One text laid out for people.
  static func page(_ revision: RevisionRecord, of count: Int, on terminal: Terminal) -> String {
    let facts = ["article \(revision.articleID), text \(revision.number) of \(count)", retrieved(revision)]
    return ArticlePage(
      title: revision.title, subtitle: revision.subtitle, summary: revision.summary,
      facts: facts + [revision.publishedAt].compactMap { $0 }, places: [revision.origin].compactMap { $0 },
      body: revision.body, blocks: paragraphs(of: revision.body), quotes: [], sources: []
    ).text(on: terminal)
  }

  /// "retrieved 2025-11-09T14:30:00Z (mtime)"
  private static func retrieved(_ revision: RevisionRecord) -> String {
    guard let time = revision.retrievedAt else { return "retrieved at an unknown time" }
    return "retrieved \(time)" + (revision.retrievedFrom.map { " (\($0))" } ?? "")
  }

  /// The runs of lines between empty lines: of texts of before, no blocks are kept.
  private static func paragraphs(of body: String) -> [Block] {
    var blocks: [Block] = []
    var position = 0
    for line in body.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.isEmpty {
        blocks.append(Block(kind: .paragraph, range: TextRange(start: position, length: line.count)))
      }
      position += line.count + 1
    }
    return blocks
  }
}
