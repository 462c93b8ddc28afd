extension ParsedArticle {
  /// Whether the article has a value for `field`.
  private func has(_ field: ValueOrigin.Field) -> Bool {
    switch field {
    case .title: title != nil
    case .subtitle: subtitle != nil
    case .summary: summary != nil
    case .authors: !authors.isEmpty
    case .outlet: outlet != nil
    case .published: published != nil
    case .modified: modified != nil
    case .language: language != nil
    case .url: url != nil
    case .isFree: isFree != nil
    }
  }

  /// Notes `place` as the origin of each value that the article has so far and whose origin isn't noted yet.
  package mutating func noteOrigins(_ place: String) {
    let isFirst = valueOrigins.isEmpty
    let fields = ValueOrigin.Field.allCases
    valueOrigins.reserveCapacity(fields.count)
    for field in fields where has(field) {
      if !isFirst, valueOrigins.contains(where: { $0.field == field }) { continue }
      valueOrigins.append(ValueOrigin(field: field, place: place))
    }
  }
}
