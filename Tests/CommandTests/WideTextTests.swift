import ArchiveStages
import SystemPackage
import Testing

/// The output of search and similar commands for text in many scripts, on narrow and wide terminals.
@Suite struct WideTextTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try Self.makeArchive(in: workplace)
  }

  /// Chinese, Thai, Arabic, emoji and combining marks, with a quote in each article.
  private static func makeArchive(in workplace: Workplace) throws {
    let path = FilePath(workplace.folder.path)
    let store = try OpenArchive.forWriting(at: path.appending("archive.db"), creating: true)
    let run = try store.importBatches.beginImport(arguments: ["import"])
    let items = try texts.enumerated().map { index, text in
      let file = try workplace.write(text.body, to: "texts/\(index + 1).txt")
      let document = try DocumentReader().read(.file(FilePath(file)))
      return StoreItem.new(
        PreparedDocument(
          document: document, original: CompressedOriginal(compressing: document.bytes), articles: [article(text)]))
    }
    _ = try store.importBatches.store(items, in: run)
    try store.importBatches.finishImport(run, counts: ImportCounts())
    try store.close()
  }

  private typealias Text = (title: String, outlet: String, day: String, speaker: String, quote: String, body: String)

  private static let texts: [Text] = [
    (
      "港口将于春季开放：市长表示工程“接近完成”，造价低于计划，summit 定于三月举行", "示例时报", "2025-01-02", "市长王示例",
      "港口将于春季开放，这是我们对全体市民的承诺。", "市长王示例说：“港口将于春季开放，这是我们对全体市民的承诺。”他补充说，工程已接近完成，而且造价低于计划（harbour 计划）。summit 定于三月举行。"
    ),
    (
      "นายกเทศมนตรีกล่าวว่าท่าเรือจะเปิดในฤดูใบไม้ผลิและมีค่าใช้จ่ายน้อยกว่าที่วางแผนไว้", "ตัวอย่างไทมส์", "2025-01-20",
      "เอดา", "ท่าเรือจะเปิดในฤดูใบไม้ผลิ", "เอดากล่าวว่า “ท่าเรือจะเปิดในฤดูใบไม้ผลิ” ในการประชุม summit ที่ harbour เมื่อวานนี้"
    ),
    (
      "الميناء سيفتح في الربيع كما تقول رئيسة البلدية في القمة", "صحيفة المثال", "2025-03-03", "آدا مثال",
      "الميناء سيفتح في الربيع", "قالت آدا مثال: «الميناء سيفتح في الربيع» أمام summit حول harbour في المدينة."
    ),
    (
      "Harbour 👩‍🚀🚢🎉 opens at the 🇩🇪🇫🇷 summit: ça alle\u{301}ra, a\u{30A}r\u{327}", "Émile’s 🗞️", "2025-03-30",
      "Zoe\u{308} 🙂 Example",
      "We are 🎉🎉🎉, nai\u{308}vely,",
      "“We are 🎉🎉🎉, nai\u{308}vely,” said Zoe\u{308} 🙂 Example at the harbour summit. 👍🏽👍🏽 All went home."
    ),
  ]

  private static func article(_ text: Text) -> PreparedArticle {
    var article = ParsedArticle(body: text.body)
    article.title = text.title
    article.outlet = text.outlet
    article.published = PublicationDate(timestamp: text.day, day: text.day, origin: .text)
    let range = range(of: text.quote, in: text.body)
    let mention = Mention(text: text.speaker, range: Self.range(of: text.speaker, in: text.body))
    return PreparedArticle(
      article: article,
      extraction: Extraction(
        quotes: [
          Quote(
            kind: .direct, segments: [Segment(range: range)], text: text.quote,
            attributions: [Attribution(role: .speaker, source: 0, mention: mention)], confidence: 0.9)
        ], sources: [ArticleSource(name: text.speaker, kind: .person, descriptions: [mention])]))
  }

  private static func range(of text: String, in body: String) -> TextRange {
    let scalars = Array(body.unicodeScalars)
    let wanted = Array(text.unicodeScalars)
    let start = scalars.indices.first { scalars[$0...].starts(with: wanted) } ?? 0
    return TextRange(start: start, length: wanted.count)
  }

  @Test(arguments: [20, 80, 200]) func `text in any script is laid out for each terminal`(width: Int) throws {
    workplace.environment["COLUMNS"] = "\(width)"
    let seen = try workplace.session(
      "archive search --save 港口_2025 'summit -nothing' 2>&1", "archive search summit", "archive search --sort date 港口",
      "archive search --count harbour", "archive search --facets harbour", "archive search --histogram harbour",
      "archive quotes 'ท่าเรือ OR 港口 OR الميناء OR naively'", "archive sources آدا", "archive sources show zoe",
      "archive saved",
      "archive show 1 --highlight 港口", "archive show 3", "archive show 4")
    try expectSnapshot("wide-\(width)", seen)
  }
}
