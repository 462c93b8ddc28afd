import ArchiveFormats
import ArchiveModel
import ArchiveSQLite
import ArchiveSearch
import ArchiveStorage

/// A source: its names, what it is called, its quotes, whom it told, who carried its words, and who may be the same.
enum SourceView {
  private static let listLength = 12

  static func response(_ id: Int64, _ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    guard case .one(let profile) = try SourceProfiles(of: store).source("\(id)") else {
      throw ArchiveError.noSuchSource("")
    }
    let source = profile.source
    // A source that was merged has the number of the one that it is part of now.
    if source.id != id { return .redirect(to: .source(source.id)) }
    let spoken = try store.converting { () throws(SQLiteError) in try store.sources.spokenQuotes(ofSource: id) }
    let main: HTML = """
      \(CorrectionMarkup.done(context, at: .source(id), in: store))<h1><bdi>\(source.name)</bdi></h1>
      \(facts(source, spoken))\(lists(profile, spoken))\
      \(NetworkPicture(profile: profile).html)\(relations(profile))\(quotes(profile.latest, under: "Latest quotes"))
      """
    let (readers, isAwaited, isReadOnly) = (context.readers, context.isAwaited, context.isReadOnly)
    return PageFrame(title: source.name).page(main) {
      let further = try? readers.reading(isAwaited: isAwaited) { store in
        """
        \(try OutletNaming.html(of: id, in: store))\(try months(source, in: store))\
        \(try others(source, isReadOnly: isReadOnly, in: store))\(split(source, isReadOnly: isReadOnly))
        """ as HTML
      }
      return "\(further)\(Parts.data("/sources/\(id)"))"
    }
  }

  /// What a source is, and how often it occurs; `spoken` counts its quotes.
  static func facts(_ source: SourceRecord, _ spoken: [Quote.Kind: Int]) -> HTML {
    let quotes = QuotesView.linked(spoken.values.reduce(0, +), "speaker:#\(source.id)")
    let articles = linked(
      "\(CountWording.counted(source.articles, "article"))", source.articles, .search("source:#\(source.id)"))
    let published: HTML? =
      source.articlesPublished > 0
      ? "<a href=\"\(Link.search("outlet:#\(source.id)"))\">published \(CountWording.grouped(source.articlesPublished))</a>"
      : nil
    let days = [source.firstOn, source.lastOn].compactMap { $0 }.uniqued.map { "<time>\($0)</time>" as HTML }
    return Parts.facts([
      "\(source.kind.rawValue)", source.domain.map(Parts.foreign), quotes, articles, published,
      days.isEmpty ? nil : days.joined(by: " to "),
    ])
  }

  /// A number that leads to what it counts.
  private static func linked(_ text: HTML, _ count: Int, _ link: Link) -> HTML {
    count == 0 ? text : "<a href=\"\(link)\">\(text)</a>"
  }

  /// The names of a source, and how often each is used.
  static func lists(_ profile: SourceProfile, _ spoken: [Quote.Kind: Int]) -> HTML {
    let source = profile.source
    func counted(_ rows: [(String, Int)]) -> [HTML] {
      rows.map { "<bdi>\($0.0)</bdi> <span class=\"n\">\(CountWording.grouped($0.1))</span>" }
    }
    let kinds = Quote.Kind.allCases.compactMap { kind in
      spoken[kind].map { QuotesView.linked($0, "speaker:#\(source.id)", kind: kind) }
    }
    let roles = Attribution.Role.allCases.compactMap { role in profile.quotesByRole[role].map { (name(of: role), $0) } }
    let other = [
      ("listed as a source", profile.timesListed), ("gave no comment", profile.timesWithoutComment),
      ("first to report", profile.timesFirst),
    ].filter { $0.1 > 0 }
    let rows: [(HTML, [HTML])] = [
      ("Also", source.otherNames.map(Parts.foreign)),
      ("Called", counted(source.descriptions.map { ($0.text, $0.count) })),
      ("Quotes", kinds), ("Roles", counted(roles + other)),
      ("In", counted(source.outlets.map { ($0.name, $0.count) })),
    ]
    let shown = rows.filter { !$0.1.isEmpty }.map { name, values -> HTML in
      let more: HTML? = values.count > listLength ? ", and \(values.count - listLength) more" : nil
      return "<dt>\(name)</dt><dd>\(Array(values.prefix(listLength)).joined(by: ", "))\(more)</dd>\n"
    }
    return shown.isEmpty ? HTML() : "<dl>\n\(shown)</dl>\n"
  }

