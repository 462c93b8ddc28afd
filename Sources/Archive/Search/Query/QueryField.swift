import ArchiveStorage

/// A word before a colon that says where to look: `title:`, `speaker:`, `after:`.
package enum QueryField: String, Hashable, Sendable, CaseIterable {
  // The text.
  case title
  case body
  // Who wrote, published and said it.
  case by
  case outlet
  case source
  case speaker
  case speakerKind = "speaker_kind"
  case toldTo = "told_to"
  case reportedBy = "reported_by"
  case firstReportedBy = "first_reported_by"
  case document
  case kind
  case confidence
  // The article and where it came from.
  case article
  case language = "lang"
  case url
  case path
  case importRun = "import"
  case state = "is"
  case mentions
  case story
  // When it was published.
  case after
  case before
  case on
  case during

  /// How many bytes the longest name has.
  static let longestName = 17

  /// The field with this name, in any case; nil if there is none.
  package init?(typed name: some Collection<Unicode.Scalar>) {
    var lowered = ""
    for scalar in name {
      guard scalar.isASCII, lowered.utf8.count < Self.longestName else { return nil }
      lowered.unicodeScalars.append(("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
    }
    self.init(rawValue: lowered)
  }

  /// Whether a field of numbers, tags or a few words knows the value.
  package func knows(_ value: String) -> Bool { QueryWords.knows(value, self) }
}
