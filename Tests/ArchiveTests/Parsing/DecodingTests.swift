import Testing

@testable import ArchiveStages
@testable import ArchiveText

@Suite("Decoding text")
struct DecodingTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: DecodedText(bytes).utf8, as: UTF8.self) }

  /// The bytes of a number in this machine's memory.
  private func bytes(of unit: UInt16) -> [UInt8] {
    let stored = unit.littleEndian
    return [UInt8(truncatingIfNeeded: stored), UInt8(truncatingIfNeeded: stored >> 8)]
  }

  @Test func `UTF-8 stays as it is, and its byte order mark goes`() {
    let bytes = Array("für “alle” 🗺".utf8)
    #expect(DecodedText(bytes).utf8 == bytes && DecodedText(bytes).notes == [])
    #expect(DecodedText([0xEF, 0xBB, 0xBF] + bytes).utf8 == bytes)
  }

  @Test func `UTF-16 is read by its byte order mark`() {
    let units = Array("für 🗺".utf16)
    let halves = units.map { ($0.littleEndian, $0.bigEndian) }
    let little: [UInt8] = [0xFF, 0xFE] + halves.flatMap { pair in [UInt8](bytes(of: pair.0)) }
    let big: [UInt8] = [0xFE, 0xFF] + halves.flatMap { pair in [UInt8](bytes(of: pair.1)) }
    #expect(text(little) == "für 🗺" && text(big) == "für 🗺")
    #expect(DecodedText(little).notes == [])
  }

  @Test func `half a character of UTF-16 becomes U+FFFD and is reported`() {
    let decoded = DecodedText([0xFF, 0xFE, 0x3D, 0xD8, 0x61, 0x00, 0x62])
    #expect(decoded.utf8 == Array("\u{FFFD}a\u{FFFD}".utf8))
    #expect(decoded.notes == [.badUTF16(unitCount: 2)])
  }

  @Test func `a few bad bytes in UTF-8 are read as Windows-1252, and the rest is kept`() {
    let decoded = DecodedText(Array("“für” ".utf8) + [0x93] + Array("alle".utf8) + [0x94])
    #expect(decoded.utf8 == Array("“für” “alle”".utf8))
    #expect(decoded.notes == [.partlyWindows1252(byteCount: 2)])
  }

  @Test func `a text that is mostly not UTF-8 is Windows-1252`() {
    let decoded = DecodedText([0x66, 0xFC, 0x72, 0x20, 0x93, 0x61, 0x94, 0x80])
    #expect(decoded.utf8 == Array("für “a”€".utf8) && decoded.notes == [.windows1252])
  }

  @Test func `NUL becomes U+FFFD and is reported`() {
    let decoded = DecodedText([0x61, 0, 0x62, 0])
    #expect(decoded.utf8 == Array("a\u{FFFD}b\u{FFFD}".utf8) && decoded.notes == [.nul(count: 2)])
  }

  @Test func `overlong forms, surrogates and what is beyond Unicode are not UTF-8`() {
    let bad: [[UInt8]] = [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88], [0x80],
      [0xE2, 0x80],
    ]
    for bytes in bad { #expect(UTF8Sequence.length(in: bytes, at: 0) == 0) }
  }

  @Test func `what is beyond Unicode is not taken for UTF-8, whoever says so`() {
    let beyond: [UInt8] = Array("\u{0C}pe/\u{0C}/\u{0C}/\u{0C}".utf8) + [0xF7, 0xB7, 0xB7, 0xB7]
    #expect(CharacterSetGuess(beyond).characterSet != .utf8)
    for declared in [nil, "utf-8"] {
      let text = String(validating: DecodedText(beyond, declared: declared).utf8, as: UTF8.self)
      #expect(text == "\u{0C}pe/\u{0C}/\u{0C}/\u{0C}÷···")
    }
  }
}

/// Numbers that look random and are the same in every run (SplitMix64, Steele and others 2014).
struct Noise: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Anything may stand in a file")
struct NoiseTests {
  private static let marks: [[UInt8]] = [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB], [0xFF]]

  private func expectSound(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let article = parsed(bytes)
    let count = article.body.unicodeScalars.count
    var end = 0
    for block in article.blocks {
      #expect(block.range.start >= end && block.range.end <= count, sourceLocation: sourceLocation)
      end = block.range.end
    }
    #expect(end == count, sourceLocation: sourceLocation)
    expectSameWords(String(decoding: DecodedText(bytes).utf8, as: UTF8.self), article, sourceLocation: sourceLocation)
  }

  @Test func `random bytes behind every byte order mark are parsed soundly`() {
    var noise = Noise(state: 1)
    for round in 0..<300 {
      let length = Int.random(in: 0..<400, using: &noise)
      expectSound(
        Self.marks[round % Self.marks.count] + (0..<length).map { _ in UInt8.random(in: 0...255, using: &noise) })
    }
  }

  @Test func `random lines of what front matter is made of lose no word`() {
    let pieces = [
      "By Nora Quill", "Published Nov. 9, 2025", "A Room for Maps", "MILLBROOK (Reuters) —", "- an item", "> a quote",
      "",
      "", "The room was full, said the keeper of the maps, who had not seen so many people in it for years.",
      "Sources: a, b.",
      "1. one", "2025-13-40", "(CNN)", "\u{A0}", "***", "…", "“", "a room for maps", "  indented",
      "Nora Quill | Reuters",
    ]
    var noise = Noise(state: 2)
    for _ in 0..<400 {
      let count = Int.random(in: 0..<12, using: &noise)
      let lines = (0..<count).map { _ in pieces.randomElement(using: &noise) ?? "" }
      expectSound(Array(lines.joined(separator: ["\n", "\r", "\r\n"].randomElement(using: &noise) ?? "\n").utf8))
    }
  }

  @Test(
    .timeLimit(.minutes(30)), arguments: ["a", "word ", "By ", "“", "- ", "\n", "\r", "a\n", "> \n", "é", "Short\n\n"])
  func `a hundred thousand times the same is parsed in linear time`(piece: String) {
    let article = parsed(Array(repeatElement(piece.utf8, count: 100_000).joined()))
    #expect(article.blocks.last?.range.end ?? 0 == article.body.unicodeScalars.count)
  }
}
