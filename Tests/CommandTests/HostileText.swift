import ArchiveStages
import ProgramTesting
import SystemPackage

@testable import ArchiveStorage

/// Text that tries to control a terminal, to hide and to mislead, in every place of an archive that holds text.
enum HostileText {
  /// Every code point below U+00A0 but NUL and the plain ones, and all that is not seen or turns the direction of
  /// writing.
  static let scalars: [Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [
      0x01...0x1F, 0x7F...0x9F, 0x034F...0x034F, 0x061C...0x061C, 0x115F...0x1160, 0x180E...0x180E, 0x200B...0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x3164...0x3164, 0xFE0F...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0,
      0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0001...0xE0001, 0xE0020...0xE007F, 0xE0100...0xE0101, 0x1FFFE...0x1FFFF,
    ]
    return ranges.joined().compactMap { Unicode.Scalar($0) }
  }()

  /// All of them, each after a letter, and sequences that terminals obey: colours, titles, links, the clipboard.
  static let all: String = {
    var text = String.UnicodeScalarView()
    for scalar in scalars { text += ["x", scalar] }
    return String(text) + "\u{1B}[2J\u{1B}]0;title\u{7}\u{1B}]8;;http://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\"
      + "\u{1B}]52;c;aGk=\u{7}\u{9B}31m\u{9D}52;c;aGk=\u{9C}z"
  }()

  /// File names that hold all of them, in pieces short enough for a file system, one with bytes that are not UTF-8.
  static let names: [[UInt8]] = {
    var names = [Array("plain-\u{430}b.txt".utf8), [0x61, 0xFF, 0xC0, 0x1B, 0xED, 0xA0, 0x80] + Array(".txt".utf8)]
    var name: [UInt8] = []
    for scalar in scalars {
      name += Array("x\(scalar)".utf8)
      if name.count > 180 {
        names.append(name + Array(".txt".utf8))
        name = []
      }
    }
    return names + [name + Array(".txt".utf8)]
  }()

  /// The hostile text after a word that says which part it is.
  static func part(_ name: String) -> String { "\(name) \(all)" }

  /// Makes `archive.db`, whose first article has such text in every part, two texts, a chain, a correction and a saved
  /// search.
  static func makeArchive(in workplace: Workplace) throws {
    let path = FilePath(workplace.folder.path)
    let store = try OpenArchive.forWriting(at: path.appending("archive.db"), creating: true)
    let run = try store.importBatches.beginImport(arguments: ["import", part("argument")])
    let files = names.map { path.pushing(FilePath(bytes: $0)) }
    for (index, file) in files.enumerated() { try write("file \(index)", to: file) }
    let file = files[2]
    for isLater in [false, true] {
      try write(isLater ? "second" : "first", to: file)
      let document = try DocumentReader().read(.file(file))
      _ = try store.importBatches.store(
        [
          .new(
            PreparedDocument(
              document: document, original: CompressedOriginal(compressing: document.bytes),
              articles: [article(isLater: isLater)]))
        ], in: run)
    }
    let problem = ImportProblem(origin: part("origin"), cause: part("cause"), nextStep: part("step"))
    _ = try store.importBatches.store([.problem(problem)], in: run)
    try store.importBatches.finishImport(run, counts: ImportCounts())
    try store.close()
  }

  private static func article(isLater: Bool) -> PreparedArticle {
    let words = part("words")
    let said = "“\(words)” Ada said at the quay of the old harbour on a cold day in spring, when nobody was there."
    var article = ParsedArticle(body: said + "\n\n" + part(isLater ? "later" : "earlier"))
    article.title = part("title")
    article.subtitle = part("subtitle")
    article.summary = part("summary")
    article.byline = part("byline")
    article.authors = [part("author")]
    article.dateline = part("dateline")
    article.outlet = part("outlet")
    article.language = part("language")
    article.url = "https://news.example/" + all
    article.recordID = part("record")
    article.published = PublicationDate(timestamp: "2025-03-01", day: "2025-03-01", origin: .text)
    article.blocks = [Block(kind: .paragraph, range: TextRange(start: 0, length: said.unicodeScalars.count))]
    let range = TextRange(start: 1, length: words.unicodeScalars.count)
    let mention = Mention(text: words, range: range)
    let speaker = ArticleSource(
      name: part("voice"), kind: .person, aliases: [part("alias")], descriptions: [mention])
    let relay = ArticleSource(name: part("relay"), kind: .outlet)
    let quote = Quote(
      kind: .direct, segments: [Segment(range: range)], text: words, within: nil,
      attributions: [
        Attribution(role: .speaker, source: 0, mention: mention, cue: mention), Attribution(role: .toldTo, source: 1),
      ], confidence: 0.9, speakerPath: .subjectBefore)
    let date = DateMention(range: range, kind: .date, value: "2025-10-31" + all)
    return PreparedArticle(
      article: article, extraction: Extraction(quotes: [quote], sources: [speaker, relay], dates: [date]))
  }

  private static func write(_ text: String, to file: FilePath) throws {
    // Few controls among many words, so that it is a text and no program.
    let padding = String(repeating: "The quay opens in spring. ", count: 400)
    try InputFile.write("\u{1B}[31m\(text)\u{0}\(all)\n\n\(padding)".utf8, to: file)
  }
}

extension FilePath {
  fileprivate init(bytes: [UInt8]) {
    unsafe self.init(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
  }
}

extension Unicode.Scalar {
  /// Whether a terminal shows it as a character and does nothing else.
  var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    case .unassigned: value & 0xFFFE != 0xFFFE
    default: !properties.isDefaultIgnorableCodePoint && value != 0xFFF9
    }
  }
}
