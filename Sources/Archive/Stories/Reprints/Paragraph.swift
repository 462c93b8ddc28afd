/// What is known of a paragraph while its words are read, to decide whether it belongs to the article.
struct Paragraph {
  /// The value of a word to which no letter has been added.
  static let noWord: UInt32 = 0x811C_9DC5

  /// A headline, a date, a menu or a button has fewer words than this and no end of a sentence.
  private static let fewestWords = 8
  /// Longer paragraphs are no furniture, however they begin.
  private static let mostFurniture = 30

  private var wordCount = 0
  private var opening = PageFurniture.noWords
  private var isFurniture = false
  private var endsSentence = false
  private var isCode = false
  private var last: UInt32 = 0
  /// Whether it begins with a dash before any word.
  private var beginsWithDash = false
  private var namesAccount = false

  /// Counts a word, quoted or not.
  mutating func count(_ word: UInt32) {
    wordCount += 1
    if wordCount <= PageFurniture.mostWords, !isFurniture {
      opening = PageFurniture.adding(word, to: opening)
      isFurniture = PageFurniture.openings.contains(opening)
    }
    endsSentence = false
    last = 0
  }

  /// Takes in a character that is not of a word; `before` is the one before it.
  mutating func take(_ scalar: UInt32, before: UInt32) {
    switch scalar {
    case 0x20, 0x09, 0x0A, 0x0D, 0xA0: return
    // . ! ? … 。 ！ ？ । ؟ ۔ ։ ። ။ ។
    case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x0964, 0x061F, 0x06D4, 0x0589, 0x1362, 0x104B, 0x17D4:
      endsSentence = true
    // Marks and brackets that close may follow the end of a sentence.
    case 0x22, 0x27, 0x2019, 0x201C, 0x201D, 0xBB, 0xAB, 0x203A, 0x300D, 0x300F, 0x29, 0x5D: break
    // A dash, or two hyphens.
    case 0x2014, 0x2013, 0x2D: if wordCount == 0 { beginsWithDash = true }
    case 0x40: if before == 0x28 { namesAccount = true }
    case 0x7B: if before == 0x28 || before == 0x3D { isCode = true }
    default: endsSentence = false
    }
    if scalar == 0x29, before == 0x7D { isCode = true }
    last = scalar
  }

  /// Whether it names who wrote the post above: "— Name (@account) July 16, 2018".
  var isCredit: Bool { beginsWithDash && namesAccount && wordCount <= Self.mostFurniture }

  /// Whether its words are the article's.
  var isOfArticle: Bool {
    if isCode || last == 0x7B || last == 0x7D || last == 0x3B { return false }
    if isFurniture, wordCount <= Self.mostFurniture { return false }
    return endsSentence || wordCount >= Self.fewestWords
  }
}
