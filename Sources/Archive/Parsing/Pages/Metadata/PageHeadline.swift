/// A page's headline, found by a vote: data, title elements and headings each propose a text, and the text with most
/// votes wins.
struct PageHeadline {
  /// A text that something on the page calls its title.
  struct Candidate {
    var text: String
    var key: String
    /// How much it counts, from the share of pages where its kind is right.
    var weight: Double
    /// As in `ValueOrigin.place`.
    var place: String
    /// The heading that shows it.
    var node: MarkupTree.Node?

    init?(_ text: String?, weight: Double, place: String, node: MarkupTree.Node? = nil) {
      guard let text, text.utf8.count <= 1000 else { return nil }
      let folded = PageText.folded(text)
      key = PageText.key(folded)
      guard !key.isEmpty else { return nil }
      (self.text, self.weight, self.place, self.node) = (folded, weight, place, node)
    }
  }

  /// The headline.
  private(set) var text: String?
  /// Where it comes from.
  private(set) var place = "heading"
  /// The heading that shows it.
  private(set) var node: MarkupTree.Node?
  /// Whether the page's data call it a news article.
  private let isNews: Bool
  /// What was proposed.
  private(set) var candidates: [Candidate]

  /// A heading of the first level and its text.
  struct Heading {
    var node: MarkupTree.Node
    var text: String
  }

  /// The headline that a page's candidates agree on.
  init(_ tree: MarkupTree, _ signals: PageSignals, _ data: StructuredData, _ headings: [Heading], _ site: SiteNames) {
    self.init(Self.candidates(tree, signals, data, headings), site: site, isNews: data.isNews)
  }

  /// The headline that candidates agree on. What the site calls itself is not part of it; `isNews` says whether the
  /// page's data call it a news article.
  init(_ candidates: [Candidate], site: SiteNames, isNews: Bool) {
    self.isNews = isNews
    self.candidates = candidates.filter { !site.isExactly($0.text) }
    if self.candidates.isEmpty { self.candidates = candidates }
    // A candidate with a site's name around it votes for the rest.
    for index in self.candidates.indices {
      if self.candidates[index].place != "heading" { strip(index, site) } else { stripExactly(index, site) }
    }
    elect()
  }

  /// The page's titles, according to its elements, as keys of `PageText`.
  static func keys(_ signals: PageSignals, _ headings: [Heading]) -> Set<String> {
    let stated = [signals.meta("og:title"), signals.meta("twitter:title"), signals.title].compactMap { $0 }
    var keys = Set((stated.map { PageText.folded($0) } + headings.prefix(4).map(\.text)).map { PageText.key($0) })
    keys.remove("")
    return keys
  }

  /// All that a page calls its title. The weights are near the shares of pages where each kind is right.
  private static func candidates(
    _ tree: MarkupTree, _ signals: PageSignals, _ data: StructuredData, _ headings: [Heading]
  ) -> [Candidate] {
    var candidates = [Candidate(data.text("headline"), weight: 3, place: "json-ld")]
    let marked = signals.marked.filter { $0.part == .headline && $0.isProperty }.map(\.node)
    let headings = headings + agreeingSubheadings(tree, signals, headings)
    for heading in headings {
      let node = heading.node
      let isMarked = marked.contains { tree.isNode($0, within: node) || tree.isNode(node, within: $0) }
      let weight = headings.count == 1 ? 3.2 : isMarked ? 3 : 1.6
      candidates.append(Candidate(heading.text, weight: weight, place: "heading", node: node))
    }
    if headings.isEmpty {
      for node in marked.prefix(3) {
        let text = tree.attribute("content", of: node) ?? tree.text(of: node)
        candidates.append(
          Candidate(text, weight: 2, place: "microdata", node: tree.tag(of: node) == .meta ? nil : node))
      }
    }
    candidates.append(Candidate(signals.meta("og:title"), weight: 2, place: "opengraph"))
    candidates.append(Candidate(signals.meta("twitter:title"), weight: 1.1, place: "twitter"))
    candidates.append(Candidate(signals.title, weight: 1.2, place: "title"))
    candidates.append(Candidate(signals.meta("headline"), weight: 1.5, place: "meta"))
    let other = signals.meta("parsely-title", "sailthru.title", "citation_title", "dc.title", "dcterms.title")
    candidates.append(Candidate(other, weight: 1, place: "meta"))
    return candidates.compactMap { $0 }
  }

