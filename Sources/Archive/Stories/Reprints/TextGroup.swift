/// Articles that print one text, and which of them stands for it.
///
/// Two articles belong to one group if one is a reprint of the other, or both belong to a group with a third.
package struct TextGroup: Hashable, Sendable {
  /// An article of a group.
  package struct Member: Hashable, Sendable {
    package var id: Int64
    /// The day it was published, ISO 8601; nil if that is not known.
    package var day: String?
    /// The agency whose own article it is.
    package var agency: String?
    /// The agency that it names as its author, which may be itself.
    package var credited: String?

    /// An article.
    package init(id: Int64, day: String?, agency: String?, credited: String?) {
      (self.id, self.day, self.agency, self.credited) = (id, day, agency, credited)
    }
  }

  /// Why an article stands for a group.
  package enum Basis: String, Sendable {
    /// The texts name a news agency as their author.
    case credited
    /// It is the earliest article of the group in this archive, by the day, and the only one of that day.
    case earliest
  }

  /// The article that stands for the group.
  package let head: Int64
  /// The news agency that the texts name.
  package let credited: String?
  /// Why it is the head; nil if several are of the earliest day, or no day is known. It is then the one imported first.
  package let basis: Basis?

  /// A group of at least one article. The order of `members` doesn't matter.
  package init?(of members: [Member]) {
    let members = members.sorted { $0.id < $1.id }
    guard let earliest = Self.earliest(members) else { return nil }
    var counts: [String: Int] = [:]
    for member in members { if let name = member.credited { counts[name, default: 0] += 1 } }
    // Most texts decide, then the alphabet.
    credited = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    if let credited {
      head = Self.earliest(members.filter { $0.agency == credited })?.id ?? earliest.id
      basis = .credited
    } else {
      head = earliest.id
      let isAlone = earliest.day != nil && members.filter { $0.day == earliest.day }.count == 1
      basis = isAlone ? .earliest : nil
    }
  }

  /// The earliest of those whose day is known, else the first.
  private static func earliest(_ members: [Member]) -> Member? {
    var earliest: Member?
    for member in members where member.day != nil {
      if let found = earliest?.day, let day = member.day, found <= day { continue }
      earliest = member
    }
    return earliest ?? members.first
  }
}
