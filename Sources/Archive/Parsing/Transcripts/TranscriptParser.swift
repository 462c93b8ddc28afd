import ArchiveModel
import ArchiveText

/// Makes an article of a transcript's lines: a paragraph for each turn, "Anna Bell: We open at six.", with its times.
///
/// If nobody is named, lines are joined to paragraphs. A paragraph ends with a sentence, or when nobody speaks for two
/// seconds.
struct TranscriptParser {
  private let openings: LineOpenings
  private let hasVoices: Bool
  private var body = BodyBlocks()
  private var turns: [SpokenTurn] = []
  private var open = Turn()

  /// Words after which a paragraph may end, in bytes, and those after which it does.
  private static let (fullParagraph, longestParagraph) = (600, 2_000)
  /// The silence between two paragraphs, in milliseconds.
  private static let pause = 2_000

  /// A turn whose lines are being collected.
  private struct Turn {
    var label: String?
    var begins: Int?
    var ends: Int?
    /// Its paragraphs.
    var paragraphs: [String] = []
  }

  /// The article that lines are; its body is empty if they have no words.
  static func article(of lines: [TranscriptLine], hasVoices: Bool) -> ParsedArticle {
    let lines = lines.flatMap(parts)
    var parser = TranscriptParser(lines, hasVoices: hasVoices)
    for line in lines { parser.take(line) }
    parser.close()
    var article = ParsedArticle(body: "")
    parser.body.fill(&article)
    article.turns = parser.turns
    return article
  }

  /// The parts of a line. ">>" marks where somebody else begins to speak.
  private static func parts(of line: TranscriptLine) -> [TranscriptLine] {
    guard line.text.utf8.contains(UInt8(ascii: ">")) else { return [line] }
    let texts = line.text.components(separatedBy: " >>")
    return texts.enumerated().map { index, text in
      var part = line
      part.text = index == 0 ? text : ">>" + text
      return part
    }
  }

  private init(_ lines: [TranscriptLine], hasVoices: Bool) {
    self.hasVoices = hasVoices
    openings = LineOpenings(hasVoices ? [] : lines)
  }

  private mutating func take(_ line: TranscriptLine) {
    let opening = openings.opening(of: line.text)
    let label = line.voice ?? (hasVoices ? nil : opening.label)
    let words = CaptionText.withoutSounds(line.voice == nil ? String(opening.rest) : line.text)
    if let label {
      if open.label.map({ SpeakerLabel($0).key }) != SpeakerLabel(label).key { begin(label) }
    } else if line.isOther || opening.isOther || hasVoices && open.label != nil {
      begin(nil)
    }
    if !words.isEmpty { add(words, of: line) }
  }

  private mutating func begin(_ label: String?) {
    close()
    open.label = label
  }

  private mutating func add(_ words: String, of line: TranscriptLine) {
    if let last = open.paragraphs.last {
      let isPause = if let ends = open.ends, let begins = line.begins { begins - ends >= Self.pause } else { false }
      let ends = Self.endsSentence(last)
      if open.label == nil,
        ends && (isPause || last.utf8.count > Self.fullParagraph)
          || last.utf8.count > Self.longestParagraph
      {
        begin(nil)
        return add(words, of: line)
      }
      if open.label != nil, ends && last.utf8.count > Self.fullParagraph || last.utf8.count > Self.longestParagraph {
        open.paragraphs.append(words)
      } else {
        open.paragraphs[open.paragraphs.count - 1] += Self.joint(last, words) + words
      }
    } else {
      open.paragraphs = [words]
      open.begins = line.begins
    }
    open.ends = line.ends ?? open.ends
  }

  /// The text between two lines: nothing in scripts without spaces between words.
  private static func joint(_ before: String, _ behind: String) -> String {
    guard let last = before.unicodeScalars.last, let first = behind.unicodeScalars.first else { return "" }
    return isUnspaced(last) && isUnspaced(first) ? "" : " "
  }

  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch Script(ofLetter: scalar.value) {
    case .han, .kana, .thai, .lao, .khmer, .burmese: true
    default: (0x3000...0x303F).contains(scalar.value) || (0xFF00...0xFF0F).contains(scalar.value)
    }
  }

  private static func endsSentence(_ text: String) -> Bool {
    let end = text.reversed().first { !"\"'”’»)]".contains($0) }
    return end.map { ".!?…。！？".contains($0) } ?? false
  }

  /// Puts the turn that is open into the body.
  private mutating func close() {
    defer { open = Turn() }
    guard let first = open.paragraphs.first else { return }
    let label = open.label.map { Array(($0 + ": ").utf8) } ?? []
    body.append(.paragraph, label + Array(first.utf8))
    let start = body.blocks[body.blocks.count - 1].range.start
    for paragraph in open.paragraphs.dropFirst() { body.append(.paragraph, Array(paragraph.utf8)) }
    let end = body.blocks[body.blocks.count - 1].range.end
    let labelLength = open.label?.unicodeScalars.count
    let words = start + (labelLength.map { $0 + 2 } ?? 0)
    turns.append(
      SpokenTurn(
        range: TextRange(start: words, length: end - words),
        label: labelLength.map { TextRange(start: start, length: $0) }, begins: open.begins, ends: open.ends))
  }
}

extension DocumentParser {
  /// Subtitles of the format SubRip.
  static let subtitles = captions(of: .subtitles)
  /// Subtitles of the format WebVTT.
  static let webVTT = captions(of: .webVTT)

  private static func captions(of format: DocumentFormat) -> DocumentParser {
    DocumentParser(mediaType: format.mediaType) { document in
      let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
      let captions = CaptionReader(String(decoding: text.utf8, as: UTF8.self))
      var article = TranscriptParser.article(of: captions.lines, hasVoices: captions.hasVoices)
      if article.body.isEmpty { return ParsedDocument(problem: .noText, notes: text.notes) }
      article.title = captions.title
      article.language = captions.language
      return ParsedDocument(articles: [article], notes: text.notes)
    }
  }

  /// Transcripts in JSON.
  static let transcript = DocumentParser(mediaType: DocumentFormat.transcript.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    guard let value = JSON(bytes: text.utf8) ?? LenientJSONReader.values(of: text.utf8).first else {
      return ParsedDocument(problem: .brokenRecord, notes: text.notes)
    }
    guard let article = ParsedArticle(transcript: value) else {
      return ParsedDocument(problem: .noText, notes: text.notes)
    }
    return ParsedDocument(articles: [article], notes: text.notes)
  }
}

extension ParsedArticle {
  /// The article of a transcript in JSON; nil if the value is not a transcript, or has no words.
  init?(transcript value: JSON) {
    guard let transcript = TranscriptJSON(value) else { return nil }
    self = TranscriptParser.article(of: transcript.lines, hasVoices: transcript.hasVoices)
    if body.isEmpty { return nil }
    title = transcript.title
    language = transcript.language
  }
}
