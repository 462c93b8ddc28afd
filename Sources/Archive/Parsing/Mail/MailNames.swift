import ArchiveText

/// Whom the names of senders mean: a person, or a person of a house.
enum MailNames {
  /// The person that a sender's name is, by the rules of bylines; "Doe, Jane" is Jane Doe. Nil if it is not one.
  static func person(_ name: String) -> String? {
    // Text in brackets after a name says where its owner works, or what the list is called.
    let name = name.firstIndex { "([".contains($0) }.map { String(name[..<$0]).trimmingSpaces } ?? name
    if isPerson(name) { return name }
    // An employer may follow a comma too: in "Jane Doe, Harbour News" the person comes first.
    guard let inverted = BylineNames.inverted(name), isPerson(inverted), let parts = parts(of: name, at: [", "]) else {
      return nil
    }
    return isPerson(parts[0]) && !isGivenName(parts[1]) ? nil : inverted
  }

  /// A person and a house: newsletters write "Jane Doe from Harbour News", "Jane Doe at Harbour News".
  static func ofHouse(_ name: String) -> (person: String, house: String)? {
    guard let parts = parts(of: name, at: [" from ", " at ", " via ", " | ", ", "]), isPerson(parts[0]) else {
      return nil
    }
    return (parts[0], parts[1])
  }

  /// The two parts of a name, divided at the first of these marks that occurs in it once.
  static func parts(of name: String, at marks: [String]) -> [String]? {
    marks.lazy.compactMap { mark -> [String]? in
      let parts = name.components(separatedBy: mark)
      return parts.count == 2 && !parts.contains("") ? parts : nil
    }.first
  }

  private static func isPerson(_ name: String) -> Bool {
    guard let byline = Byline("By " + name) else { return false }
    return byline.authors == [name] && name.contains(" ")
      && !name.lowercased().split(separator: " ").contains { nobodysNames.contains(String($0)) }
  }

  private static func isGivenName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count <= 2
      && words.first.map { ParsingLexicon.firstNames.contains($0.lowercased()) } ?? false
  }

  private static let nobodysNames: Set<String> = [
    "news", "newsletter", "newsletters", "daily", "weekly", "morning", "evening", "times", "post", "courier", "herald",
    "journal", "media", "press", "team", "alerts", "updates", "briefing", "digest", "review", "the", "today", "report",
  ]
}
