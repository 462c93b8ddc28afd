import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSearch
@testable import ArchiveStorage
@testable import ArchiveText
@testable import archive_cli

/// Sources as people see them, on terminals of any width.
@Suite struct SourceTextTests {
  private static let names = [
    "Sergey Lavrov", "中华人民共和国外交部发言人毛宁", "المتحدث باسم وزارة الخارجية الإيرانية إسماعيل بقائي",
    "Bundesministerium für wirtschaftlicheZusammenarbeitUndEntwicklungUndMehr", "朝鮮民主主義人民共和国外務省報道官", "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧",
  ]

  private static func record(_ name: String) -> SourceRecord {
    var source = SourceRecord(
      id: 123_456, name: name, kind: .organization, domain: "example.org", otherNames: Self.names, quotes: 1_234_567,
      articles: 999_999_999, articlesPublished: 3, firstOn: "2024-01-01", lastOn: "2025-12-31")
    source.descriptions = [
      DescriptionCount(text: "外交部新闻司副司长兼外交部发言人", count: 12_345), DescriptionCount(text: "spokesperson", count: 1),
    ]
    source.outlets = [RelatedSource(id: 7, name: "الجزيرة مباشر", kind: .outlet, count: 12)]
    return source
  }

  private static func profile(_ name: String) -> SourceProfile {
    var profile = SourceProfile(
      source: record(name), quotesByKind: [.direct: 3, .indirect: 4], quotesByRole: [.speaker: 7, .toldTo: 1],
      timesListed: 1, timesWithoutComment: 2, timesFirst: 0, relays: [], passedOn: [], latest: [])
    profile.relays = [
      SourceProfile.Relation(
        role: .firstReportedBy, source: RelatedSource(id: 9, name: "新华通讯社国际新闻编辑部", kind: .organization, count: 2))
    ]
    profile.latest = [
      QuoteHit(
        quote: QuoteRecord(
          id: 1, articleID: 2, kind: .direct, text: "中方对此表示强烈不满和坚决反对", within: nil, withinIndex: nil, cue: nil,
          confidence: 1, speakerPath: nil,
          segments: [Segment(range: TextRange(start: 0, length: 15))], attributions: [],
          title: "عنوان طويل جدا لهذا المقال",
          outlet: "新华社", publishedAt: nil, publishedOn: "2025-11-01", url: nil, origin: nil, sha256: ""), hits: [])
    ]
    return profile
  }

  private func expectFits(_ text: String, _ width: Int) {
    for line in text.split(separator: "\n") {
      #expect(String(line).displayWidth <= width, "\(line)")
    }
  }

  @Test(arguments: [20, 21, 59, 60, 80, 200], names)
  func `no line about a source is wider than the terminal`(width: Int, name: String) {
    let terminal = Terminal(isTerminal: true, hasColour: false, width: width)
    for isNumbered in [false, true] {
      let entry = SourceEntry(source: Self.record(name), isNumbered: isNumbered).text(on: terminal)
      expectFits((SourceEntry.heading(on: terminal) ?? "") + entry, width)
      #expect(!entry.contains("…") || width > 59 || entry.contains(", …"))
    }
    expectFits(SourcePage(profile: Self.profile(name)).text(on: terminal), width)
  }

  @Test(arguments: [20, 80, 200]) func `wide and Arabic names are laid out for each terminal`(width: Int) throws {
    let terminal = Terminal(isTerminal: true, hasColour: false, width: width)
    var seen = SourceEntry.heading(on: terminal) ?? ""
    for name in Self.names { seen += SourceEntry(source: Self.record(name), isNumbered: true).text(on: terminal) }
    seen += "\n" + SourcePage(profile: Self.profile(Self.names[1])).text(on: terminal)
    try expectSnapshot("sources-wide-\(width)", seen)
  }

  @Test(arguments: [20, 80]) func `nothing of a name is lost where its line is short`(width: Int) {
    let terminal = Terminal(isTerminal: true, hasColour: false, width: width)
    for name in Self.names {
      var source = Self.record(name)
      source.otherNames = []
      let shown = SourceEntry(source: source).text(on: terminal).filter { !$0.isWhitespace }
      #expect(shown.contains(name.filter { !$0.isWhitespace }))
    }
  }

  @Test func `hits stand out in a quote, also where they go on behind a gap`() {
    var quote = Self.profile("x").latest[0].quote
    quote.text = "one two three four"
    quote.segments = [
      Segment(range: TextRange(start: 0, length: 7)), Segment(range: TextRange(start: 20, length: 10)),
    ]
    let terminal = Terminal(isTerminal: true, hasColour: true, width: 80)
    func shown(_ hits: [TextRange]) -> String {
      QuoteEntry(quote: quote, hits: hits).words.lines(on: terminal).joined().replacing("\u{1B}[1;33m", with: "<")
        .replacing("\u{1B}[36m", with: "").replacing("\u{1B}[0m", with: ">")
    }
    #expect(shown([]) == "“one two … three four”>")
    #expect(shown([TextRange(start: 0, length: 3)]) == "“><one> two … three four”>")
    #expect(shown([TextRange(start: 4, length: 9)]) == "“one ><two> … ><three> four”>")
    #expect(shown([TextRange(start: 14, length: 4)]) == "“one two … three ><four>”>")
  }
}
