import Testing

@testable import ArchiveStages
@testable import ArchiveStories

/// Where two accounts can't both be right, and where the program keeps silent.
@Suite struct AccountConflictTests {
  private func account(_ id: Int64, _ body: String, title: String? = nil, words: [(String, String?)] = []) -> Account {
    let scalars = Array(body.unicodeScalars)
    return Account(
      id: id, title: title, summary: nil, body: body,
      words: words.enumerated().map { index, words in
        let wanted = Array(words.0.unicodeScalars)
        let start = (0...max(0, scalars.count - wanted.count)).first {
          scalars[$0..<min(scalars.count, $0 + wanted.count)].elementsEqual(wanted)
        }
        let surname = words.1?.split(separator: " ").last.map { $0.lowercased() }
        return Account.Words(
          quote: SpokenQuote(
            id: Int64(index), article: id, isParaphrase: false,
            speaker: surname.map(SpokenQuote.Speaker.person) ?? .unnamed, text: words.0),
          speaker: words.1, ranges: start.map { [TextRange(start: $0, length: wanted.count)] } ?? [])
      })
  }

  private func conflicts(_ first: Account, _ second: Account) -> [AccountConflict] {
    let pairs = QuotePairing(of: first.words.map(\.quote)).pairs(with: second.words.map(\.quote))
    return AccountConflict.all(between: first, and: second, pairs: pairs)
  }

  @Test(
    arguments: [
      (
        "U.S. Senator Ada Example spoke.", "U.S. Secretary of State Ada Example spoke.", "Senator", "Secretary of State"
      ),
      ("Sen. Ada Example spoke.", "Later, Gov. Example’s plan failed.", "Sen.", "Gov."),
      ("Rep. Ada B. Example (X-Y) spoke.", "Treasury Secretary Ada Example Jr. spoke.", "Rep.", "Treasury Secretary"),
      (
        "Health and Human Services Secretary Ada Example", "Prime Minister Ada Example",
        "Health and Human Services Secretary",
        "Prime Minister"
      ),
    ]) func `offices that nobody holds two of`(first: String, second: String, a: String, b: String) throws
  {
    let found = conflicts(account(1, first), account(2, second))
    #expect(found == [AccountConflict(kind: .description, name: "Ada Example", first: a, second: b)])
  }

  @Test(
    arguments: [
      ("Sen. Ada Example spoke.", "Former Gov. Ada Example spoke."),
      ("Sen. Ada Example spoke.", "then-Virginia Gov. Ada Example spoke."),
      ("Sen. Ada Example spoke.", "Lt. Gov. Ada Example spoke."),
      ("Sen. Ada Example spoke.", "Acting Attorney General Ada Example spoke."),
      ("Sen. Ada Example spoke.", "Deputy Attorney General Ada Example spoke."),
      ("Sen. Ada Example spoke.", "Governor-elect Ada Example spoke."),
      ("Sen. Ada Example spoke.", "Gov. Eva Example spoke."),
      ("Sen. Example spoke.", "Gov. Example spoke."),
      ("Sen. Ada Example spoke.", "Senator Example spoke."),
      ("Rep. Ada Example spoke.", "House Speaker Ada Example spoke."),
      ("Prime Minister Ada Example spoke.", "Foreign Minister Ada Example spoke."),
      ("Sen. Ada Example spoke.", "The governor met Ada Example."),
      ("", ""),
    ]) func `nothing is said of past, acting and other offices, or of other people`(first: String, second: String)
  {
    #expect(conflicts(account(1, first), account(2, second)).isEmpty)
  }

  @Test func `an office that a speaker names is not the article's`() {
    let words = "I told Governor Ada Example so"
    let quoting = account(2, "“\(words)” he said.", words: [(words, nil)])
    #expect(conflicts(account(1, "Sen. Ada Example spoke."), quoting).isEmpty)
  }

  private static let said = "the harbour board has shut the old quay for the winter"

  @Test func `one utterance with two speakers`() throws {
    let first = account(1, "“\(Self.said),” Ada Example said.", words: [(Self.said, "Ada Example")])
    let second = account(2, "“\(Self.said),” said Bela Sample.", words: [(Self.said, "Bela Sample")])
    let found = try #require(conflicts(first, second).first)
    #expect(found.kind == .attribution)
    #expect((found.name, found.first, found.second) == ("Ada Example", "Ada Example", "Bela Sample"))
    #expect(found.words == Self.said)
  }

  @Test func `nothing is said where the other speaker stands beside the words, or one has no full name`() {
    let first = account(1, "“\(Self.said),” Ada Example said.", words: [(Self.said, "Ada Example")])
    let both = account(2, "“\(Self.said),” said Bela Sample of Ada Example.", words: [(Self.said, "Bela Sample")])
    #expect(conflicts(first, both).isEmpty)
    let bare = account(2, "“\(Self.said),” said Sample.", words: [(Self.said, "Sample")])
    #expect(conflicts(first, bare).isEmpty)
    let nobody = account(2, "“\(Self.said)”", words: [(Self.said, nil)])
    #expect(conflicts(first, nobody).isEmpty)
  }

  @Test func `numbers of one thing that differ`() {
    func differing(_ first: String, _ second: String) -> [String] {
      CountedThing.differing(CountedThing.all(in: first), CountedThing.all(in: second)).map {
        "\($0.0.number) \($0.1.number) \($0.0.thing)"
      }
    }
    #expect(differing("It hurt 12 people.", "It hurt 14 people.") == ["12 14 people"])
    #expect(differing("It hurt twelve people.", "It hurt 12 people.").isEmpty)
    #expect(differing("It hurt 12 people and 3 people.", "It hurt 14 people.").isEmpty)
    #expect(differing("It took 12 years.", "It took 14 years.").isEmpty)
  }
}
