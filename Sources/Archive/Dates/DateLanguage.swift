import CLexicon

/// A language whose dates are read.
package enum DateLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case german = "de"
  case french = "fr"
  case spanish = "es"

  /// The language that a tag as in BCP 47 begins with: "de-AT" is German. Nil if its dates are not read.
  package init?(tag: String?) {
    guard let tag else { return nil }
    self.init(rawValue: String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased())
  }

  /// Whether "10/11/2025" is a day in October.
  var isMonthFirst: Bool { self == .english }

  /// Whether names of months and weekdays have a capital.
  var writesCapitals: Bool { self == .english || self == .german }

  /// Its words.
  var words: lexicon_list {
    switch self {
    case .english: unsafe lexicon_english_dates
    case .german: unsafe lexicon_german_dates
    case .french: unsafe lexicon_french_dates
    case .spanish: unsafe lexicon_spanish_dates
    }
  }

  /// Its forms.
  var forms: lexicon_list {
    switch self {
    case .english: unsafe lexicon_english_date_forms
    case .german: unsafe lexicon_german_date_forms
    case .french: unsafe lexicon_french_date_forms
    case .spanish: unsafe lexicon_spanish_date_forms
    }
  }
}
