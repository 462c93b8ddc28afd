/// The text of a document, decoded to UTF-8. It never fails: what can't be read becomes U+FFFD and is counted.
///
/// The character set follows from these, the surest first: a byte order mark (UTF-8, UTF-16, UTF-32), which is not part
/// of the text; the bytes are well-formed UTF-8; they have the pattern of UTF-16 or UTF-32; the document's declaration;
/// uchardet's guess; Windows-1252. UTF-8 with a few bad bytes stays UTF-8: if at least as many characters beyond ASCII
/// are well-formed as bytes are bad, only the bad bytes are read as Windows-1252.
package struct DecodedText: Hashable, Sendable {
  /// The text as well-formed UTF-8 without NUL.
  package private(set) var utf8: [UInt8]
  /// The character set it was read as, by its name in the WHATWG Encoding Standard: "utf-8", "koi8-r".
  package private(set) var characterSet = CharacterSet.utf8
  /// What was wrong with the bytes, in a fixed order; empty if nothing was.
  package private(set) var notes: [DecodingNote] = []

  /// The text of these bytes. `declared` is the character set that the document or its container declares:
  /// "ISO-8859-1".
  ///
  /// Costs one pass and copies nothing if the bytes are UTF-8 without mark and NUL.
  package init(_ bytes: [UInt8], declared: String? = nil) {
    if let wide = WideUnit.marked(bytes) {
      utf8 = []
      read(bytes[wide.textStart...], wide.unit)
    } else {
      utf8 = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
      readUnmarked(declared: declared)
    }
    replaceNUL()
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>, _ unit: WideUnit) {
    utf8 = []
    notes += WideText.note(badUnits: WideText.append(bytes, unit, to: &utf8), of: unit)
    characterSet = unit.characterSet
  }

  private mutating func readUnmarked(declared: String?) {
    let firstInvalid = unsafe utf8.withUnsafeBufferPointer { unsafe UTF8Sequence.firstInvalid(in: $0) }
    if let unit = WideUnit.unmarked(utf8) { return read(utf8[...], unit) }
    if firstInvalid == utf8.count {
      // A set of seven bits, which looks like ASCII.
      if let characterSet = CharacterSet.escaped(in: utf8), let converted = characterSet.convert(utf8) {
        take(converted)
      }
      return
    }
    readForeign(declared: declared.flatMap { CharacterSet(label: $0) })
  }

  /// Reads what is not UTF-8.
  private mutating func readForeign(declared: CharacterSet?) {
    let foreign = declared == .utf8 || declared?.wideUnit != nil ? nil : declared
    let conversion = foreign.flatMap { $0.convert(utf8) }
    if isMostlyUTF8, conversion?.isConclusive != true { return repair() }
    if let conversion, conversion.isClean { return take(conversion) }
    let guess = CharacterSetGuess(utf8).characterSet
    if let conversion, let guessed = guess?.convert(utf8), conversion.badCount <= guessed.badCount {
      return take(conversion)
    }
    if let guess, guess != .windows1252, let guessed = guess.convert(utf8), guessed.isClean {
      notes.append(.guessed(guess))
      return take(guessed)
    }
    if let conversion { return take(conversion) }
    let text = CharacterConversion.windows1252(utf8)
    notes.append(.windows1252)
    take(text)
  }

  private mutating func take(_ conversion: CharacterConversion) {
    utf8 = conversion.utf8
    characterSet = conversion.characterSet
    if conversion.badCount > 0 { notes.append(.badSequences(conversion.characterSet, count: conversion.badCount)) }
  }

  /// Whether at least as many characters beyond ASCII are well-formed as bytes are bad.
  private var isMostlyUTF8: Bool {
    var balance = 0
    forEachCharacter { range, isGood in
      if !isGood { balance -= 1 } else if utf8[range.lowerBound] >= 0x80 { balance += 1 }
    }
    return balance >= 0
  }

  /// Reads the bytes that are not UTF-8 as Windows-1252.
  private mutating func repair() {
    var repaired: [UInt8] = []
    repaired.reserveCapacity(utf8.count + 64)
    var bad = 0
    forEachCharacter { range, isGood in
      if isGood {
        repaired += utf8[range]
      } else {
        Windows1252.append(utf8[range.lowerBound], to: &repaired)
        bad += 1
      }
    }
    utf8 = repaired
    notes.append(.partlyWindows1252(byteCount: bad))
  }

  /// Calls `body` with each well-formed run of ASCII or character beyond it, and with each bad byte.
  private func forEachCharacter(_ body: (Range<Int>, _ isGood: Bool) -> Void) {
    var index = 0
    while index < utf8.count {
      var end = index
      while end < utf8.count, utf8[end] < 0x80 { end += 1 }
      if end > index { body(index..<end, true) }
      guard end < utf8.count else { return }
      let length = UTF8Sequence.length(in: utf8, at: end)
      body(end..<end + max(length, 1), length > 0)
      index = end + max(length, 1)
    }
  }

  private mutating func replaceNUL() {
    guard unsafe utf8.withUnsafeBufferPointer({ unsafe UTF8Sequence.containsNUL($0) }) else { return }
    var replaced: [UInt8] = []
    var count = 0
    for byte in utf8 {
      if byte == 0 {
        replaced += "\u{FFFD}".utf8
        count += 1
      } else {
        replaced.append(byte)
      }
    }
    utf8 = replaced
    notes.append(.nul(count: count))
  }
}
