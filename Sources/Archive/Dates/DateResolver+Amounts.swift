import ArchiveModel

extension DateResolver {
  /// How long: "P2Y", "PT30M", "PXD".
  func duration(_ reading: DateReading, in seeker: borrowing DateSeeker) -> Meaning? {
    guard let unit = reading.unit else { return nil }
    let (letter, size, isOfDay) = unit.duration
    guard let amount = reading.amount else {
      let large: [DateUnit: String] = [.decade: "PXE", .century: "PXC", .millennium: "PXL"]
      return Meaning(kind: .duration, value: large[unit] ?? (isOfDay ? "PTX" : "PX") + letter)
    }
    var value = (isOfDay ? "PT" : "P")
    if let step = reading.step(.number), seeker.tokens[Int(step.token)].shape.contains(.fraction) {
      value += seeker.fraction(Int(step.token)) + letter
    } else {
      value += String(amount * size) + letter
    }
    if reading[.plusHalf] != nil {
      let halves: [DateUnit: String] = [.year: "6M", .hour: "30M", .minute: "30S", .day: "T12H"]
      value += halves[unit] ?? ""
    }
    return Meaning(kind: .duration, value: value)
  }

  /// How often: "P1D", "XXXX-WXX-7".
  func set(_ reading: DateReading) -> Meaning? {
    if let weekday = reading[.weekday] ?? reading[.weekdays] {
      let part = reading[.part].map { "T" + lexicon.texts[$0] } ?? ""
      return Meaning(kind: .set, value: "XXXX-WXX-\(weekday)" + part)
    }
    if let index = reading[.set] { return Meaning(kind: .set, value: lexicon.texts[index]) }
    if let part = reading[.part] { return Meaning(kind: .set, value: "XXXX-XX-XXT" + lexicon.texts[part]) }
    guard let unit = reading.unit else { return nil }
    let (letter, size, isOfDay) = unit.duration
    let amount = reading[.every] == nil ? 1 : reading.amount ?? 1
    return Meaning(kind: .set, value: (isOfDay ? "PT" : "P") + String(amount * size) + letter)
  }
}
