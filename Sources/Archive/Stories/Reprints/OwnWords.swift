import ArchiveText

/// The words that a text says in its own voice: those outside quotation marks, in paragraphs of the article.
///
/// What somebody said stands in many articles that were written separately, so it doesn't count when texts are compared.
/// Paragraphs that belong to the page (`PageFurniture`) and embedded posts don't count either.
///
/// A word is a run of letters and digits, without regard to capitals. An apostrophe ends it, since outlets write it in
/// several ways. Characters of scripts that put no spaces between words count one by one.
package struct OwnWords: Hashable, Sendable {
  /// A number for each word, in their order. Equal words have equal numbers.
  package let numbers: [UInt32]
  /// How many numbers a word of English is worth: 1, or 2 in scripts that put no spaces between words.
  package let numbersAWord: Int

  /// The words of an article's body, whose paragraphs are separated by empty lines. Linear in the text.
  package init(of text: String) {
    var scanner = OwnWordScanner(Array(text.utf8))
    scanner.scan()
    numbers = scanner.words
    numbersAWord = scanner.characterCount * 2 > scanner.words.count ? 2 : 1
  }

  /// How many words there are.
  package var count: Int { numbers.count / numbersAWord }
}
