import ArchiveStages

/// A format that is read, as `archive import --formats` and docs/formats.md list it.
struct ListedFormat {
  /// What its files are called.
  let name: String
  /// The endings of their names.
  let endings: [String]
  /// What becomes an article.
  let articles: String

  /// All formats that are read: those that are articles first, then those that hold other documents.
  static var all: [ListedFormat] {
    let listed = DocumentFormat.all.compactMap(ListedFormat.init)
    return listed.filter { !$0.isContainer } + listed.filter(\.isContainer)
  }

  private let isContainer: Bool

  private init?(_ format: DocumentFormat) {
    switch format.role {
    case .article(let what):
      articles = what
      isContainer = false
    case .container(let what):
      articles = what
      isContainer = true
    case .unread: return nil
    }
    name = format.pluralName
    endings = format.extensions.filter { !$0.isEmpty }.map { "." + $0 }
  }

  /// The table of docs/formats.md.
  static var markdown: String {
    let rows = all.map { "| \($0.name) | \($0.endings.joined(separator: " ")) | \($0.articles) |\n" }
    return "| format | endings | what becomes an article |\n|---|---|---|\n" + rows.joined()
  }

  /// The list for people.
  var text: String {
    let place = endings.joined(separator: " ")
    return name + String(repeating: " ", count: max(1, 34 - name.count))
      + place + String(repeating: " ", count: max(1, 28 - place.count)) + articles + "\n"
  }

  /// The list for programs.
  static var columns: [Column<ListedFormat>] {
    [
      Column("format") { .string($0.name) },
      Column("endings", in: .json) { .strings($0.endings) },
      Column("endings", in: .delimited) { .string($0.endings.joined(separator: " ")) },
      Column("articles") { .string($0.articles) },
    ]
  }
}
