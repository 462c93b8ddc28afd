import ArchiveStages

/// What a search was asked for: a text, or the name of one that is saved.
struct AskedSearch {
  /// The query's text.
  let text: String
  /// The search that it was saved as, where its name was typed.
  let saved: SavedSearch?

  /// What the words ask for. `@NAME` is text like any other where no search is saved under the name, which is said.
  init(_ words: [String], in store: borrowing OpenArchive, quiet: QuietOption) throws {
    var text = ""
    for word in words { text += (text.isEmpty ? "" : " ") + CommandLineArguments.words(word) }
    guard let name = SearchName.asked(words) else {
      self.text = text
      saved = nil
      return
    }
    saved = try SavedSearches(of: store).savedSearch(named: name)
    self.text = saved?.query ?? text
    if saved == nil {
      quiet.hint(
        "no search is saved as @\(name), so it is searched for as a word. `archive saved` lists the saved searches.")
    }
  }
}

extension SearchCommand {
  /// Keeps the query under a name.
  func save(as typedName: String) throws -> ExitStatus {
    let typed = words.map(CommandLineArguments.words).joined(separator: " ")
    let name = SearchName.typed(typedName)
    Interruption.endsAtOnce()
    let store = try OpenArchive.forWriting(
      at: archive.path, creating: false, waiting: variants.wait.waiting(quiet: quiet))
    // What options ask for is kept as the conditions that they stand for.
    let text = try Self.joined(Searcher(of: store).query("", with: conditions.all).readAs, typed)
    let query = try Searcher(of: store).query(text)
    try quiet.hint(on: query, typed: text, in: store)
    if query.isEmpty {
      quiet.hint(try SearchWording.nothing(foundBy: query, typed: text, in: store) + " Nothing was saved.")
      return .nothingFound
    }
    try SavedSearches(of: store).save(text, as: name, replacing: variants.replace)
    let count = try Searcher(of: store).countOfHits(query)
    try store.close()
    let output = StandardOutput()
    try output.write(
      "saved as @\(name): \(query.readAs)".visible() + "\n"
        + Self.byNow(count)
        + "`archive search @\(name)` runs it again; with --new, it finds only articles that are added from now on.\n")
    try output.flush()
    return .done
  }

  private static func byNow(_ count: HitCount) -> String {
    if !count.isWhole, count.hits == 0 { return "The search takes too long to count its articles. " }
    let number = (count.isWhole ? "" : "at least ") + Progress.grouped(count.hits)
    return "\(number) \(count.hits == 1 ? "article" : "articles") now. "
  }

  /// Tells what came since the news of a saved search were last told, then notes that they were.
  ///
  /// The note is written when the output is out as a whole: what a pipe did not take, or a kill prevented, is told again.
  func tellNews(ofSearch name: String) throws -> ExitStatus {
    guard let (search, mark, count) = try printNews(ofSearch: name) else { return .failed }
    do {
      let store = try OpenArchive.forWriting(
        at: archive.path, creating: false, waiting: variants.wait.waiting(quiet: quiet))
      try SavedSearches(of: store).noteTold(search, through: mark)
      try store.close()
    } catch  where count > 0 {
      StandardError.say(
        "could not record that these articles were shown, so --new will show them again: \(ErrorWording.sentence(error))"
      )
      return .failed
    } catch {
      // Nothing was told, so that nothing is told twice.
    }
    return count > 0 ? .done : .nothingFound
  }

  /// Prints the news of a saved search; gives the search, the moment up to which they are, and how many. Nil where there is no such
  /// search, which is said. The archive is let go of at the end, so that it can be written to.
  private func printNews(ofSearch name: String) throws -> (search: SavedSearch, through: SearchMark, count: Int)? {
    let store = try OpenArchive.forReading(at: archive.path)
    guard let search = try SavedSearches(of: store).savedSearch(named: name) else {
      StandardError.say(ErrorWording.sentence(.noSuchSavedSearch(name)))
      return nil
    }
    let query = try Searcher(of: store).query(search.query)
    // What comes while this runs has higher ids, and is left for the next time.
    let mark = try SavedSearches(of: store).mark()
    let output = StandardOutput()
    var count = 0
    if format == .atom {
      var feed = try AtomFeed(of: search.query, savedAs: search, in: store)
      try SavedSearches(of: store).searchNews(query, after: search.seen, through: mark) { hit in
        try feed.add(hit, in: store)
        return true
      }
      try print(feed, to: output)
      count = feed.count
    } else {
      let columns = try columnChoice.chosen(of: HitColumns.own, first: HitColumns.readingOrder, for: format.rows)
      var rows = RowWriter(columns, format: format.rows, cells: cells, output: output) {
        Self.text($0, on: .output)
      }
      try SavedSearches(of: store).searchNews(query, after: search.seen, through: mark) { hit in
        try rows.write(hit)
        count += 1
        return true
      }
      try rows.finish()
    }
    if count == 0 {
      quiet.hint("nothing new for @\(name) since \(search.askedAt ?? search.savedAt): \(query.readAs)")
    }
    return (search, mark, count)
  }
}
