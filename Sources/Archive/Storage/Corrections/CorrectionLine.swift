import ArchiveModel
import ArchiveText

/// A decision as one line of the file in which people exchange decisions.
///
/// `{"archive_correction": 1, "target", "field", "key", "value", "note", "made_by", "made_at", "marks", "replaces"}`; the first
/// member is the version of the format. docs/corrections.md describes it.
package struct CorrectionLine {
  /// The version that is written, and the newest that is read.
  package static let version = 1
  /// The member that says that a line is one of ours, and of which version.
  package static let signature = "archive_correction"

  /// The decision, with the id 0.
  package var correction: Correction
  /// Members that this version doesn't know, without their values.
  package var unknown: [String] = []

  private static let members = [
    signature, "target", "field", "key", "value", "note", "made_by", "made_at", "marks", "replaces",
  ]
  /// A mark has 16 digits; no program needs more.
  private static let longestMark = 64

  /// Why a line is not taken.
  package enum Fault: Error, Hashable {
    /// It is no JSON, as if it were cut off.
    case noJSON
    /// It is JSON, but no decision of ours.
    case notOurs
    /// A newer program wrote it, in this version.
    case newer(Int)
    /// What it says can't be read.
    case unreadable
  }

  /// The line of a decision, under its marks, that took the place of those with the marks `replaces`.
  package init(_ correction: Correction, replacing replaces: Set<String>) {
    self.correction = correction
    self.correction.storedMarks = correction.marks
    self.correction.replaces = replaces
  }

  /// Reads a line.
  package init(_ text: String) throws(Fault) {
    guard let json = JSON.parsed(text) else { throw .noJSON }
    guard case .object(let members) = json, json[Self.signature] != .null else { throw .notOurs }
    guard let version = json[Self.signature].integer, version > 0 else { throw .unreadable }
    if version > Self.version { throw .newer(version) }
    guard let field = json["field"].string.flatMap(Correction.Field.init(rawValue:)),
      let madeAt = json["made_at"].string,
      Self.isTime(madeAt)
    else { throw .unreadable }
    var correction = Correction(
      id: 0, field: field, key: json["key"], value: json["value"], note: json["note"].string, madeAt: madeAt,
      madeBy: json["made_by"].string)
    let marks = json["marks"].strings
    guard correction.isWhole, Self.isValid(correction), !marks.isEmpty,
      (marks + json["replaces"].strings).allSatisfy({ !$0.isEmpty && $0.utf8.count <= Self.longestMark })
    else { throw .unreadable }
    correction.storedMarks = marks
    correction.replaces = Set(json["replaces"].strings)
    self.correction = correction
    unknown = members.map(\.key).filter { !Self.members.contains($0) }
  }

  /// "2025-11-09T14:30:00Z"
  private static func isTime(_ text: String) -> Bool { has(text, form: "0000-00-00T00:00:00Z") }

  /// "2025-11-09"
  private static func isDay(_ text: String) -> Bool {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    guard has(text, form: "0000-00-00"), numbers.count == 3,
      let days = Timestamp.dayCount(year: numbers[0], month: numbers[1])
    else { return false }
    return (1...days).contains(numbers[2])
  }

  /// Whether a text is like another one, in which 0 stands for any digit.
  private static func has(_ text: String, form: String) -> Bool {
    text.utf8.count == form.utf8.count
      && zip(text.utf8, form.utf8).allSatisfy { byte, model in
        model == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == model
      }
  }

  /// "2025-11-09T14:30:00+01:00" has no more.
  private static let longestDate = 40

  /// Whether the values are such as a decision can have.
  private static func isValid(_ correction: Correction) -> Bool {
    switch correction.field {
    case .published:
      if let day = correction.value["on"].string, let time = correction.value["at"].string {
        Self.isDay(day) && time.hasPrefix(day) && time.utf8.count <= longestDate
      } else {
        false
      }
    case .merge, .rename, .split, .different:
      [correction.source, correction.decided].allSatisfy { $0.flatMap { SourceRegistry.Realm($0.kind) } != nil }
    case .speaker, .addedQuote, .notAQuote, .outlet, .sameStory, .differentStories: true
    }
  }

  /// The line, without its end.
  package var text: String {
    JSON.object([
      .init(key: Self.signature, value: .number(.init(Self.version))),
      .init(key: "target", value: .string(correction.field.target.rawValue)),
      .init(key: "field", value: .string(correction.field.rawValue)),
      .init(key: "key", value: correction.key),
      .init(key: "value", value: correction.decision),
      .init(key: "note", value: .optional(correction.note)),
      .init(key: "made_by", value: .optional(correction.madeBy)),
      .init(key: "made_at", value: .string(correction.madeAt)),
      .init(key: "marks", value: .strings(correction.marks)),
      .init(key: "replaces", value: .strings((correction.replaces ?? []).sorted())),
    ]).text
  }
}