  /// Headings of lower levels that are a whole part of the page's title, if no heading of the first level is. Some
  /// sites use the first level for their own name, or for that of a section.
  private static func agreeingSubheadings(
    _ tree: MarkupTree, _ signals: PageSignals, _ headings: [Heading]
  ) -> [Heading] {
    let whole = [signals.title, signals.meta("og:title")].compactMap { $0 }
    // Most pages show their title as it is, or before the name of their site.
    if headings.contains(where: { heading in
      whole.contains { $0.hasPrefix(heading.text) } && heading.text.utf8.count > 15
    }) {
      return []
    }
    var parts: Set<String> = []
    // The text after the first part may be the site's name, which the page shows as a heading too.
    var labels: Set<String> = []
    for title in whole where title.utf8.count <= 1000 {
      let segments = TitleSegments(PageText.folded(title))
      for run in segments.runs {
        let key = PageText.key(segments.text(run))
        if key.utf8.count >= 16 { parts.insert(key) }
        if run.lowerBound > 0, key.utf8.count < 40 { labels.insert(key) }
      }
    }
    let words = Set(parts.flatMap { $0.split(separator: " ") })
    // A heading that shares a third of its words with the title is another wording of it.
    let isSaid = headings.contains { heading in
      let key = PageText.key(heading.text)
      let own = key.split(separator: " ")
      return !labels.contains(key) && own.filter(words.contains).count * 3 >= own.count
    }
    guard !parts.isEmpty, !isSaid else { return [] }
    var found: [Heading] = []
    for node in signals.subheadings where tree.end(of: node) - node <= 40 {
      let text = tree.text(of: node)
      if parts.contains(PageText.key(text)) { found.append(Heading(node: node, text: text)) }
    }
    return Array(found.prefix(1))
  }

  private mutating func strip(_ index: Int, _ site: SiteNames) {
    stripBeginning(index, site)
    let candidate = candidates[index]
    // "Barges leave-Harbour": some sites add their name without a space before it.
    if let whole = candidates.first(where: { other in
      other.place != candidate.place && other.key.utf8.count >= 16 && candidate.text.hasPrefix(other.text + "-")
    }) {
      candidates[index].text = whole.text
      candidates[index].key = whole.key
      return
    }
    let segments = TitleSegments(candidate.text)
    guard segments.count > 1 else { return }
    // If another candidate is a whole part of it, that part is the title.
    var best: (text: String, key: String)?
    for part in segments.runs where part.count < segments.count {
      let text = segments.text(part)
      let key = PageText.key(text)
      guard key.utf8.count > best?.key.utf8.count ?? 0 else { continue }
      let isAgreed =
        candidate.place != "json-ld"
        && candidates.contains {
          $0.key == key && $0.place != candidate.place && !($0.place == "heading" && isSection(part, of: segments))
        }
      guard isAgreed || segments.rest(beside: part).allSatisfy({ site.isName(PageText.key($0)) }) else {
        continue
      }
      best = (text, key)
    }
    if best == nil, candidate.place != "json-ld",
      !candidates.contains(where: { $0.place == "heading" && $0.key == candidate.key }),
      let text = segments.beforeName(atDashes: candidate.place == "title" && isAlone(index))
    {
      best = (text, PageText.key(text))
    }
    if let best, !best.key.isEmpty {
      candidates[index].text = best.text
      candidates[index].key = best.key
    }
  }

