import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

@Suite("Parsing plain text")
struct PlainTextTests {
  static let paragraph =
    "The library of Oakham opened its new reading room on Monday with a lecture on river maps, and two hundred people came to hear it."

  @Test func `a user's outlet, date and language hold where the text is silent`() throws {
    let date = try #require(PublicationDate(option: "2025-11-08"))
    let defaults = ArticleDefaults(outlet: "Oakham Post", published: date, language: "en")
    let silent = parsed(Array(Self.paragraph.utf8), defaults: defaults)
    #expect(silent.outlet == "Oakham Post" && silent.language == "en" && silent.published == date)
    let dated = parsed(Array("A Room for Maps\n9 November 2025\n\n\(Self.paragraph)".utf8), defaults: defaults)
    #expect(dated.published == PublicationDate(timestamp: "2025-11-09", day: "2025-11-09", origin: .text))
  }

  @Test func `a text of one line is a body`() {
    let article = parsed("Library opens reading room")
    #expect(article.title == nil && article.body == "Library opens reading room")
  }

  @Test(arguments: ["", " \n\t\n", "\u{FEFF}", "\n\n\n"])
  func `a text without words gives an empty body`(text: String) {
    let article = parsed(text)
    #expect(article.body == "" && article.blocks == [] && article.title == nil)
  }

