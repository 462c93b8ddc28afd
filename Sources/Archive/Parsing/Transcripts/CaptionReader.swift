import ArchiveText

/// Reads subtitles: SubRip (SRT) and WebVTT. Only their content tells them apart.
///
/// A cue is a line "00:01:02,500 --> 00:01:04,000" and the lines below it. Remarks, styles and regions of WebVTT are
/// skipped.
struct CaptionReader {
  /// The title after "WEBVTT", and the language that a header line names.
  private(set) var title: String?
  private(set) var language: String?
  /// The lines of all cues, in the order of the file.
  private(set) var lines: [TranscriptLine] = []
  /// Whether speakers are named by tags.
  private(set) var hasVoices = false

  /// A cue as it stands.
  private struct Cue: Hashable {
    var begins: Int
    var ends: Int
    var lines: [Substring] = []
  }

  /// The subtitles in a text.
  init(_ text: String) {
    let source = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    var cues: [Cue] = []
    var isInCue = false
    var isSkipped = false
    for (index, line) in source.enumerated() {
      if let (begins, ends) = Self.times(in: line) {
        // The line right above the times is the number or the name of the cue.
        if isInCue, !cues.isEmpty { Self.dropIdentifier(above: index, in: source, from: &cues[cues.count - 1].lines) }
        cues.append(Cue(begins: begins, ends: ends))
        (isInCue, isSkipped) = (true, false)
        continue
      }
      let isBlank = line.allSatisfy(\.isWhitespace)
      if !isInCue {
        if !isBlank { takeHeader(line, isFirst: index == 0) }
        continue
      }
      if isBlank {
        isSkipped = false
      } else if index > 0, source[index - 1].allSatisfy(\.isWhitespace), Self.isRemark(line) {
        isSkipped = true
      } else if !isSkipped {
        cues[cues.count - 1].lines.append(line)
      }
    }
    take(cues)
  }

  private static func dropIdentifier(above index: Int, in source: [Substring], from lines: inout [Substring]) {
    guard index > 0, let last = lines.last, last.startIndex == source[index - 1].startIndex else { return }
    let isAlone = index < 2 || source[index - 2].allSatisfy(\.isWhitespace)
    let isNumber = last.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 }
    if isAlone || isNumber { lines.removeLast() }
  }

  /// A block of WebVTT that is not a cue.
  private static func isRemark(_ line: Substring) -> Bool {
    ["NOTE", "STYLE", "REGION"].contains { name in
      line.hasPrefix(name) && (line.count == name.count || line.dropFirst(name.count).first?.isWhitespace == true)
    }
  }

  private mutating func takeHeader(_ line: Substring, isFirst: Bool) {
    if isFirst, line.hasPrefix("WEBVTT") {
      let words = line.dropFirst(6).drop { $0 == " " || $0 == "-" || $0 == "\t" }
      if !words.isEmpty { title = String(words) }
    } else if line.hasPrefix("Language:") {
      language = RecordParser.language(line.dropFirst(9).trimmingSpaces)
    }
  }

  /// The lines of cues, each once: captions that grow word by word, or roll up, show a line again, and the next one
  /// below it.
  private mutating func take(_ cues: [Cue]) {
    let rolls = Self.roll(cues)
    var shown: [String] = []
    var last: Cue?
    for cue in cues where cue != last {
      last = cue
      var voice: String?
      var pieces = cue.lines.flatMap { line -> [TranscriptLine] in
        CaptionText.pieces(of: line, voice: &voice).compactMap { piece in
          let text = piece.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          if piece.voice != nil { hasVoices = true }
          return text.isEmpty
            ? nil : TranscriptLine(begins: cue.begins, ends: cue.ends, voice: piece.voice, text: text)
        }
      }
      if rolls {
        let now = pieces.map(\.text)
        pieces.removeFirst(Self.overlap(of: shown, with: now))
        if !now.isEmpty { shown = now }
      }
      lines += pieces
    }
  }

  /// How many lines at the end of one cue are also at the beginning of the next.
  private static func overlap(of before: [String], with now: [String]) -> Int {
    for count in stride(from: min(before.count, now.count), to: 0, by: -1)
    where before.suffix(count).elementsEqual(now.prefix(count)) {
      return count
    }
    return 0
  }

  /// Whether lines are shown again: they have times within, or a third of the cues begins as the one before ended.
  private static func roll(_ cues: [Cue]) -> Bool {
    if cues.contains(where: { $0.lines.contains(where: CaptionText.growsByWord) }) { return true }
    guard cues.count > 3 else { return false }
    let repeated = zip(cues, cues.dropFirst()).count { before, now in
      guard let last = before.lines.last, let first = now.lines.first else { return false }
      return last == first && now.begins <= before.ends + 100
    }
    return repeated * 3 >= cues.count
  }

  /// The times of a line "00:01:02.500 --> 00:01:04.000 align:start", in milliseconds; nil if it is not one.
  static func times(in line: Substring) -> (begins: Int, ends: Int)? {
    guard line.utf8.count < 400, line.utf8.contains(UInt8(ascii: ">")) else { return nil }
    let parts = String(line).components(separatedBy: "-->")
    guard parts.count == 2, let begins = milliseconds(parts[0].trimmingSpaces[...]),
      let end = parts[1].split(whereSeparator: \.isWhitespace).first, let ends = milliseconds(end)
    else { return nil }
    return (begins, ends)
  }

  /// As below, of bytes.
  static func milliseconds(_ utf8: ArraySlice<UInt8>) -> Int? {
    milliseconds(String(decoding: utf8, as: UTF8.self)[...])
  }

  /// "1:02:03,400" and "02:03.4" in milliseconds.
  static func milliseconds(_ text: Substring) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2 else { return nil }
    let clock = parts[0].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(clock.count) else { return nil }
    var seconds = 0
    for part in clock {
      guard (1...6).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(part)
      else { return nil }
      seconds = seconds * 60 + number
    }
    guard parts.count == 2 else { return seconds * 1000 }
    let fraction = parts[1].prefix(3)
    guard !fraction.isEmpty, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(fraction) else {
      return nil
    }
    return seconds * 1000 + number * [100, 10, 1][fraction.utf8.count - 1]
  }
}
