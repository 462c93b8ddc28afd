import ArchiveText

/// The authors of a page's article, from its data and from what it shows.
struct PageAuthors {
  /// The names, in their order, each once.
  private(set) var names: [String] = []
  /// Where they come from, as in `ValueOrigin.place`.
  private(set) var place = ""
  /// The line that names them, as the page shows it.
  private(set) var byline: String?
  /// The elements that show them.
  private(set) var nodes: [MarkupTree.Node] = []

  private static let metaNames = [
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator",
    "citation_author", "byl", "cxenseparse:author", "cxense:author", "article.author", "authors", "og:article:author",
    "book:author",
    "dc.creator.personalname", "rbauthors", "shareaholic:article_author_name", "dc:creator", "twitter:creator:name",
    "dable:author",
    "mediator_author", "lp.article:author", "vr:author", "bt:author", "news_authors", "creator", "byline",
  ]

  init(_ tree: MarkupTree, _ signals: PageSignals, _ data: StructuredData, headline: MarkupTree.Node?, site: SiteNames)
  {
    let siteNames = site.keys
    var proposals: [(names: [String], place: String)] = []
    proposals.append((Self.names(data, siteNames), "json-ld"))
    var stated: [String] = []
    for name in Self.metaNames {
      let values = signals.metas([name])
      let isCatalogue = name.hasPrefix("citation") || name.hasPrefix("dc")
      stated = values.flatMap { value in
        (isCatalogue ? BylineNames.inverted(value) : nil).map { [$0] } ?? BylineNames.stated(value)
      }
      if !Self.own(stated, siteNames).isEmpty { break }
    }
    proposals.append((stated, "meta"))
    // "Written by" in the card of a shared link.
    for number in ["1", "2"] {
      if let label = signals.meta("twitter:label\(number)")?.lowercased(),
        let value = signals.meta("twitter:data\(number)"),
        label.contains("by") || label.contains("author") || label.contains("von") || label.contains("autor")
          || label.contains("par")
      {
        proposals.append((BylineNames.stated(value), "twitter"))
      }
    }
    let shown = Self.shown(tree, signals, headline: headline)
    proposals.append((shown.names, "byline"))
    (nodes, byline) = (shown.nodes, shown.text)
    proposals.append((shown.weak, "byline"))
    // A name that nothing explains counts less than anything that is called an author.
    let guessed = shown.names.isEmpty ? Self.besideDate(tree, signals, data, headline) : nil
    // Whole names first, then agencies and desks; a sign or a first name only if nobody else is named.
    for pass in 0..<4 {
      if pass == 3, let guessed {
        (names, place, nodes, byline) = (guessed.names, "byline", guessed.nodes, guessed.text)
        return
      }
      for proposal in proposals {
        let own = Self.own(proposal.names, siteNames)
        let good: Bool
        switch pass {
        case 0:
          good = own.contains { name in
            (BylineNames.isFullName(name) || proposal.place == "json-ld" && name.contains(" "))
              && (shown.names.isEmpty || proposal.place == "byline" || !BylineNames.isOrganization(name))
          }
        case 1: good = own.contains { BylineNames.isAgency($0) || $0.contains(" ") }
        case 2: good = !own.isEmpty
        default: good = !proposal.names.isEmpty
        }
        if good {
          names = pass < 3 ? own : proposal.names
          place = proposal.place
          return
        }
      }
    }
  }

  /// Names without the site's own, each once.
  private static func own(_ names: [String], _ siteNames: Set<String>) -> [String] {
    var keys: Set<String> = []
    let isNamed = names.contains { !BylineNames.isGeneric($0) }
    return names.filter { name in
      let key = PageText.key(name).filter { $0 != " " }
      return !key.isEmpty && !siteNames.contains(key) && !(isNamed && BylineNames.isGeneric(name))
        && keys.insert(key).inserted
    }
  }

  // MARK: Data

  private static func names(_ data: StructuredData, _ siteNames: Set<String>) -> [String] {
    for property in ["author", "creator", "contributor"] {
      let found = names(data.value(property), data, depth: 0)
      if !found.isEmpty { return found }
    }
    return []
  }

