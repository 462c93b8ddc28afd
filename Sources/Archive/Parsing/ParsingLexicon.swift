import ArchiveText
import CLexicon

/// The embedded word lists that parsing uses, in lower case.
enum ParsingLexicon {
  /// News agencies: "reuters", "associated press".
  static let agencies = unsafe WordList.words(of: lexicon_news_agencies)
  /// Classes of text for screen readers only: "sr-only", "visually-hidden".
  static let hiddenClasses = unsafe WordList.words(of: lexicon_hidden_classes)
  /// Words in the names of elements that have no running text: "newsletter", "related".
  static let pageFurniture = unsafe WordList.words(of: lexicon_page_furniture)
  /// Words in the names of elements that speak to the reader: "paywall", "cookie".
  static let pageOffers = unsafe WordList.words(of: lexicon_page_offers)
  /// Words in the names of bodies: "corporation", "broadcasting".
  static let organizationWords = unsafe WordList.words(of: lexicon_organization_words)
    .union(WordList.words(of: lexicon_outlet_words))
  /// The beginnings of headings over lists of other articles, by their first byte: "related stories", "read more".
  static let teasersByInitial = Dictionary(
    grouping: unsafe WordList.words(of: lexicon_teaser_headings).map { Array($0.utf8) }, by: { $0[0] })
  /// Words of an author's post: "writer", "correspondent".
  static let bylinePosts = unsafe WordList.words(of: lexicon_byline_posts)

  /// First names of persons: "jane", "michel".
  static let firstNames = Set(
    unsafe (WordList.words(of: lexicon_first_names).union(WordList.words(of: lexicon_first_names_european)))
      .compactMap { $0.split(separator: "\t").first.map(String.init) })

  /// Words between the parts of a name.
  static let nameParticles: Set<String> = [
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van",
    "von", "y",
  ]
  /// Words that begin a headline ("By the Numbers", "By Monday Morning") but are in no name.
  static let notInNames: Set<String> = [
    "a", "all", "an", "any", "her", "his", "its", "land", "law", "mail", "my", "no", "our", "popular", "sea", "some",
    "the",
    "their", "this", "way", "your", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "numbers",
  ]

  /// The openings of bylines, the longest first.
  static let bylineOpenings = unsafe WordList.words(of: lexicon_byline_openings).sorted {
    ($1.utf8.count, $0) < ($0.utf8.count, $1)
  }
  /// The letters of ASCII that they begin with.
  static let bylineInitials = Set(bylineOpenings.compactMap(\.utf8.first))
  /// Words beside names in bylines that are in no name.
  static let bylineNoise = unsafe WordList.words(of: lexicon_byline_noise)

  /// Parts of words that mark a date as a date of change, in the order of the list.
  static let changeWords = unsafe WordList.words(of: lexicon_change_words).sorted()
  /// Parts of words that mark a date as a date of publication.
  static let publishingWords = unsafe WordList.words(of: lexicon_publishing_words).sorted()
}
