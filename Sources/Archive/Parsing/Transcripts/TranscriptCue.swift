import ArchiveText

/// A line of a transcript: who speaks it, as far as it says, and when.
struct TranscriptLine {
  /// When it begins and ends, in milliseconds; nil if that is not known.
  var begins: Int?
  var ends: Int?
  /// The name of its speaker outside the words: a voice span, a field of JSON.
  var voice: String?
  /// Whether it says that somebody else begins to speak, without a name: ">>".
  var isOther = false
  /// The words, with a label in them if there is one.
  var text: String
}

/// Words of a caption without tags, positions and sounds.
enum CaptionText {
  /// The longest tag, position or sound.
  private static let longestMark = 200

  /// The pieces of a line, each with the voice that its tags name; `voice` is the one that is open, and stays so.
  static func pieces(of line: Substring, voice: inout String?) -> [(voice: String?, text: String)] {
    guard line.utf8.contains(where: { "<{&\\".utf8.contains($0) }) else { return [(voice, String(line))] }
    let bytes = Array(line.utf8)
    var pieces: [(voice: String?, text: String)] = []
    var text: [UInt8] = []
    func flush() {
      let words = String(decoding: CharacterReferences.decoded(text), as: UTF8.self)
      if !text.isEmpty { pieces.append((voice, words)) }
      text = []
    }
    var index = 0
    while index < bytes.count {
      if let end = end(ofTag: bytes, at: index) {
        let tag = bytes[(index + 1)..<end]
        if isVoice(tag) {
          flush()
          voice = tag.first == UInt8(ascii: "/") ? nil : name(in: tag)
        }
        index = end + 1
      } else if let end = end(ofOverride: bytes, at: index) {
        index = end + 1
      } else if isSpace(bytes, at: index) {
        text.append(0x20)
        index += 2
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    flush()
    return pieces
  }

  /// Whether a line has a time within its words, as captions have that grow word by word.
  static func growsByWord(_ line: Substring) -> Bool {
    let bytes = Array(line.utf8)
    return bytes.indices.contains { index in
      guard bytes[index] == UInt8(ascii: "<"), let end = end(ofTag: bytes, at: index) else { return false }
      return bytes[(index + 1)..<end].contains(UInt8(ascii: ":")) && (0x30...0x39).contains(bytes[index + 1])
    }
  }

  private static func end(ofTag bytes: [UInt8], at index: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else { return nil }
    let next = bytes[index + 1]
    let isTime = (0x30...0x39).contains(next)
    guard isTime || next == UInt8(ascii: "/") || (0x61...0x7A).contains(next | 0x20) else { return nil }
    let end = bytes[index..<min(bytes.count, index + longestMark)].firstIndex(of: UInt8(ascii: ">"))
    // "2<3 and 5>1" has no time.
    return isTime ? end.flatMap { CaptionReader.milliseconds(bytes[(index + 1)..<$0]) == nil ? nil : $0 } : end
  }

  /// `{\an8}` and `{y:i}` of other formats, which SubRip files have too.
  private static func end(ofOverride bytes: [UInt8], at index: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "{"), index + 2 < bytes.count,
      bytes[index + 1] == UInt8(ascii: "\\") || bytes[index + 2] == UInt8(ascii: ":")
    else { return nil }
    return bytes[index..<min(bytes.count, index + longestMark)].firstIndex(of: UInt8(ascii: "}"))
  }

  /// `\h`, `\N` and `\n`, by which other formats write a space and the end of a line, and SubRip files too. A path has them
  /// behind a colon or another backslash.
  private static func isSpace(_ bytes: [UInt8], at index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count, "hNn".utf8.contains(bytes[index + 1]) else {
      return false
    }
    return index == 0 || bytes[index - 1] != UInt8(ascii: ":") && bytes[index - 1] != UInt8(ascii: "\\")
  }

  private static func isVoice(_ tag: ArraySlice<UInt8>) -> Bool {
    let name = tag.first == UInt8(ascii: "/") ? tag.dropFirst() : tag
    guard name.first == UInt8(ascii: "v") else { return false }
    let next = name.dropFirst().first
    return next == nil || next == UInt8(ascii: " ") || next == UInt8(ascii: ".") || next == 0x09
  }

  /// The name in `v.loud Anna Bell`.
  private static func name(in tag: ArraySlice<UInt8>) -> String? {
    guard let space = tag.firstIndex(where: { $0 == 0x20 || $0 == 0x09 }) else { return nil }
    let name = String(decoding: CharacterReferences.decoded(Array(tag[space...])), as: UTF8.self).trimmingSpaces
    return name.isEmpty ? nil : name
  }

  /// Words without the sounds between them: "[Music]", "(APPLAUSE)", "♪"; with single spaces.
  static func withoutSounds(_ text: String) -> String {
    var result: [Character] = []
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if let end = end(ofSound: characters, at: index) {
        index = end + 1
        if result.last != " " { result.append(" ") }
        continue
      }
      index += 1
      if character == "♪" || character == "♫" || character == "\u{FEFF}" { continue }
      if character.isWhitespace {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(character)
      }
    }
    let words = String(result).trimmingSpaces
    let isSound = words.count > 2 && words.first == "*" && words.last == "*"
    return isSound || !words.contains { $0.isLetter || $0.isNumber } ? "" : words
  }

  private static func end(ofSound characters: [Character], at index: Int) -> Int? {
    let open = characters[index]
    guard open == "[" || open == "(" else { return nil }
    let close: Character = open == "[" ? "]" : ")"
    let bound = min(characters.count, index + longestMark)
    guard let end = characters[index..<bound].firstIndex(of: close) else { return nil }
    if open == "[" { return end }
    // A remark in parentheses is a speaker's own, unless it is the whole line or all in capitals.
    let inside = characters[(index + 1)..<end]
    let isWhole = characters[..<index].allSatisfy(\.isWhitespace) && characters[(end + 1)...].allSatisfy(\.isWhitespace)
    let isShouted = inside.count { $0.isUppercase } > 2 && !inside.contains(where: \.isLowercase)
    return isWhole || isShouted ? end : nil
  }
}