  private static func names(_ value: JSON, _ data: StructuredData, depth: Int) -> [String] {
    guard depth < 4 else { return [] }
    switch value {
    case .string(let text): return BylineNames.stated(text)
    case .array(let values): return values.prefix(50).flatMap { names($0, data, depth: depth + 1) }
    case .object:
      let object = data.resolved(value)
      let types = StructuredData.types(of: object)
      if types.contains("Organization") || types.contains("NewsMediaOrganization") {
        return StructuredData.text(object["name"]).map { [$0] } ?? []
      }
      if !object["name"].isNull { return names(object["name"], data, depth: depth + 1) }
      let parts = [object["givenName"], object["familyName"]].compactMap { StructuredData.text($0) }
      return parts.isEmpty ? [] : [parts.joined(separator: " ")]
    default: return []
    }
  }

  // MARK: What the page shows

  private struct Shown {
    var names: [String] = []
    /// Signs and first names, which are names only because of their place.
    var weak: [String] = []
    var text: String?
    var nodes: [MarkupTree.Node] = []
  }

  private static func shown(_ tree: MarkupTree, _ signals: PageSignals, headline: MarkupTree.Node?) -> Shown {
    let start = headline ?? 0
    func rank(_ node: MarkupTree.Node) -> Int { node >= start ? node - start : (start - node) * 3 + 20 }
    var candidates: [(rank: Int, node: MarkupTree.Node, isMarked: Bool)] = []
    for marked in signals.marked.prefix(600) where marked.part == .author {
      let node = marked.node
      guard tree.tag(of: node) != .meta, tree.end(of: node) - node <= 80, !isAside(tree, node),
        !isInProse(tree, node)
      else { continue }
      candidates.append((rank(node), node, true))
    }
    // A text near the headline that opens as a byline does.
    if headline != nil {
      for node in max(1, start - 60)..<max(1, min(tree.count, start + 250)) where tree.isText(node) {
        let text = tree.textBytes(of: node).trimmingBlanks
        guard (2...120).contains(text.count), BylineNames.hasOpening(String(decoding: text, as: UTF8.self) + " "),
          text.count <= 40 || !isInProse(tree, node)
        else {
          continue
        }
        candidates.append((rank(node), node, false))
      }
    }
    candidates.sort { ($0.rank, $0.node) < ($1.rank, $1.node) }
    var weak: [String] = []
    for candidate in candidates.prefix(40) {
      guard candidate.rank < 1000 || candidates.count <= 4 else { break }
      var node = candidate.node
      var names = self.names(tree, node)
      if names.isEmpty, tree.isText(node), let parent = tree.parent(of: node), tree.end(of: parent) - parent <= 30 {
        // "By" alone: the name is in the next element.
        names = BylineNames.shown(tree.text(of: parent))
        node = parent
      }
      if names.isEmpty, candidate.isMarked, weak.isEmpty {
        let text = BylineNames.withoutOpening(tree.text(of: node))
        if BylineNames.isTeam(text) {
          weak = [text]
        } else if (3...24).contains(text.utf8.count), !text.contains(" "),
          !ParsingLexicon.bylineNoise.contains(text.lowercased()),
          !BylineNames.isAddress(text),
          text.unicodeScalars.allSatisfy({
            $0.properties.isAlphabetic || $0 == "_" || $0 == "." || ("0"..."9").contains($0)
          })
        {
          weak = [text]
        }
      }
      guard !names.isEmpty else { continue }
      let text =
        tree.isText(node)
        ? PageText.folded(String(decoding: tree.textBytes(of: node), as: UTF8.self)) : tree.text(of: node)
      // A name that only an attribute gives is not shown.
      var shown = Shown(names: names, text: text.isEmpty ? nil : text, nodes: [node])
      // Other authors are in the same line without a link.
      if tree.tag(of: node) == .a, let line = tree.parent(of: node), tree.end(of: line) - line <= 30 {
        let whole = tree.text(of: line)
        let all = whole.utf8.count <= 200 ? BylineNames.joined(names, in: whole) : names
        if all.count > names.count {
          (shown.names, shown.nodes) = (all, [line])
          shown.text = whole
          node = line
        }
      }
      // More of them right after it.
      var last = tree.end(of: node)
      for other in candidates where other.isMarked && other.node >= last && other.node - last < 14 {
        let more = self.names(tree, other.node)
        if more.isEmpty { continue }
        shown.names += more.filter { !shown.names.contains($0) }
        shown.nodes.append(other.node)
        last = tree.end(of: other.node)
      }
      return shown
    }
    return Shown(weak: weak)
  }