  @Test func `a line that begins with By but names nobody is no byline`() {
    for line in ["By the Numbers", "By Dawn's Early Light", "By Monday the room was full.", "By law"] {
      let article = parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)")
      #expect(article.byline == nil, "\(line)")
    }
  }

  @Test(arguments: [
    ("By Nora Quill", ["Nora Quill"]),
    ("By NORA QUILL and Tom Reed, Staff Writers", ["Nora Quill", "Tom Reed"]),
    ("By Nora Quill, Tom Reed and Ana de la Cruz", ["Nora Quill", "Tom Reed", "Ana de la Cruz"]),
    ("By Nora Quill of the Oakham Post", ["Nora Quill"]),
    ("by J.D. O'Reed and Tom Reed Jr.", ["J.D. O'Reed", "Tom Reed Jr."]),
    ("Nora Quill | Reuters", ["Nora Quill"]),
    ("By Nora Quill | Nov. 9, 2025", ["Nora Quill"]),
  ])
  func `a byline gives its authors' names`(line: String, authors: [String]) {
    let article = parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)")
    #expect(article.byline == line && article.authors == authors)
  }

  @Test(arguments: [
    ("Nov. 9, 2025", "2025-11-09"),
    ("Sunday, 9th November 2025", "2025-11-09"),
    ("Published Nov. 9, 2025 2:30 p.m. ET", "2025-11-09T14:30:00-05:00"),
    ("Published July 9, 2025 at 2 PM ET", "2025-07-09T14:00:00-04:00"),
    ("Posted: 2025-11-09T14:30:00+03:00", "2025-11-09T14:30:00+03:00"),
    ("2025-11-09 14:30 UTC", "2025-11-09T14:30:00Z"),
    ("25/11/2025", "2025-11-25"),
    ("29 February 2024", "2024-02-29"),
    ("Published Nov. 9, 2025 | Updated Nov. 10, 2025", "2025-11-09"),
    ("Updated Nov. 10, 2025 | Published Nov. 9, 2025", "2025-11-09"),
  ])
  func `a date line gives the date of publication`(line: String, timestamp: String) {
    let article = parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)")
    #expect(article.dateLine == line && article.published?.timestamp == timestamp)
  }

  @Test(arguments: [
    "Published 29 February 2025", "Updated: Nov. 10, 2025", "Published 11/09/2025", "Published 31 April 2025",
  ])
  func `a day that is none, a change or unclear is no date of publication`(line: String) {
    #expect(parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)").published == nil)
  }

  @Test(arguments: ["2025", "In 2025 the room was full", "May 9", "November 2025", "9/11", "1,200 visitors"])
  func `a bare year, a month alone and a sentence are no date lines`(line: String) {
    #expect(PublicationLine(line) == nil)
  }

  @Test(arguments: [
    ("Von Nora Quill", ["Nora Quill"]), ("Von Nora Quill und Tom Reed, Berlin", ["Nora Quill", "Tom Reed"]),
    ("Par Nora Quill et Tom Reed", ["Nora Quill", "Tom Reed"]),
    ("Por Nora Quill y Ana de la Cruz", ["Nora Quill", "Ana de la Cruz"]),
    ("Di Nora Quill", ["Nora Quill"]), ("Door Nora Quill en Jan de Vries", ["Nora Quill", "Jan de Vries"]),
    ("Af Nora Quill", ["Nora Quill"]), ("Av Nora Quill och Tom Reed", ["Nora Quill", "Tom Reed"]),
    ("Autor: Nora Quill", ["Nora Quill"]), ("Texto: Nora Quill", ["Nora Quill"]), ("Oleh Nora Quill", ["Nora Quill"]),
    ("Автор: Нора Квилл", ["Нора Квилл"]), ("Texte : Nora Quill", []), ("Ein Beitrag von Nora Quill", ["Nora Quill"]),
    ("Written by: Nora Quill", ["Nora Quill"]), ("Von Nora Quill am 9. November 2025", ["Nora Quill"]),
    ("Napsala Nora Quill", ["Nora Quill"]), ("By Nora Quill on Nov. 9, 2025", ["Nora Quill"]),
    ("Von NORA QUILL | 9. November 2025", ["Nora Quill"]),
  ])
  func `a byline opens with the word of its language`(line: String, authors: [String]) {
    let article = parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)")
    #expect(article.authors == authors && (article.byline == line) == !authors.isEmpty)
  }

  @Test(arguments: [
    "Von der Leyen tritt ab", "Von Anfang an dabei", "Von Nora Quill, die am Montag kam", "Par amour",
    "Por fin viernes",
    "Di nuovo insieme", "Door de regen", "Av", "Text Nora Quill", "Reporter Nora Quill", "Interview Nora Quill",
    "Von Berlin nach Paris",
  ])
  func `a line that begins with such a word and names nobody is no byline`(line: String) {
    #expect(Byline(line) == nil)
  }

  @Test(arguments: [
    ("9. November 2025", "2025-11-09"), ("Sonntag, 9. November 2025, 14:30 Uhr", "2025-11-09T14:30:00"),
    ("Veröffentlicht am 9. November 2025 um 14 Uhr", "2025-11-09T14:00:00"), ("Stand: 09.11.2025", "2025-11-09"),
    ("Le 9 novembre 2025 à 14h30", "2025-11-09T14:30:00"), ("Publié le 1er novembre 2025", "2025-11-01"),
    ("Publié le 9 novembre 2025 à 14h30, mis à jour le 10 novembre 2025", "2025-11-09T14:30:00"),
    ("Domingo, 9 de noviembre de 2025", "2025-11-09"), ("9 de novembro de 2025 às 14h30", "2025-11-09T14:30:00"),
    ("martes, 11 de noviembre de 2025", "2025-11-11"), ("mar 11 nov 2025", "2025-11-11"), ("11 mar 2025", "2025-03-11"),
    ("Domenica 9 novembre 2025, ore 14.30", "2025-11-09T14:30:00"), ("zondag 9 november 2025", "2025-11-09"),
    ("Søndag den 9. november 2025 kl. 14.30", "2025-11-09T14:30:00"), ("9 listopada 2025 r.", "2025-11-09"),
    ("9. listopada 2025.", "2025-10-09"),
    ("neděle 9. listopadu 2025", "2025-11-09"), ("2025. november 9., vasárnap", "2025-11-09"),
    ("9 Kasım 2025 Pazar", "2025-11-09"),
    ("9. marraskuuta 2025 klo 14.30", "2025-11-09T14:30:00"), ("Κυριακή, 9 Νοεμβρίου 2025", "2025-11-09"),
    ("9 ноября 2025 г.", "2025-11-09"), ("неділя, 9 листопада 2025", "2025-11-09"),
    ("9 d’octubre de 2025", "2025-10-09"),
    ("2025 m. lapkričio 9 d.", "2025-11-09"), ("2025年11月9日", "2025-11-09"), ("2025年11月9日日曜日", "2025-11-09"),
    ("2025年11月9日星期日", "2025-11-09"), ("2025년 11월 9일 일요일", "2025-11-09"), ("9. 11. 2025", "2025-11-09"),
    ("2025. 11. 9.", "2025-11-09"), ("2025년 11월 9일", "2025-11-09"),
    ("Minggu, 9 Mei 2025", "2025-05-09"), ("9 ноември 2025", "2025-11-09"),
  ])
  func `a date line is in any language of news`(line: String, timestamp: String) {
    let article = parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)")
    #expect(article.dateLine == line && article.published?.timestamp == timestamp)
    let data = PublicationDate(data: line)
    #expect(data?.day == article.published?.day)
  }

  @Test(arguments: [
    "Am 9. November 2025 war der Saal voll", "Aktualisiert am 10. November 2025 wurde er", "Die 9", "9. November",
    "De 9 a 11", "Kl. 14.30",
    "2025 november", "La 9 de 2025",
  ])
  func `a sentence and a part of a date in other languages are no date lines`(line: String) {
    #expect(PublicationLine(line)?.published == nil)
  }

  @Test(arguments: [
    "OAKHAM —", "OAKHAM (Reuters) -", "OAKHAM, Ashshire (AP) —", "OAKHAM, Nov. 9 (AP) --", "Oakham (Reuters) –",
    "(CNN)",
    "NEW OAKHAM, N.Y. —",
  ])
  func `a dateline stands apart from the body`(dateline: String) {
    let article = parsed("A Room for Maps\n\n\(dateline) \(Self.paragraph)")
    #expect(article.dateline == dateline && article.body == Self.paragraph)
  }

  @Test(arguments: [
    "OPEC — the club of oil states — met", "Oakham - The town", "(Note) The library",
    "A-levels — The results",
  ])
  func `a dash or brackets near the beginning make no dateline`(opening: String) {
    let body = "\(opening) and went on to say that nothing would change before the spring of next year."
    let article = parsed("A Room for Maps\n\n\(body)")
    #expect(article.dateline == nil && article.body == body)
  }

  @Test func `ranges count code points, not bytes`() {
    let last = "Der Saal ist täglich geöffnet, und im Winter wird er geheizt."
    let article = parsed("Ein Saal für Karten\n\n\(Self.paragraph)\n\nDer schöne Saal 🗺\n\n\(last)")
    #expect(article.blocks.map { text(of: $0, in: article.body) } == [Self.paragraph, "Der schöne Saal 🗺", last])
  }
}
