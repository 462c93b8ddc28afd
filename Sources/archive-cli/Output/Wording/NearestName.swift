import ArchiveStages

/// Which of several names was probably meant.
enum NearestName {
  /// The names that are the fewest typing errors away, or that begin with what was typed; none where all are far.
  static func all(to typed: String, among names: [String]) -> [String] {
    let begun = names.filter { typed.count >= 3 && $0.hasPrefix(typed) }
    if !begun.isEmpty { return begun }
    let wanted = Array(typed.lowercased().unicodeScalars)
    let limit = wanted.count <= 3 ? 1 : wanted.count <= 6 ? 2 : 3
    let near = names.compactMap { name in
      EditDistance.between(wanted, Array(name.unicodeScalars), atMost: limit).map { (name, $0) }
    }
    let least = near.map(\.1).min()
    return near.filter { $0.1 == least }.map(\.0)
  }
}
