import ArchiveModel
import ArchiveText

/// A page's JSON-LD about its article (schema.org), as one object: that of the page's article, followed by those that
/// say more about the same article.
struct StructuredData {
  /// The objects that describe the article, the best first.
  private(set) var articles: [JSON] = []
  /// All objects that have an `@id`, for references.
  private var byID: [String: JSON] = [:]
  /// How many objects were looked at.
  private var visited = 0

  /// The most objects that are looked at; pages have a few dozen.
  private static let objectLimit = 20_000
  /// The most bytes of JSON-LD that are read.
  private static let byteLimit = 4 << 20

  /// The data of a page.
  ///
  /// - Parameters:
  ///   - scripts: the contents of its scripts of type application/ld+json.
  ///   - addresses: the addresses that are known to be the page's own, normalised.
  ///   - titles: other titles of the page, folded. An article with one of these headlines is the page's article.
  init(_ scripts: [[UInt8]], addresses: [String], titles: Set<String>) {
    var candidates: [Candidate] = []
    var bytes = 0
    for script in scripts {
      bytes += script.count
      guard bytes <= Self.byteLimit else { break }
      for value in LenientJSONReader.values(of: script) {
        visit(value, place: .top, &candidates)
      }
    }
    guard !candidates.isEmpty else { return }
    for index in candidates.indices { candidates[index].weigh(addresses: addresses, titles: titles) }
    // The first of the best. Sorting by weight alone would leave equals in any order.
    let order = candidates.indices.sorted { (candidates[$1].weight, $0) < (candidates[$0].weight, $1) }
    guard let best = order.first, candidates[best].weight > 0 else { return }
    let headline = candidates[best].headline
    articles = order.filter { index in
      let candidate = candidates[index]
      // Others say more of the same only if nothing speaks against it.
      return index == best || candidate.isPage
        || candidate.weight > 0 && (candidate.headline == headline || candidate.headline.isEmpty)
    }.map { candidates[$0].object }
  }

  /// Whether the article is a news article, by its type.
  var isNews: Bool { articles.first.map { Self.types(of: $0).contains { $0.hasSuffix("NewsArticle") } } ?? false }

  /// The first value that is not null of a property of the article's objects, references resolved.
  func value(_ property: String) -> JSON {
    for article in articles {
      let value = resolved(article[property])
      if !value.isNull, value.elements.first?.isNull ?? true, value != .string("") { return value }
      if case .array(let elements) = value, !elements.isEmpty { return value }
    }
    return .null
  }

  /// A property's text: a string, the first of several, or a `@value`; decoded, with white space folded.
  func text(_ property: String) -> String? { Self.text(value(property)) }

  /// The text that a value is; nil if it is not one.
  static func text(_ value: JSON) -> String? {
    switch value {
    case .string(let text):
      let folded = PageText.folded(text)
      return folded.isEmpty ? nil : folded
    case .number(let number): return number.digits
    case .array(let values):
      // A lazy map would look at each value twice, and at nested values twice as often with each level.
      for value in values {
        if let found = text(value) { return found }
      }
      return nil
    case .object: return text(value["@value"])
    default: return nil
    }
  }

  /// A value, or the object that its `@id` refers to.
  func resolved(_ value: JSON) -> JSON {
    guard case .object(let members) = value, let id = value["@id"].string, members.count <= 2,
      members.allSatisfy({ $0.key == "@id" || $0.key == "@type" })
    else { return value }
    return byID[id] ?? value
  }

  /// The types of an object, without the vocabulary's address in front.
  static func types(of object: JSON) -> [String] {
    let type = object["@type"]
    return (type.string.map { [$0] } ?? type.strings).map { name in
      name.lastIndex { $0 == "/" || $0 == ":" || $0 == "#" }.map { String(name[name.index(after: $0)...]) } ?? name
    }
  }
}

extension StructuredData {
  /// Where an object stands.
  private enum Place: Equatable { case top, main, part, list }

  /// An object that may describe the article.
  private struct Candidate {
    var object: JSON
    var kind: Int
    var place: Place
    var headline: String
    var weight = 0

    /// Whether it describes the page, not the article.
    var isPage: Bool { kind == 1 && place != .list }

    mutating func weigh(addresses: [String], titles: Set<String>) {
      weight = kind * 2
      switch place {
      case .top: weight += 2
      case .main: weight += 3
      case .part: weight -= 2
      case .list: weight -= 5
      }
      if titles.contains(headline) { weight += 5 }
      let own = [
        object["url"].string, object["mainEntityOfPage"].string, object["mainEntityOfPage"]["@id"].string,
        object["@id"].string,
      ]
      if own.contains(where: { $0.flatMap { CanonicalURL($0) }.map { addresses.contains($0.text) } ?? false }) {
        weight += 4
      }
      if kind > 1 {
        if !object["datePublished"].isNull { weight += 1 }
        if !object["author"].isNull { weight += 1 }
        if !object["articleBody"].isNull { weight += 1 }
        if headline.isEmpty { weight -= 3 }
      }
    }
  }

  /// How surely objects of a type describe a page's article: 3 an article, 2 another work, 1 the page itself, 0 nothing
  /// of it.
  private static func kind(of object: JSON) -> Int {
    var best = 0
    for type in types(of: object) {
      switch type {
      case "BlogPosting", "Report", "LiveBlogPosting", "Article", "NewsArticle", "SocialMediaPosting": best = 3
      case _ where type.hasSuffix("Article"): best = 3
      case _ where type.hasSuffix("Review") || type.hasSuffix("Posting"): best = max(best, 2)
      case "CreativeWork", "Recipe", "HowTo", "Interview", "MedicalWebPage": best = max(best, 2)
      case _ where type.hasSuffix("Page"): best = max(best, 1)
      default: break
      }
    }
    return best
  }

  private mutating func visit(_ value: JSON, place: Place, _ candidates: inout [Candidate]) {
    visited += 1
    guard visited <= Self.objectLimit else { return }
    switch value {
    case .array(let values): for value in values { visit(value, place: place, &candidates) }
    case .object(let members):
      if let id = value["@id"].string, members.count > 1 {
        // An object may be given in pieces; the fullest is kept.
        if (byID[id]?.members.count ?? 0) < members.count { byID[id] = value }
      }
      let kind = Self.kind(of: value)
      if kind > 0 {
        let headline = Self.text(value["headline"]) ?? Self.text(value["name"]) ?? ""
        candidates.append(Candidate(object: value, kind: kind, place: place, headline: PageText.key(headline)))
      }
      for member in members {
        switch (member.value, member.key) {
        case (.array, "@graph"), (.object, "@graph"): visit(member.value, place: place, &candidates)
        case (.object, "mainEntity"), (.array, "mainEntity"):
          visit(member.value, place: place == .top ? .main : place, &candidates)
        case (_, "itemListElement"), (_, "liveBlogUpdate"), (_, "relatedLink"), (_, "mentions"), (_, "citation"),
          (_, "review"), (_, "comment"):
          visit(member.value, place: .list, &candidates)
        case (.object, "item"), (.object, "mainEntityOfPage"), (.object, "author"), (.object, "publisher"),
          (.object, "creator"), (.array, "author"):
          visit(member.value, place: place == .list ? .list : .part, &candidates)
        case (.object, _), (.array, _): visit(member.value, place: place == .list ? .list : .part, &candidates)
        default: break
        }
      }
    default: break
    }
  }
}
