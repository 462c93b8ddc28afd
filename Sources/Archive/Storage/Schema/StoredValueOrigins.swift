import ArchiveModel
import ArchiveText

/// The origins of an article's values, in the form of the column `values_from`:
/// `{"title":"json-ld","published":"time"}`.
enum StoredValueOrigins {
  /// The column's text; nil if nothing is noted.
  static func text(_ origins: [ValueOrigin]) -> String? {
    if origins.isEmpty { return nil }
    let members = origins.map { JSONText.string($0.field.rawValue) + ":" + JSONText.string($0.place) }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// The origins in the column. What can't be read is left out.
  static func origins(_ text: String?) -> [ValueOrigin] {
    guard let text, case .object(let members) = JSON(text) else { return [] }
    return members.compactMap { member in
      guard let field = ValueOrigin.Field(rawValue: member.key), let place = member.value.string else { return nil }
      return ValueOrigin(field: field, place: place)
    }
  }
}
