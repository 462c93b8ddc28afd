import Testing

@testable import ArchiveStages
@testable import ArchiveStories

/// Which article stands for a group of reprints, and why.
@Suite struct TextGroupTests {
  private func member(_ id: Int64, _ day: String?, agency: String? = nil, credits: String? = nil) -> TextGroup.Member {
    TextGroup.Member(id: id, day: day, agency: agency, credited: credits ?? agency)
  }

  @Test func `the agency that the texts credit stands for them, even if it is later`() throws {
    let group = try #require(
      TextGroup(of: [
        member(1, "2018-07-14", credits: "Reuters"), member(2, "2018-07-16", agency: "Reuters"), member(3, nil),
      ]))
    #expect(group.head == 2)
    #expect(group.credited == "Reuters")
    #expect(group.basis == .credited)
  }

  @Test func `without the agency's own article, the earliest stands for it`() throws {
    let group = try #require(TextGroup(of: [member(1, "2018-07-16"), member(2, "2018-07-14", credits: "Reuters")]))
    #expect(group.head == 2)
    #expect(group.basis == .credited)
  }

  @Test func `one day is a tie, and an article without a date is not compared`() throws {
    #expect(TextGroup(of: [member(1, "2018-07-16"), member(2, "2018-07-15"), member(3, nil)])?.basis == .earliest)
    #expect(TextGroup(of: [member(1, "2018-07-16"), member(2, "2018-07-15"), member(3, nil)])?.head == 2)
    #expect(TextGroup(of: [member(1, "2018-07-15"), member(2, "2018-07-15")])?.basis == nil)
    #expect(TextGroup(of: [member(1, nil), member(2, nil)])?.basis == nil)
    #expect(TextGroup(of: []) == nil)
  }

  @Test(
    arguments: [
      ("The Associated Press", nil, nil, "", "Associated Press"),
      ("Example Post", "By JILL COLVIN, Associated Press", nil, "", "Associated Press"),
      ("Example Post", nil, "Source: Reuters", "", "Reuters"),
      ("Example Post", nil, nil, "GLASGOW, Scotland (AP) — It rained.", "Associated Press"),
      ("Example Post", nil, nil, "By The Associated Press\n\nIt rained.", "Associated Press"),
      ("Example Post", nil, nil, "The APPLE (APP) fell, Reuters reported.", nil),
      ("Example Post", "By Ann Lee", nil, "It rained.", nil),
    ] as [(String, String?, String?, String, String?)])
  func `an article credits an agency in a few places`(
    outlet: String, byline: String?, sourceLine: String?, body: String, service: String?
  ) {
    #expect(WireService.credited(outlet: outlet, byline: byline, sourceLine: sourceLine, body: body) == service)
  }
}
