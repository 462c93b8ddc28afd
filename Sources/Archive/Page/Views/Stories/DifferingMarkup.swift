import ArchiveFormats
import ArchiveModel
import ArchiveStorage

/// What differs between the accounts of a story: conflicts, figures, what sources are called, who is quoted only here.
struct DifferingMarkup {
  /// Each text is compared with each, so that time grows with the square of their number.
  static let mostTexts = 8
  private static let mostQuotes = 3

  private let differences: StoryDifferences

  static func html(of story: Int64, in store: borrowing OpenArchive) throws -> HTML {
    let texts = try store.stories.separateTexts(of: story)
    if texts.count < 2 { return HTML() }
    var comparisons: [AccountComparison] = []
    try store.accounts.comparisons(of: Array(texts.prefix(mostTexts))) { comparison in
      comparisons.append(comparison)
      return true
    }
    let all = CountWording.counted(texts.count, "separately written text")
    let compared: HTML =
      texts.count > mostTexts ? "The first \(mostTexts) of \(all) were compared" : "\(all) were compared"
    let markup = DifferingMarkup(differences: StoryDifferences(comparisons))
    return """
      <section>
      <h2>What differs between accounts</h2>
      \(markup.html)<p class="facts">\(compared), each with each. The archive doesn't know which account is right.</p>
      \(Parts.data("/stories/\(story)/accounts"))</section>

      """
  }

  private var html: HTML {
    if differences.areNone { return "<p>The archive sees nothing that differs.</p>\n" }
    return "\(conflicts)\(figures)\(namings)\(loneSpeakers)"
  }

  private var conflicts: HTML {
    if differences.conflicts.isEmpty { return HTML() }
    let rows = differences.conflicts.map { conflict -> HTML in
      let words = ComparisonWording.conflict(
        conflict.conflict, first: name(of: conflict.first), second: name(of: conflict.second))
      return """
        <li><bdi>\(words)</bdi> <a href="\(Link.comparison(conflict.first, conflict.second))">Compare</a></li>

        """
    }
    return "<h3>Where they conflict</h3>\n<ul>\n\(rows)</ul>\n"
  }

  /// What something is called or how many there are, with the articles that say so.
  private struct Group {
    let about: HTML
    let values: [(words: HTML, articles: [Int64])]
  }

  private var figures: HTML {
    let groups = differences.figures.map { figure in
      Group(
        about: Parts.foreign(figure.thing), values: figure.numbers.map { (Parts.foreign($0.number), $0.articles) })
    }
    return table(groups, "Figures", about: "How many", value: "Number")
  }

  private var namings: HTML {
    let groups = differences.namings.map { naming in
      Group(
        about: "<a href=\"\(Link.source(naming.source.id))\"><bdi>\(naming.source.name)</bdi></a>",
        values: naming.words.map { ($0.words.map(Parts.foreign).joined(by: ", "), [$0.article]) })
    }
    return table(groups, "What sources are called", about: "Source", value: "Called")
  }

  /// A row for each value, under what it is about.
  private func table(_ groups: [Group], _ caption: HTML, about: HTML, value: HTML) -> HTML {
    if groups.isEmpty { return HTML() }
    let rows = groups.map { group -> HTML in
      let lines = group.values.enumerated().map { index, value -> HTML in
        let head: HTML? =
          index == 0 ? "<th scope=\"rowgroup\" rowspan=\"\(group.values.count)\">\(group.about)</th>" : nil
        return "<tr>\(head)<td>\(value.words)</td><td>\(value.articles.map(link).joined(by: ", "))</td></tr>\n"
      }
      return "<tbody>\n\(lines)</tbody>\n"
    }
    return """
      <table>
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">\(about)</th><th scope="col">\(value)</th><th scope="col">Article</th></tr></thead>
      \(rows)</table>

      """
  }

  private var loneSpeakers: HTML {
    if differences.loneSpeakers.isEmpty { return HTML() }
    let rows = differences.loneSpeakers.map { lone -> HTML in
      let quotes = lone.quotes.prefix(Self.mostQuotes).map { quote -> HTML in
        "<a href=\"\(Link.article(quote.articleID, quote: quote.id))\">“<bdi>\(FirstWords.of(quote.text))</bdi>”</a>"
      }
      let hidden = lone.quotes.count - quotes.count
      let more: HTML? = hidden > 0 ? ", and \(hidden) more" : nil
      return """
        <li><a href="\(Link.source(lone.speaker.sourceID))"><bdi>\(lone.speaker.name)</bdi></a> in \(link(lone.article)): \
        \(Array(quotes).joined(by: ", "))\(more)</li>

        """
    }
    return "<h3>Quoted in one account only</h3>\n<ul>\n\(rows)</ul>\n"
  }

  private func side(_ id: Int64) -> AccountComparison.Side? { differences.articles.first { $0.id == id } }

  private func name(of id: Int64) -> String {
    guard let side = side(id) else { return "article \(id)" }
    return side.outlet.map { "\($0) (article \(id))" } ?? "article \(id)"
  }

  private func link(_ id: Int64) -> HTML {
    let title = side(id).map { $0.title ?? FirstWords.of($0.opening) } ?? ""
    let outlet = side(id)?.outlet ?? title.cut(toWidth: 30)
    return "<a href=\"\(Link.article(id))\"><bdi>\(outlet)</bdi></a> (\(id))"
  }
}
