/// How people read a day that a text mentions.
package enum DayWording {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// A TIMEX3 value: "Oct 31" for "XXXX-10-31", a day whose year the text doesn't tell; others as they are.
  package static func shown(_ value: String) -> String {
    let parts = value.split(separator: "-")
    guard parts.count > 1, parts[0] == "XXXX", let month = Int(parts[1]), months.indices.contains(month - 1) else {
      return value
    }
    guard parts.count > 2 else { return months[month - 1] }
    return months[month - 1] + " " + (Int(parts[2]).map(String.init) ?? String(parts[2]))
  }

  /// Several, one after the other.
  package static func shown(_ values: [String]) -> String { values.map(shown).joined(separator: ", ") }
}
