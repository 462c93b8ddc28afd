import ArchiveStages

extension SearchCommand {
  /// Does what was asked for in place of a list; nil where that is a list.
  func variant(
    of query: SearchQuery, asked: AskedSearch, in store: borrowing OpenArchive
  ) throws -> ExitStatus? {
    if variants.count { return try printCount(of: query, in: store) }
    if variants.facets { return try printFacets(of: query, asked: asked, in: store) }
    if variants.histogram { return try printHistogram(of: query, asked: asked, in: store) }
    if format == .atom { return try printFeed(of: query, asked: asked, in: store) }
    return nil
  }

  private func printCount(of query: SearchQuery, in store: borrowing OpenArchive) throws -> ExitStatus {
    let count = try Searcher(of: store).countOfHits(query)
    // A program that reads a number must not take a part for all.
    try RowWriter<Int>.print(
      count.hits,
      [
        Column(count.isWhole ? "count" : "at_least") { .integer($0) },
        Column("read_as", in: .json) { _ in .string(query.readAs) },
      ],
      format: format.rows, cells: cells
    ) { "\(count.isWhole ? "" : "at least ")\($0)\n" }
    if !count.knowsAuthors { quiet.hint(SearchWording.authorsUnread) }
    if !count.isWhole { quiet.hint(SearchWording.counted(count.hits)) }
    if !count.isWhole || !count.knowsAuthors || !query.notes.isEmpty { return .failed }
    return count.hits > 0 ? .done : .nothingFound
  }

  private func printFacets(
    of query: SearchQuery, asked: AskedSearch, in store: borrowing OpenArchive
  ) throws -> ExitStatus {
    let reading = try Searcher(of: store).reading(query, for: .articles)
    let facets = try Searcher(of: store).facets(of: reading.query, limit: variants.facetLimit)
    let output = StandardOutput()
    if format == .text {
      if facets.articles > 0 { try output.write(FacetTable(facets: facets).text(on: .output)) }
      try output.flush()
    } else {
      var rows = RowWriter(
        HitColumns.facets, format: format.rows, cells: cells, output: output
      ) { _ in "" }
      for count in facets.counts { try rows.write(count) }
      try rows.finish()
    }
    if format == .text, facets.counts.contains(where: { $0.kind == .speaker || $0.kind == .kind }) {
      quiet.hint("speakers and kinds of less certain quotes are counted too, as speaker: and kind: find them.")
    }
    if let status = saysPart(facets.articles, isWhole: facets.isWhole, reading.outcome) { return status }
    return try found(facets.articles > 0, by: query, asked, in: store)
  }

  private func printHistogram(
    of query: SearchQuery, asked: AskedSearch, in store: borrowing OpenArchive
  ) throws -> ExitStatus {
    let reading = try Searcher(of: store).reading(query, for: .articles)
    let histogram = try Searcher(of: store).histogram(of: reading.query)
    let output = StandardOutput()
    if format == .text {
      try output.write(Histogram(histogram.months).lines(on: .output).map { $0 + "\n" }.joined())
      try output.flush()
    } else {
      var rows = RowWriter(
        HitColumns.months, format: format.rows, cells: cells, output: output
      ) { _ in "" }
      for month in histogram.months { try rows.write(month) }
      try rows.finish()
    }
    if let status = saysPart(histogram.articles, isWhole: histogram.isWhole, reading.outcome) { return status }
    return try found(!histogram.months.isEmpty, by: query, asked, in: store)
  }

  /// Says that only a part of what is found was counted, so many articles, and gives how the program ends then; nil where all was.
  private func saysPart(_ articles: Int, isWhole: Bool, _ outcome: SearchOutcome) -> ExitStatus? {
    if !outcome.knowsAuthors { quiet.hint(SearchWording.authorsUnread) }
    if !isWhole { quiet.hint(SearchWording.counted(articles)) }
    return isWhole && outcome.knowsAuthors ? nil : .failed
  }

  /// How many entries a feed has where nobody says how many.
  private static let entriesOfFeed = 100

  private func printFeed(
    of query: SearchQuery, asked: AskedSearch, in store: borrowing OpenArchive
  ) throws -> ExitStatus {
    let limit = page.limit ?? Self.entriesOfFeed
    var feed = try AtomFeed(of: asked.text, savedAs: asked.saved, in: store)
    try Searcher(of: store).search(query, order: .date, page: SearchPage(limit: limit, offset: page.offset)) { hit in
      try feed.add(hit, in: store)
      return true
    }
    try print(feed)
    if feed.count == limit || page.offset > 0 {
      try page.hint(
        shown: feed.count, of: Searcher(of: store).countOfHits(query, limit: PageOptions.counted), quiet: quiet)
    }
    return try found(feed.count > 0, by: query, asked, in: store)
  }

  /// Prints a feed.
  func print(_ feed: AtomFeed, to output: StandardOutput = StandardOutput()) throws(OutputError) {
    try output.write(feed.bytes)
    try output.flush()
  }

  /// How the program ends; says so where nothing was found.
  private func found(_ isFound: Bool, by query: SearchQuery, _ asked: AskedSearch, in store: borrowing OpenArchive)
    throws -> ExitStatus
  {
    if isFound { return query.notes.isEmpty ? .done : .failed }
    quiet.hint(try SearchWording.nothing(foundBy: query, typed: asked.text, in: store))
    return query.notes.isEmpty ? .nothingFound : .failed
  }
}
