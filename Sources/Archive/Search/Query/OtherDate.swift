/// Dates as people write them elsewhere.
package enum OtherDate {
  /// The days that numbers can mean, as a query has them: both where day and month could be changed over.
  package static func readings(of typed: String) -> [String] {
    let parts = typed.split(whereSeparator: { "/.-\\".contains($0) }).map { Int($0) }
    guard typed.utf8.count <= 10, parts.count == 2 || parts.count == 3, !parts.contains(nil) else { return [] }
    let numbers = parts.compactMap(\.self)
    func written(_ numbers: [Int]) -> String? {
      let text = numbers.enumerated().map { index, number in
        index > 0 && number < 10 ? "0\(number)" : String(number)
      }.joined(separator: "-")
      return DaySpan(text) { .today } == nil ? nil : text
    }
    let candidates = numbers[0] >= 1_000 ? [numbers] : [numbers.reversed(), [numbers.last ?? 0] + numbers.dropLast()]
    return candidates.compactMap(written).reduce(into: []) { days, day in if !days.contains(day) { days.append(day) } }
  }
}
