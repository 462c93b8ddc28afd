/// What is made of words that stand together as a form says. If two forms take the same words, the first of these wins.
enum DateForm: Int, CaseIterable {
  /// No date, whatever the words look like.
  case none
  /// A date by its parts.
  case date
  /// A length of time before, at or after publication: "last week".
  case shift
  /// The same, from the date mentioned last: "the following week".
  case then
  /// An amount of time before or after publication: "two days ago".
  case ago
  /// The same, from the date mentioned last: "two days later".
  case later
  /// The one that was mentioned last: "the quarter".
  case near
  /// How often.
  case set
  /// How long.
  case duration
  /// A time without a date: "recently".
  case reference

  /// The forms by the names that the lists use.
  static let named = Dictionary(uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) })
}
