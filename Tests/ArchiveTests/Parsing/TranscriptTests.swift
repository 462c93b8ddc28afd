import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

/// Subtitles and transcripts: who speaks, when, and what is not a word.
@Suite struct TranscriptTests {
  private func article(_ text: String, named name: String) throws -> ParsedArticle {
    let bytes = Array(text.utf8)
    let format = try #require(DocumentFormat(of: bytes, named: Array(name.utf8)))
    let mediaType = format.mediaType
    let document = Document(origin: "/\(name)", fileName: name, bytes: bytes, sha256: [], mediaType: mediaType)
    return try #require(ParsedDocument(parsing: document).articles.first)
  }

  /// Each quote as "speaker time text", and each turn without a name as "- time text".
  private func said(_ article: ParsedArticle) -> [String] {
    let scalars = Array(article.body.unicodeScalars)
    let extraction = Extraction(extracting: article)
    var lines: [(Int, String)] = extraction.quotes.map { quote in
      let place = quote.segments[0].range.start
      let name = quote.attributions.first.map { extraction.sources[$0.source] }
      let kind = name?.kind == .anonymous ? "?" : ""
      let time = article.turns.beginning(at: place).map(String.init) ?? "none"
      return (place, "\(name?.name ?? "")\(kind) \(time) \(quote.text)")
    }
    for turn in article.turns where turn.label == nil {
      let text = String(String.UnicodeScalarView(scalars[turn.range.start..<turn.range.end]))
      lines.append((turn.range.start, "- \(turn.begins.map(String.init) ?? "none") \(text)"))
    }
    return lines.sorted { $0.0 < $1.0 }.map(\.1)
  }