  /// A name that nothing explains, beside a date near the headline.
  private static func besideDate(
    _ tree: MarkupTree, _ signals: PageSignals, _ data: StructuredData, _ headline: MarkupTree.Node?
  ) -> Shown? {
    guard let headline else { return nil }
    let subjects = subjects(signals, data)
    var lastDate = -100
    var lastName: (node: MarkupTree.Node, name: String)?
    for node in max(1, headline - 60)..<max(1, min(tree.count, tree.end(of: headline) + 120)) where tree.isText(node) {
      if tree.isNode(node, within: headline) { continue }
      let bytes = tree.textBytes(of: node).trimmingBlanks
      guard (4...100).contains(bytes.count) else { continue }
      let text = PageText.folded(String(decoding: bytes, as: UTF8.self))
      var hasDate = false
      for piece in text.split(whereSeparator: { "·|•—–/".contains($0) }) {
        let part = piece.split(separator: " ").joined(separator: " ")
        if part.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) {
          if StatedDate(part, isLoose: true) != nil { hasDate = true }
        } else if BylineNames.isFullName(BylineNames.withoutOpening(part)), !isAside(tree, node),
          !subjects.contains(PageText.key(part))
        {
          lastName = (node, BylineNames.mended(BylineNames.withoutOpening(part)))
        }
      }
      if hasDate { lastDate = node }
      if let lastName, abs(lastName.node - lastDate) <= 9 {
        return Shown(
          names: [lastName.name], text: lastName.node == lastDate ? nil : lastName.name, nodes: [lastName.node])
      }
    }
    return nil
  }

  /// What the page calls its subjects, as keys of `PageText`. Sections and tags can look like names.
  private static func subjects(_ signals: PageSignals, _ data: StructuredData) -> Set<String> {
    var subjects = signals.metas(["article:section", "article:tag", "keywords", "news_keywords", "section", "category"])
      .flatMap { $0.split(separator: ",").map(String.init) }
    for property in ["articleSection", "keywords", "about"] {
      let value = data.value(property)
      let texts = value.string.map { $0.split(separator: ",").map(String.init) } ?? value.strings
      subjects += texts
    }
    return Set(subjects.prefix(500).map { PageText.key($0) })
  }

  /// The names in an element: those of its links if all of these are names, else those of its text.
  private static func names(_ tree: MarkupTree, _ node: MarkupTree.Node) -> [String] {
    if tree.isText(node) { return BylineNames.shown(String(decoding: tree.textBytes(of: node), as: UTF8.self)) }
    if let content = tree.attribute("content", of: node) {
      return BylineNames.stated(content).filter(BylineNames.isFullName)
    }
    let whole = tree.text(of: node)
    guard whole.utf8.count <= 400 else { return [] }
    // A link leads to one author's page.
    var linked: [String] = []
    for part in tree.descendants(of: node) where tree.tag(of: part) == .a {
      let text = BylineNames.withoutOpening(tree.text(of: part))
      if BylineNames.isFullName(text), !linked.contains(BylineNames.mended(text)) {
        linked.append(BylineNames.mended(text))
      }
    }
    if !linked.isEmpty, linked.count <= 8 { return BylineNames.joined(linked, in: whole) }
    let names = BylineNames.shown(whole)
    if !names.isEmpty { return names }
    linked = []
    for part in tree.descendants(of: node)
    where !tree.isText(part)
      && (tree.tag(of: part) == .a || tree.tag(of: part) == .span || tree.tag(of: part) == .p
        || tree.tag(of: part) == .div || tree.tag(of: part) == .strong)
    {
      let text = tree.text(of: part)
      let found = text.utf8.count <= 80 ? BylineNames.shown(text) : []
      for name in found where !linked.contains(name) { linked.append(name) }
      if !linked.isEmpty, linked.count >= 6 { break }
    }
    return linked
  }

  /// Whether a link or text is in a paragraph with much more text. There it leads to somebody the article is about.
  private static func isInProse(_ tree: MarkupTree, _ node: MarkupTree.Node) -> Bool {
    guard tree.tag(of: node) == .a || tree.isText(node), let parent = tree.parent(of: node), tree.tag(of: parent) == .p
    else { return false }
    // A paragraph may have any length. It is counted only as far as it can change the decision.
    var around = 0
    for other in tree.descendants(of: parent) where tree.isText(other) && !tree.isNode(other, within: node) {
      around += tree.textBytes(of: other).count
      if around > 160 { return true }
    }
    return false
  }

  private static func isAside(_ tree: MarkupTree, _ node: MarkupTree.Node) -> Bool {
    for parent in tree.ancestors(of: node) {
      switch tree.tag(of: parent) {
      case .nav, .footer, .aside, .form, .blockquote: return true
      default: break
      }
    }
    return false
  }
}
