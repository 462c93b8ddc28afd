/// What the words of a name tell about its bearer.
package enum NameWords {
  /// The kind and gender that a name's words tell. `whole` is what the lists know about all of them together.
  package static func kind(of words: ArraySlice<Token>, whole: WordClass) -> (Name.Kind, Gender) {
    guard let first = words.first, let last = words.last else { return (.unknown, .unknown) }
    if whole.contains(.outlet) { return (.outlet, .unknown) }
    if whole.contains(.organization) { return (.organization, .unknown) }
    if words.count > 1, last.isAny(of: .people), !first.isAny(of: .firstName) { return (.people, .unknown) }
    let gender = first.isAny(of: .firstName) ? Gender(first.classes) : .unknown
    if words.count > 1 {
      if whole.contains(.place) { return (.place, .unknown) }
      let isPersonal = first.isAny(of: .firstName) && words.count <= 4
      if last.isAny(of: .organizationWord) || first.isAny(of: .organizationWord) && words.count > 2 {
        return isPersonal && words.count == 2 && last.isAny(of: [.firstName])
          ? (.person, gender) : (.organization, .unknown)
      }
      if last.isAny(of: .outletWord) && !isPersonal { return (.outlet, .unknown) }
      if words.contains(where: { $0.isAny(of: .organizationWord) }) && !isPersonal { return (.organization, .unknown) }
      if words.contains(where: { $0.hash == of || $0.kind == .symbol }) { return (.organization, .unknown) }
      return (.person, gender)
    }
    if whole.contains(.place) && !first.isAny(of: .firstName) { return (.place, .unknown) }
    if first.isAny(of: .organizationWord) { return (.organization, .unknown) }
    if first.shape.contains(.allCapitals) && first.range.count <= 6 { return (.organization, .unknown) }
    if first.shape.contains(.camelCase), !first.isAny(of: .firstName) { return (.organization, .unknown) }
    return (first.isAny(of: .firstName) ? .person : .unknown, gender)
  }

  private static let of = WordHash.of("of")
}