  /// Takes the site's name and a colon off the beginning of a title: "Quay Post: Barges leave".
  private mutating func stripBeginning(_ index: Int, _ site: SiteNames) {
    let text = candidates[index].text
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), site.isExactly(String(text[..<colon])) else {
      return
    }
    let rest = String(text[colon...].dropFirst().drop { $0 == " " })
    let key = PageText.key(rest)
    guard key.contains(" ") else { return }
    (candidates[index].text, candidates[index].key) = (rest, key)
  }

  /// Whether a part of a title is a word or two after a whole headline: it names a section of the site, even where a
  /// heading says the same.
  private func isSection(_ part: Range<Int>, of segments: TitleSegments) -> Bool {
    func words(_ run: Range<Int>) -> Int { PageText.key(segments.text(run)).utf8.count { $0 == 0x20 } + 1 }
    return part.lowerBound > 0 && words(part) <= 2 && words(0..<1) >= 4
  }

  /// Whether no other candidate says all that this one says.
  private func isAlone(_ index: Int) -> Bool {
    !candidates.indices.contains { $0 != index && candidates[$0].key == candidates[index].key }
  }

  /// Takes the site's name off the end of a heading, if the rest of that part is nothing else.
  private mutating func stripExactly(_ index: Int, _ site: SiteNames) {
    let segments = TitleSegments(candidates[index].text)
    guard segments.count > 1, let last = segments.rest(beside: 0..<segments.count - 1).first, site.isExactly(last)
    else {
      return
    }
    let text = segments.text(0..<segments.count - 1)
    let key = PageText.key(text)
    guard !key.isEmpty else { return }
    candidates[index].text = text
    candidates[index].key = key
  }

  /// The heading that is the page's only one, or the only one that other candidates have to do with.
  private func singleHeading(_ keys: [String]) -> String? {
    let headings = candidates.indices.filter { candidates[$0].place == "heading" }
    guard let first = headings.first.map({ keys[$0] }) else { return nil }
    if headings.allSatisfy({ keys[$0] == first }) { return first }
    let related = headings.filter { isRelated($0, keys) }
    guard let only = related.first.map({ keys[$0] }), related.allSatisfy({ keys[$0] == only }) else { return nil }
    return only
  }

  private mutating func elect() {
    let keys = candidates.map { $0.key.filter { $0 != " " } }
    let single = singleHeading(keys)
    var best: (weight: Double, index: Int)?
    for index in candidates.indices where !keys[..<index].contains(keys[index]) {
      // The first candidate with a text stands for all with the same text.
      var weight = 0.0
      var places: [String] = []
      for other in candidates.indices where keys[other] == keys[index] || isCut(other, keys, of: index) {
        let candidate = candidates[other]
        weight += places.contains(candidate.place) ? candidate.weight / 4 : candidate.weight
        // If the page shows only one heading, that beats everything that a program wrote into the page's head, unless
        // it is about something else. Newsrooms write their data by hand.
        if candidate.place == "heading", keys[other] == single {
          if isForeignLabel(candidate) {
            weight -= 2.4
          } else if isLabel(candidate) || !isRelated(other, keys) {
            weight -= 1.6
          } else if !isNews {
            weight += 10
          }
        }
        places.append(candidate.place)
      }
      if weight > best?.weight ?? 0 { best = (weight, index) }
    }
    guard let best else { return }
    let index = withKicker(best.index, keys)
    let winner = candidates[index]
    let shownKey = keys[index]
    let equals = candidates.indices.filter { keys[$0] == shownKey }.map { candidates[$0] }
    // Takes the form that the page shows, unless that is all capitals or joins words that others separate.
    let shown = equals.first { $0.node != nil && !Self.isCapitals($0.text) } ?? winner
    let parted = equals.max { $0.key.utf8.count < $1.key.utf8.count } ?? shown
    let chosen = parted.key.utf8.count > shown.key.utf8.count ? parted : shown
    (text, place) = (chosen.text, chosen.place)
    node = candidates.indices.first { candidates[$0].node != nil && keys[$0] == shownKey }.flatMap {
      candidates[$0].node
    }
    node =
      node
      ?? candidates.indices.first {
        candidates[$0].node != nil && (keys[$0].contains(shownKey) || shownKey.contains(keys[$0]))
      }.flatMap { candidates[$0].node }
  }

  /// Whether a heading is a word or two while the page's head says more: it names a section of the site, or a subject.
  private func isLabel(_ heading: Candidate) -> Bool {
    func words(_ key: String) -> Int { key.utf8.count { $0 == 0x20 } + 1 }
    return words(heading.key) <= 2 && heading.key.utf8.count <= 24
      && candidates.allSatisfy { $0.place == "heading" || words($0.key) > words(heading.key) }
  }

  /// Whether a heading is a label that has no word in common with the page's head. Such a heading belongs to the page's
  /// frame, or to one part of the text.
  private func isForeignLabel(_ heading: Candidate) -> Bool {
    guard isLabel(heading) else { return false }
    let words = Set(heading.key.split(separator: " "))
    let others = candidates.filter { $0.place != "heading" }
    return !others.isEmpty && others.allSatisfy { words.isDisjoint(with: $0.key.split(separator: " ")) }
  }

  /// Whether a candidate is the beginning of another one and says itself that it was cut.
  private func isCut(_ other: Int, _ keys: [String], of index: Int) -> Bool {
    let text = candidates[other].text
    return (text.hasSuffix("…") || text.hasSuffix("...")) && keys[other].utf8.count >= 20
      && keys[index].hasPrefix(keys[other])
  }

  /// Whether a candidate shares a third of its pairs of letters with one of another kind, or there is no other kind.
  private func isRelated(_ index: Int, _ keys: [String]) -> Bool {
    let others = candidates.indices.filter { candidates[$0].place != candidates[index].place }
    guard !others.isEmpty else { return true }
    let pairs = Set(Self.pairs(keys[index]))
    return others.contains { other in
      let theirs = Set(Self.pairs(keys[other]))
      return pairs.intersection(theirs).count * 3 >= min(pairs.count, theirs.count)
    }
  }

  private static func pairs(_ key: String) -> [UInt64] {
    let scalars = Array(key.unicodeScalars.prefix(200))
    return zip(scalars, scalars.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) }
  }

  /// The candidate that has the same text as `index` with or without a kicker ("After the storm: …"), if the social
  /// card has it so: there an editor decided about the kicker.
  private func withKicker(_ index: Int, _ keys: [String]) -> Int {
    let winner = candidates[index]
    return candidates.indices.first { other in
      let candidate = candidates[other]
      guard candidate.place == "opengraph" else { return false }
      if isKickered(candidate, winner) {
        return candidates.contains { $0.place != "opengraph" && $0.key == candidate.key }
      }
      return isKickered(winner, candidate)
    } ?? index
  }

  /// Whether `long` is `short` with a kicker in front.
  private func isKickered(_ long: Candidate, _ short: Candidate) -> Bool {
    guard long.key.hasSuffix(" " + short.key), long.key.utf8.count <= short.key.utf8.count + 64,
      short.key.utf8.count >= 12
    else { return false }
    var kicker = Array(long.text.utf8)[...].dropLast(short.text.utf8.count)
    while let last = kicker.last, last <= 0x20 || last == UInt8(ascii: "\"") || last >= 0x80 { kicker.removeLast() }
    guard let last = kicker.last else { return false }
    return ":/|-".utf8.contains(last) || long.text.contains(" – ") || long.text.contains(" — ")
  }

  private static func isCapitals(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.properties.isLowercase }
  }
}
