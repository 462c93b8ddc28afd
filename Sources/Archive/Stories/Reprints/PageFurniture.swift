import ArchiveText

/// How paragraphs begin that belong to the page: "Sign up", "Read more", "Photo".
///
/// A page's own parser leaves out what it recognises. Texts that came as text have furniture in them as it was scraped.
enum PageFurniture {
  /// How many words of a paragraph's beginning are compared at most.
  static let mostWords = 4
  /// The beginning before its first word.
  static let noWords: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A beginning with one more word.
  static func adding(_ word: UInt32, to beginning: UInt64) -> UInt64 {
    (beginning ^ UInt64(word)) &* 0x0000_0100_0000_01B3
  }

  /// The beginnings on the list.
  static let openings: Set<UInt64> = {
    var openings: Set<UInt64> = []
    WordList.forEachLine(of: PackageResources.furniture_openings_txt) { line in
      var beginning = noWords
      for word in OwnWordScanner.words(ofLine: Array(line)) { beginning = adding(word, to: beginning) }
      openings.insert(beginning)
    }
    return openings
  }()
}