  private static func name(of role: Attribution.Role) -> String {
    switch role {
    case .speaker: "speaker"
    case .toldTo: "was told"
    case .reportedBy: "reported"
    case .firstReportedBy: "reported first"
    case .document: "document"
    }
  }

  static func relations(_ profile: SourceProfile) -> HTML {
    "\(table("How its words came here", profile.relays))\(table("Whose words it passed on", profile.passedOn))"
  }

  private static func table(_ caption: HTML, _ relations: [SourceProfile.Relation]) -> HTML {
    if relations.isEmpty { return HTML() }
    let rows = relations.map { relation -> HTML in
      """
      <tr><th scope="row"><a href="\(Link.source(relation.source.id))"><bdi>\(relation.source.name)</bdi></a></th>\
      <td>\(name(of: relation.role))</td><td class="n">\(CountWording.grouped(relation.source.count))</td></tr>

      """
    }
    return """
      <table>
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">Source</th><th scope="col">Role</th><th scope="col">Quotes</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
  }

  static func quotes(_ quotes: [QuoteHit], under heading: HTML) -> HTML {
    if quotes.isEmpty { return HTML() }
    return """
      <section>
      <h2>\(heading)</h2>
      <ol class="quotes">
      \(quotes.map { QuotesView.entry($0, query: nil) })</ol>
      </section>

      """
  }

  private static func months(_ source: SourceRecord, in store: borrowing OpenArchive) throws -> HTML {
    let searcher = Searcher(of: store)
    let asked = "source:#\(source.id)"
    let reading = try searcher.reading(searcher.query(asked), for: .articles)
    let months = try searcher.histogram(of: reading.query)
    return MonthChart(months.months, caption: "Articles with this source, by month") { month in
      .search(asked + " on:" + month)
    }.html
  }

  /// Leads to the articles of a source that has a name, to choose those that mean somebody else.
  private static func split(_ source: SourceRecord, isReadOnly: Bool) -> HTML? {
    guard !isReadOnly, source.articles > 1 else { return nil }
    return "<p><a href=\"\(Link.split(source.id))\">Some of these articles mean somebody else…</a></p>\n"
  }

  /// Sources that may be the same, with both names and counts, and which name stays.
  private static func others(
    _ source: SourceRecord, isReadOnly: Bool, in store: borrowing OpenArchive
  ) throws -> HTML {
    let alike = try Suggestions(of: store).sources(alike: source.name).filter { $0.id != source.id }
    let records = try store.converting { () throws(SQLiteError) in try store.sources.sourceRecords(alike.map(\.id)) }
    if records.isEmpty { return HTML() }
    let rows = records.map { other -> HTML in
      let form: HTML = """
        <details class="change"><summary>Merge…</summary>
        <form method="post" action="\(Link.merge(source.id))">
        <input type="hidden" name="other" value="\(other.id)">
        <p>Which name stays?</p>
        <button name="keep" value="\(source.id)">Keep <bdi>\(source.name)</bdi> (\(CountWording.counted(source.quotes, "quote")))</button>
        <button name="keep" value="\(other.id)">Keep <bdi>\(other.name)</bdi> (\(CountWording.counted(other.quotes, "quote")))</button>
        <button name="different" value="1">They are two</button>
        </form>
        </details>
        """
      return """
        <li><a href="\(Link.source(other.id))"><bdi>\(other.name)</bdi></a> · \(other.kind.rawValue) · \
        \(CountWording.counted(other.quotes, "quote")) · \(CountWording.counted(other.articles, "article"))
        \(isReadOnly ? HTML() : form)</li>

        """
    }
    return "<section>\n<h2>May be the same as</h2>\n<ul>\n\(rows)</ul>\n</section>\n"
  }
}