  @Test func `the labels of SubRip are speakers, and their lines one turn`() throws {
    let text = """
      1\r\n00:00:01,000 --> 00:00:03,500\r\nINES VALE: Good evening. The lock\r\nopens at six.\r\n\r
      2\r\n00:00:03,600 --> 00:00:05,000\r\n<i>And nobody</i> is turned away.\r\n\r
      3\r\n00:00:05,100 --> 00:00:06,000\r\n[Music]\r\n\r
      4\r\n00:00:07,000 --> 00:00:08,000 X1:1 X2:2\r\n{\\an8}OTTO BRANDT: Who pays?\r\n\r
      5\r\n00:00:08,500 --> 00:00:09,000\r\nVALE: The town (laughs) does.\r\n
      """
    let article = try article(text, named: "talk.srt")
    #expect(
      said(article) == [
        "Ines Vale 1000 Good evening. The lock opens at six. And nobody is turned away.",
        "Otto Brandt 7000 Who pays?", "Ines Vale 8500 The town (laughs) does.",
      ])
    #expect(article.body.hasPrefix("INES VALE: Good evening."))
    #expect(article.turns[0].ends == 5000)
    #expect(article.blocks.map(\.kind) == [.paragraph, .paragraph, .paragraph])
  }

  @Test(arguments: [
    ("Ines Vale: One.", "Otto Brandt: Two."), ("[Ines Vale]: One.", "[Otto Brandt]: Two."),
    ("[Ines Vale] One.", "[Otto Brandt] Two."), (">> Ines Vale: One.", ">> Otto Brandt: Two."),
    ("&gt;&gt; INES VALE: One.", "&gt;&gt; OTTO BRANDT: Two."), ("- Ines Vale: One.", "- Otto Brandt: Two."),
    ("<v Ines Vale>One.", "<v.loud Otto Brandt>Two.</v>"),
  ])
  func `labels are known however they are written`(first: String, second: String) throws {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n\(first)\n\n00:02.000 --> 00:03.000\n\(second)\n"
    #expect(said(try article(text, named: "a.vtt")) == ["Ines Vale 1000 One.", "Otto Brandt 2000 Two."])
  }

  @Test func `one word in brackets is a speaker where sounds are in small letters`() throws {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n[Ines] One.\n\n00:02.000 --> 00:03.000\n[door closes]\n\n"
    let more = "00:03.000 --> 00:04.000\n[Otto] <i>Two.</i>\n\n00:04.000 --> 00:05.000\n[Music] Three.\n"
    #expect(said(try article(text + more, named: "a.vtt")) == ["Ines 1000 One.", "Otto 3000 Two. Three."])
    #expect(said(try article("WEBVTT\n\n" + more, named: "a.vtt")) == ["- 3000 Two. Three."])
  }

  @Test(arguments: [
    ("It grew: 2<3,5 and 5>1.", "It grew: 2<3,5 and 5>1."), ("One\\NTwo\\hThree.", "One Two Three."),
    ("See C:\\News and \\\\host\\a.", "See C:\\News and \\\\host\\a."), ("One <00:00:01.500>two.", "One two."),
  ])
  func `marks within words are told from signs`(line: String, words: String) throws {
    let text = "1\n00:00:01,000 --> 00:00:03,000\n\(line)\n"
    #expect(try article(text, named: "a.srt").body == words)
  }

  @Test(arguments: [
    """
    {"speakers": [{"speaker": "Ines Vale", "timestamp": [1.5, 2.0], "text": " We open."}], "chunks": [{"timestamp": [1.5, 2.0],
    "text": " We open."}], "text": " We open."}
    """,
    """
    {"task": "transcribe", "language": "english", "duration": 2.0, "text": "We open.", "segments": [{"id": 0, "start": 1.5, "end":
    2.0, "text": " We open.", "words": [{"word": "We", "start": 1.5, "end": 1.7, "speaker": "Ines Vale"}]}]}
    """,
  ])
  func `other programs around Whisper name times and languages otherwise`(json: String) throws {
    let article = try article(json, named: "a.json")
    #expect(said(article) == ["Ines Vale 1500 We open."] && article.turns[0].ends == 2000)
    if json.contains("english") { #expect(article.language == "en") }
    let open = "{\"text\": \"We open.\", \"chunks\": [{\"timestamp\": [1.5, null], \"text\": \" We open.\"}]}"
    let turns = try self.article(open, named: "b.json").turns
    #expect(turns.map(\.begins) == [1500] && turns.map(\.ends) == [nil])
  }

  @Test(arguments: [
    ("SPEAKER_00", "SPEAKER_00?"), ("J.D. VALE", "J.D. Vale"), ("Speaker 1", "Speaker 1?"),
    ("Interviewer", "Interviewer?"),
    ("UNKNOWN SPEAKER", "UNKNOWN SPEAKER?"), ("Ines Vale", "Ines Vale"), ("MARTA OF THE MILL", "Marta Of The Mill"),
    ("BBC REPORTER ANN LEE", "BBC Reporter Ann Lee"), ("O'NEILL-SMITH", "O'Neill-Smith"), ("Émile Zürn", "Émile Zürn"),
  ])
  func `a label that is nobody's name makes an anonymous source`(label: String, name: String) throws {
    let json = """
      {"segments": [{"start": 1.5, "end": 2.0, "text": " We open.", "speaker": "\(label)"}], "language": "en"}
      """
    #expect(said(try article(json, named: "a.json")) == ["\(name) 1500 We open."])
  }

  @Test(arguments: [
    "Remember: we open at six.", "I told him: go home.", "The time is 10:30 now.", "He said https://a.example/b once.",
    "Note: the town pays.", "[Door creaks] Who is there?", "[Laughs] Nobody.",
  ])
  func `words before a colon or in brackets are no speakers by themselves`(line: String) throws {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nWe stay here.\n\n2\n00:00:02,100 --> 00:00:03,000\n\(line)\n"
    let article = try article(text, named: "a.srt")
    #expect(article.turns.allSatisfy { $0.label == nil })
    #expect(article.body.hasPrefix("We stay here. "))
  }

  @Test func `captions that grow word by word are read once`() throws {
    let text = """
      WEBVTT
      Kind: captions
      Language: de

      00:00:00.000 --> 00:00:02.000 align:start position:0%
       \n\
      guten<00:00:00.500><c> Abend</c><00:00:01.000><c> allen</c>

      00:00:02.000 --> 00:00:02.010 align:start position:0%
      guten Abend allen
       \n\

      00:00:02.010 --> 00:00:04.000 align:start position:0%
      guten Abend allen
      das<00:00:02.500><c> Tor</c>

      00:00:04.000 --> 00:00:05.000 align:start position:0%
      das Tor
      [Musik]
      """
    let article = try article(text, named: "a.de.vtt")
    #expect(article.body == "guten Abend allen das Tor")
    #expect(article.language == "de")
  }

  @Test func `lines that roll up in SubRip are read once, and words that are said twice are kept`() throws {
    var rolling = ""
    let words = ["one and", "two and", "three and", "four"]
    for index in 0..<4 {
      let shown = index == 0 ? words[0] : words[index - 1] + "\n" + words[index]
      rolling += "\(index + 1)\n00:00:0\(index),000 --> 00:00:0\(index + 1),000\n\(shown)\n\n"
    }
    #expect(try article(rolling, named: "a.srt").body == "one and two and three and four")
    let twice = "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:05,000 --> 00:00:06,000\nNo.\n"
    #expect(try article(twice, named: "b.srt").body == "No.\n\nNo.")
  }

  @Test func `remarks, styles and names of cues are no words`() throws {
    let text = """
      WEBVTT - The lock

      STYLE
      ::cue { color: white }

      NOTE
      Made by hand:
      00:00 is the beginning.

      first cue
      00:01.000 --> 00:02.000 line:0
      We open &amp; close <b>early</b>; 5 < 6.

      NOTE nothing here

      2
      01:00:02.000 --> 01:00:03.000
      ♪ A song ♪
      (APPLAUSE)
      """
    let article = try article(text, named: "a.vtt")
    #expect(article.title == "The lock")
    #expect(said(article) == ["- 1000 We open & close early; 5 < 6.", "- 3602000 A song"])
  }

  @Test(arguments: [
    """
    {"text": " We open at six. Who pays?", "segments": [{"id": 0, "start": 0.0, "end": 2.48, "text": " We open at six."},
    {"id": 1, "start": 2.48, "end": 4.0, "text": " Who pays?"}], "language": "en"}
    """,
    """
    {"systeminfo": "x", "result": {"language": "en"}, "transcription": [{"timestamps": {"from": "00:00:00,000", "to":
    "00:00:02,480"}, "offsets": {"from": 0, "to": 2480}, "text": " We open at six."}, {"timestamps": {"from": "00:00:02,480",
    "to": "00:00:04,000"}, "text": " Who pays? [BLANK_AUDIO]"}]}
    """,
    """
    {"version": "1.0.0", "segments": [{"startTime": 0, "endTime": 2.48, "body": "We open at six."}, {"startTime": 2.48,
    "endTime": 4, "body": "Who pays?"}]}
    """,
  ])
  func `transcripts of programs without speakers are paragraphs with times`(json: String) throws {
    #expect(said(try article(json, named: "a.json")) == ["- 0 We open at six. Who pays?"])
  }

  @Test func `a change of speaker without a name ends a turn`() throws {
    let json = """
      {"transcription": [{"offsets": {"from": 0, "to": 900}, "text": " We open. [SPEAKER_TURN] Who"},
      {"offsets": {"from": 900, "to": 2000}, "text": " pays?"}]}
      """
    #expect(said(try article(json, named: "a.json")) == ["- 0 We open.", "- 0 Who pays?"])
    let text =
      "1\n00:00:01,000 --> 00:00:02,000\n>> ANN LEE: WE OPEN. >> WHO\n\n2\n00:00:02,000 --> 00:00:03,000\nPAYS?\n"
    #expect(said(try article(text, named: "a.srt")) == ["Ann Lee 1000 WE OPEN.", "- 1000 WHO PAYS?"])
  }

  @Test func `long turns have several paragraphs, and one quote`() throws {
    let sentences = (0..<30).map { "This is sentence \($0) that somebody says about the lock and its gates." }
    let cues = sentences.enumerated().map { index, sentence in
      let label = index == 0 ? "Ines Vale: " : ""
      return "\(index + 1)\n00:00:\(10 + index),000 --> 00:00:\(10 + index),900\n\(label)\(sentence)\n"
    }
    let article = try article(cues.joined(separator: "\n"), named: "a.srt")
    #expect(article.blocks.count > 2)
    let quotes = Extraction(extracting: article).quotes
    #expect(quotes.count == 1 && quotes[0].segments.count == article.blocks.count)
    #expect(quotes[0].text == sentences.joined(separator: " "))
  }

  @Test(arguments: ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n", "1\n00:00:01,000 --> 00:00:02,000\n\n"])
  func `a file without words says so`(text: String) throws {
    let document = Document(
      origin: "/a", fileName: "a.vtt", bytes: Array(text.utf8), sha256: [], mediaType: DocumentFormat.webVTT.mediaType)
    #expect(ParsedDocument(parsing: document).articles.isEmpty)
    #expect(ParsedDocument(parsing: document).problem == .noText)
  }

  @Test(arguments: [
    "WebVTT is a format for captions.\n\nIt is read here.", "10 people came --> all stayed.",
    "{\"segments\": 3, \"text\": \"A\"}",
  ])
  func `what only begins like a transcript is none`(text: String) {
    let format = DocumentFormat(of: Array(text.utf8), named: Array("a".utf8))
    #expect(
      format?.mediaType != DocumentFormat.webVTT.mediaType && format?.mediaType != DocumentFormat.subtitles.mediaType)
    #expect(format?.mediaType != DocumentFormat.transcript.mediaType)
  }

  @Test(arguments: [
    "1\n00:00:01,000 --> 00:00:99999999999999999999,000\nWords.\n",
    "{\"segments\": [{\"start\": 1e300, \"end\": -5, \"text\": \"Words.\"}]}",
    "{\"segments\": [{\"start\": \"x\", \"text\": \"Words.\"}, {\"start\": 1, \"text\": null}]}",
    "WEBVTT\n\n00:00.000 --> 00:01.000\n<v " + String(repeating: "a", count: 5_000) + "\n"
      + String(repeating: "<v a>", count: 5_000),
    "WEBVTT\n\n" + String(repeating: "00:00.000 --> 00:01.000\n[\n", count: 3_000),
    "WEBVTT\n\n00:00.000 --> 00:01.000\n" + String(repeating: "[(", count: 20_000),
  ])
  func `damaged and hostile files do no harm`(text: String) {
    for format in [DocumentFormat.subtitles, .webVTT, .transcript, .json] {
      let document = Document(
        origin: "/a", fileName: "a", bytes: Array(text.utf8), sha256: [], mediaType: format.mediaType)
      for article in ParsedDocument(parsing: document).articles {
        let count = article.body.unicodeScalars.count
        #expect(article.turns.allSatisfy { $0.range.end <= count && ($0.label?.end ?? 0) <= count })
        _ = Extraction(extracting: article)
      }
    }
  }
}
