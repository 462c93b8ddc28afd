import Testing

@testable import ArchiveStages
@testable import ArchiveStories

/// Which words of a text are its own.
@Suite struct OwnWordsTests {
  /// A text, and how many words it says itself.
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var count: Int
    var testDescription: String { text }

    init(_ text: String, _ count: Int) {
      self.text = text
      self.count = count
    }
  }

  @Test(arguments: [
    Case("He said it would rain today and tomorrow.", 8),
    Case("“It will rain,” he said, “and it will snow.” Nobody believed him then.", 6),
    Case("\"It will rain,\" he said. \"And snow.\" Nobody believed him then.", 6),
    // A quotation that goes on in the next paragraph has no mark at its end.
    Case("He spoke for long. “It will rain.\n\n“And it will snow.” He left.", 6),
    Case("„Es wird regnen“, sagte er. Niemand glaubte ihm damals so recht.", 8),
    Case("»Es wird regnen«, sagte er. Niemand glaubte ihm damals so recht.", 8),
    Case("« Il va pleuvoir », dit-il. Personne ne le croyait alors.", 7),
    Case("”Sataa”, hän sanoi. Kukaan ei uskonut häntä silloin lainkaan.", 8),
    Case("It had ‘low expectations’ of the talks on Monday, it said.", 9),
    Case("It had 'low expectations' of the talks on Monday, it said.", 9),
    Case("It had ‘‘low expectations’’ of the talks on Monday, it said.", 9),
    Case("It had ``low expectations'' of the talks on Monday, it said.", 9),
    // An apostrophe opens nothing, and ends a word.
    Case("The teachers' union says it's the '90s again in Helsinki.", 11),
    Case("The table is 5 feet 10\" long and 3 feet 2\" wide.", 12),
    Case("彼は言った。「雨が降る」と。誰も信じなかった。", 7),
    Case("A soft\u{AD}ly hyphen\u{AD}ated word is one word here.", 8),
  ])
  func `quoted words don't count`(sample: Case) {
    #expect(OwnWords(of: sample.text).count == sample.count)
  }

  @Test(arguments: [
    Case("Sign up for our newsletter to get the best of the week.", 0),
    Case("Read more: all that you have to know of the summit", 0),
    Case("July 16, 2018", 0),
    Case("By Ann Lee", 0),
    Case("It rained.", 2),
    Case("Lea también: todo lo que hay que saber de la cumbre", 0),
    Case("window.list = []; list.push({ mode: 'a', place: 'b', target: 'c', kind: 'd' });", 0),
    // A post and who wrote it.
    Case("The talks were very good indeed, and more will come of them.\n\n— Ann Lee (@annlee) July 16, 2018", 0),
    // A paragraph of the article that happens to begin so.
    Case(
      "Watch officers of the coast guard said that they had seen the ship at four in the morning, that it had answered no "
        + "call by radio, and that it had changed its course twice.", 34),
  ])
  func `what belongs to the page doesn't count`(sample: Case) {
    #expect(OwnWords(of: sample.text).count == sample.count)
  }

  @Test func `capitals and the kind of apostrophe make no difference`() {
    #expect(
      OwnWords(of: "RUSSIA’S PRESIDENT said ЭТО ПРАВДА today.")
        == OwnWords(of: "Russia's president said это правда today."))
  }

  @Test func `a text of one script is found in another copy, whatever the script`() throws {
    let texts = [
      (0..<80).map { "слово\($0)" }.joined(separator: " ") + ".",
      (0..<80).map { "λέξη\($0)" }.joined(separator: " ") + ".",
      String(String.UnicodeScalarView((0..<300).compactMap { Unicode.Scalar(0x4E00 + $0 * 17) })) + "。",
    ]
    for text in texts {
      let words = OwnWords(of: text)
      let copy = OwnWords(of: "Title\n\n" + text)
      #expect(!Set(Fingerprint(of: words).prints).isDisjoint(with: Fingerprint(of: copy).prints))
      let shared = try #require(RunIndex(of: words).shared(with: copy))
      #expect(shared.kind == .reprint)
      #expect(shared.share == 1)
    }
  }
}
