import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// Words of every script are found, however they are written.
@Suite struct ScriptTests {
  private let folder = TemporaryFolder()

  private func sample(_ body: String) -> Sample {
    Sample(body, origin: "/news/\(body.utf8.count).txt", title: nil)
  }

  @Test(
    arguments: [
      // The article's text, the query, and the words shown as found.
      ("俄罗斯外长拉夫罗夫周二在北京表示", "北京", "北京"),
      ("俄罗斯外长拉夫罗夫周二在北京表示", "拉夫罗夫", "拉夫罗夫"),
      ("俄罗斯外长拉夫罗夫周二在北京表示", "京", "京"),
      ("新しい首相は東京で会見を開いた", "東京", "東京"),
      ("新しい首相は東京で会見を開いた", "首相", "首相"),
      ("ｶﾀｶﾅで書いた", "カタカナ", "ｶﾀｶﾅ"),
      ("한국어는 어렵다고 장관이 말했다", "한국어", "한국어"),
      ("한국어는 어렵다고 장관이 말했다", "장관", "장관"),
      ("ประเทศไทยมีเมืองหลวงคือกรุงเทพ", "ไทย", "ไทย"),
      ("ประเทศไทยมีเมืองหลวงคือกรุงเทพ", "เมืองหลวง", "เมืองหลวง"),
      ("新iPhone手机今天发布", "iphone手机", "iPhone手机"),
      ("新iPhone手机今天发布", "iPhone", "iPhone"),
      ("قال مُحَمَّد إن الاتفاق", "محمد", "مُحَمَّد"),
      ("قال محمد إن الاتفاق", "مُحَمَّد", "محمد"),
      ("أعلن أحمد", "احمد", "أحمد"),
      ("שָׁלוֹם עולם", "שלום", "שָׁלוֹם"),
      ("Η Αθήνα ξύπνησε", "αθηνα", "Αθήνα"),
      ("Η Αθήνα ξύπνησε", "ΑΘΉΝΑ", "Αθήνα"),
      ("ещё раз", "еще", "ещё"),
      ("Київ стоїть", "київ", "Київ"),
      ("ＦＵＬＬ　ＷＩＤＴＨ text", "full width", "ＦＵＬＬ"),
      ("Lech Wałęsa spoke", "walesa", "Wałęsa"),
      ("Die Straße war leer", "strasse", "Straße"),
      ("Die Strasse war leer", "straße", "Strasse"),
      ("Jørgensen said", "jorgensen", "Jørgensen"),
      ("ILIK su", "ılık", "ILIK"),
      ("İstanbul'da", "istanbul", "İstanbul"),
      ("soft\u{AD}ware and zero\u{200B}width", "software", "soft\u{AD}ware"),
      ("soft\u{AD}ware and zero\u{200B}width", "zerowidth", "zero\u{200B}width"),
      ("हिन्दी में समाचार", "हिन्दी", "हिन्दी"),
      ("Nguyễn Phú Trọng", "nguyen", "Nguyễn"),
      ("cafe\u{301} noir", "café", "cafe\u{301}"),
      ("The of\u{FB01}ce is shut", "office", "of\u{FB01}ce"),
      ("The office is shut", "of\u{FB01}ce", "office"),
      ("On the \u{FB02}oor", "floor", "\u{FB02}oor"),
      ("A di\u{FB00}erent su\u{FB03}cient a\u{FB04}uent town", "sufficient", "su\u{FB03}cient"),
      ("A di\u{FB00}erent su\u{FB03}cient a\u{FB04}uent town", "different", "di\u{FB00}erent"),
      ("A di\u{FB00}erent su\u{FB03}cient a\u{FB04}uent town", "affluent", "a\u{FB04}uent"),
      ("Het \u{133}s smelt", "ijs", "\u{133}s"),
      ("Ra\u{1C9}a je tu", "ralja", "Ra\u{1C9}a"),
    ])
  func `a word is found and shown`(body: String, query: String, shown: String) throws {
    let store = try newArchive(in: folder)
    try store.importing([sample(body), sample("nothing of the kind stands here")])
    let hits = try Searcher(of: store).search(Searcher(of: store).query(query), limit: 10)
    let hit = try #require(hits.first)
    #expect(hits.count == 1)
    let found = try #require(hit.snippet.hits.first)
    let scalars = Array(hit.snippet.text.unicodeScalars)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[found.start..<found.start + found.length])
    #expect(String(text).unicodeScalars.elementsEqual(shown.unicodeScalars), "\(String(text))")
  }

  @Test(arguments: [
    ("北京 and 京北", "京京"), ("ประเทศไทย", "ไทยป"), ("한국어", "어국"), ("й", "и"),
  ])
  func `what does not stand there is not found`(body: String, query: String) throws {
    let store = try newArchive(in: folder)
    try store.importing([sample(body)])
    #expect(try Searcher(of: store).search(Searcher(of: store).query(query), limit: 10).isEmpty)
  }

  @Test func `a shell that writes keeps the index in step, whatever the script`() throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("俄罗斯外长 Straße مُحَمَّد ไทย ｶﾀ \u{AD}x ＦＵ한국")])
    let path = folder.file("archive.db")
    try store.close()
    _ = try shell(path, "UPDATE articles SET body = body || ' 東京 Wałęsa'")
    #expect(try shell(path, "SELECT count(*) FROM articles_fts('\"東 京\" AND walesa AND strasse')") == "1")
    _ = try shell(path, "INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
    _ = try shell(path, "DELETE FROM articles")
    _ = try shell(path, "INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
  }

  @Test func `SQL and program read every character alike`() throws {
    let store = try newArchive(in: folder)
    let statement = try store.connection.prepare("SELECT first, last, indexed FROM index_characters ORDER BY first")
    var rows: [String] = []
    while try statement.step() {
      rows.append("\(statement.int(at: 0))-\(statement.int(at: 1)) \(statement.text(at: 2))")
    }
    let entries = IndexReadings().entries.map { entry -> String in
      let indexed =
        switch entry.reading {
        case .same: "?"
        case .dropped: ""
        case .apart: " "
        case .written(let bytes): String(decoding: bytes, as: UTF8.self)
        }
      return "\(entry.first)-\(entry.last) \(indexed)"
    }
    #expect(rows == entries)
    #expect(rows.count > 400)
    // Each character that is read otherwise is one that both look for.
    let pattern = try store.connection.prepare("SELECT char(?1) GLOB needed FROM index_pattern")
    for entry in IndexReadings().entries {
      for value in [entry.first, entry.last] {
        pattern.reset()
        try pattern.bind(Int64(value), at: 1)
        #expect(try pattern.step() && pattern.int(at: 0) == 1, "U+\(value)")
        let scalar = try #require(Unicode.Scalar(value))
        #expect(IndexText.isNeeded(for: String(scalar)), "U+\(value)")
      }
    }
  }

  @Test func `a text of many pieces is put together in order by SQL`() throws {
    let store = try newArchive(in: folder)
    let body = (0..<70_000).map { $0.isMultiple(of: 700) ? "京" : String($0 % 10) }.joined()
    try store.importing([sample(body)])
    let read = try store.connection.text("SELECT body FROM articles_text")
    #expect(read == IndexText.of(body))
  }
}
