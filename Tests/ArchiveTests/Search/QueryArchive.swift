@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSearch
@testable import ArchiveStorage

/// A small made-up archive in many languages, for tables of queries. It has fourteen articles; a second import revised
/// the last one. Today is Friday, 21 November 2025.
enum QueryArchive {
  static let today = CalendarDay(year: 2025, month: 11, day: 21)

  static func make(in folder: TemporaryFolder) throws -> OpenArchive {
    let store = try newArchive(in: folder)
    try store.importing(articles)
    try store.importing([revised])
    return store
  }

  private static func article(
    _ origin: String, _ title: String?, _ body: String, summary: String? = nil, by authors: [String] = [],
    outlet: String? = nil, language: String? = nil, day: String? = nil, url: String? = nil
  ) -> Sample {
    var sample = Sample(body, origin: origin, title: title, url: url)
    sample.article.summary = summary
    sample.article.authors = authors
    sample.article.outlet = outlet
    sample.article.language = language
    sample.article.published = day.map { PublicationDate(timestamp: $0, day: $0, origin: .text) }
    return sample
  }

  private static func organization(_ name: String) -> ArticleSource { ArticleSource(name: name, kind: .organization) }

  private static func document(_ name: String) -> ArticleSource { ArticleSource(name: name, kind: .document) }

  private static var articles: [Sample] {
    var asset = article(
      "/news/BBC/2.txt", "Asset freeze extended", "The asset freeze was extended in Brussels, and immigrants waited.",
      summary: "Ministers agreed on frozen assets", by: ["Zoë Müller", "Bob Sample"], outlet: "BBC News",
      language: "en-GB", day: "2025-11-02", url: "https://www.bbc.co.uk/news/assets"
    ).quoting(
      16, by: Sample.person("Maria Rosso", aliases: ["Rosso"]), document("State Department readout"),
      roles: [.speaker, .document])
    asset.extraction.quotes[0].kind = .partial
    var negotiations = article(
      "/news/monde/3.html", "L’été des négociations", "Le café résume la réunion à Genève : un cœur d’élève.",
      by: ["Hélène Petit"], outlet: "Le Monde", language: "fr", day: "2025-11-15"
    ).quoting(
      22, by: Sample.person("Emilie Moreau"), organization("Agence France-Presse"),
      roles: [.speaker, .firstReportedBy])
    negotiations.extraction.quotes[0].kind = .indirect
    return [
      article(
        "/news/reuters/1.txt", "Larsen offers another meeting",
        "Peter Larsen met nobody in Anchorage. The freeze of each asset holds; it can't be 50% in the U.S. today.",
        by: ["Ada Example"], outlet: "Reuters", language: "en", day: "2025-10-31",
        url: "https://www.Reuters.com/world/larsen-meeting"
      ).quoting(
        12, by: Sample.person("Peter Viktor Larsen", aliases: ["Larsen"]), organization("RIA Novosti"),
        organization("Reuters"), roles: [.speaker, .toldTo, .reportedBy]),
      asset,
      negotiations,
      article(
        "/news/zeit/4.html", "Straße der Züge", "Über die Straße fahren große Züge; ein Immigrant wartet.",
        by: ["Jörg Müller"], outlet: "Die Zeit", language: "de-AT", day: "2025-11-20"),
      article(
        "/news/milliyet/5.html", "İstanbul'da görüşme", "Dışişleri Bakanı ısrar etti. Iğdır ve IĞDIR.",
        by: ["Ayşe Yılmaz"], outlet: "Milliyet", language: "tr", day: "2025-11-21"),
      article(
        "/news/ria/6.html", "Встреча в Анкоридже", "Ларин встретился с Россо. Ёлка стоит.", outlet: "РИА Новости",
        language: "ru", day: "2024-12-31"
      ).quoting(5, by: Sample.person("Пётр Ларин")),
      article(
        "/news/kathimerini/7.html", "Η συνάντηση", "Η κυβέρνηση ανακοίνωσε μέτρα. Ο ΠΡΩΘΥΠΟΥΡΓΟΣ μίλησε.",
        outlet: "Η Καθημερινή", language: "el", day: "2024-06-15"),
      article(
        "/news/aljazeera/8.html", "اجتماع الوزراء", "قال الوزير إن الاجتماع كان مهما في القاهرة.", outlet: "الجزيرة",
        language: "ar", day: "2025-01-15"),
      article("/news/asahi/9.html", "首脳会談", "首脳会談、東京。ロシアとＮＡＴＯ。", outlet: "朝日新聞", language: "ja", day: "2025-03-03"),
      article(
        "/news/xinhua/10.html", "外交部长", "外交部长 在 北京 会见 Larsen 先生。", outlet: "新华社", language: "zh-Hans", day: "2025-03-04"
      ),
      article("/news/yonhap/11.html", "대통령 연설", "대통령이 서울에서 연설했다.", outlet: "연합뉴스", language: "ko", day: "2025-03-05"),
      article(
        "/news/thai/12.html", "รัฐบาล", "รัฐบาล ประชุม ที่ กรุงเทพ", outlet: "ไทยโพสต์", language: "th", day: "2025-03-06"),
      article("/notes/Plain Note.txt", nil, "An undated note, OR so it says. AND NOT NEAR half a word. Title: none."),
      article(
        "/news/example/14.txt", "Budget", "The budget of the city was agreed upon. " + prose(40),
        outlet: "Example Times",
        language: "en", day: "2025-11-10", url: "https://example.com/budget"),
    ]
  }

  private static var revised: Sample {
    var sample = article(
      "/second/example/14.txt", "Budget revised", "The budget of the city was agreed upon late. " + prose(40),
      outlet: "Example Times", language: "en", day: "2025-11-10", url: "https://example.com/budget"
    ).quoting(10, by: ArticleSource(name: "a person familiar with the budget", kind: .anonymous))
    sample.retrievedAt = "2025-11-12T08:00:00Z"
    return sample
  }
}

extension Searcher {
  /// The ids of the quotes that the query finds, in order.
  func quoteIDs(matching query: SearchQuery) throws -> [Int64] {
    guard let plan = try planner.plan(query, for: .quotes) else { return [] }
    return try engine.quoteIDs(plan, order: .relevance, page: SearchPage()).ids
  }
}
