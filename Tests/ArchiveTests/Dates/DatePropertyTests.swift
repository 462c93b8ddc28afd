import Testing

@testable import ArchiveStages
import ArchiveDates

@Suite struct DatePropertyTests {
  /// Words of dates and others, to be shuffled.
  private static let words = """
    the a last next this two 2 31 31st 1990 1990s '89 2025-10-31 7/8/07 10:30 24:75 99.99 a.m. p.m. GMT May march Sun. Sat second \
    quarter third fiscal year years day days week month ago earlier later of in on until , . - – ( ) ’s it's today tomorrow \
    Friday Oct. October early mid end morning night daily every now future recent nineteen ninety-six hundred half ½ 1/2 \
    morgen Freitagabend vor im Jahr Uhr 31. il y a l'an dernier aujourd'hui été hace dos años mañana de la tarde 😀 é
    """.split(separator: " ").map(String.init)

  /// Whether a value is written as TIMEX3 asks.
  private static func isWellFormed(_ value: String) -> Bool {
    let calendar = /\d{2,4}|\d{4}-(\d\d|Q\d|H\d|SP|SU|FA|WI|W\d\d(-WE)?)|(\d{4}|XXXX)-\d\d(-\d\d)?/
    let day = /\d{4}-\d\d-\d\d(T(\d\d:\d\dZ?|MO|MI|AF|EV|NI))?/
    let amount = /P(T?(\d+([.]\d+)?|X)[A-Z])(\d+[A-Z]|T\d+H)?/
    let other = /(PAST|PRESENT|FUTURE)_REF|XXXX-WXX-\d(T[A-Z]{2})?|XXXX-XX-XXT[A-Z]{2}/
    return value.wholeMatch(of: calendar) != nil || value.wholeMatch(of: day) != nil
      || value.wholeMatch(of: amount) != nil || value.wholeMatch(of: other) != nil
  }

  @Test(arguments: DateLanguage.allCases)
  func `whatever the words, ranges are in the text, in order and apart, and values are well formed`(
    _ language: DateLanguage
  ) {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<400 {
      let count = Int.random(in: 1...40, using: &random)
      var text = ""
      for _ in 0..<count {
        text += Self.words.randomElement(using: &random) ?? ""
        text += [" ", " ", " ", "", "\n", "\n\n", "\u{A0}"].randomElement(using: &random) ?? ""
      }
      let published = Bool.random(using: &random) ? "2024-02-29" : nil
      let mentions = DateFinder(language).mentions(in: text, published: published)
      var end = 0
      for mention in mentions {
        #expect(mention.range.start >= end && mention.range.length > 0, "\(text.debugDescription)")
        #expect(Self.isWellFormed(mention.value), "\(mention.value) in \(text.debugDescription)")
        end = mention.range.end
      }
      #expect(end <= text.unicodeScalars.count, "\(text.debugDescription)")
    }
  }

  @Test func `the same text has the same dates`() {
    let text = "Two days later, on Oct. 31, they met. A year earlier it was Friday."
    let first = DateFinder(.english).mentions(in: text, published: "2025-11-09")
    #expect(DateFinder(.english).mentions(in: text, published: "2025-11-09") == first)
    #expect(first.count == 4)
  }
}
