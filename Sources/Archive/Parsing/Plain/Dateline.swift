/// The place, day and agency that open a paragraph: "MOSCOW (Reuters) — ", "WASHINGTON, Nov. 9 (AP) - ", "KYIV, Ukraine
/// — ".
struct Dateline: Hashable {
  /// How many bytes it takes with its dash, without the white space after.
  var byteCount: Int
  /// Where the text begins, in bytes from the paragraph's start.
  var textOffset: Int

  /// The longest dateline looked for, in bytes.
  private static let limit = 120

  /// The dateline that opens a paragraph; nil if there is none.
  ///
  /// A dateline is a place in capitals and a dash, or any place with an agency in brackets, or such brackets alone
  /// ("(CNN)"). The text after it must begin like a sentence.
  init?(_ paragraph: ArraySlice<UInt8>) {
    let opening = Array(paragraph.prefix(Self.limit))
    guard let end = Self.end(in: opening) else { return nil }
    var next = end
    while next < opening.count, opening[next] == 0x20 { next += 1 }
    guard next < paragraph.count else { return nil }
    let rest = paragraph[(paragraph.startIndex + next)...]
    guard LineShape(rest.prefix(24)).beginsUpperCase, rest.count > 20 else { return nil }
    byteCount = end
    textOffset = next
  }

  /// Where the dateline ends, after its dash or, without one, after its brackets.
  private static func end(in opening: [UInt8]) -> Int? {
    let dash = firstDash(in: opening)
    if let dash, isPlace(opening[..<dash.lowerBound]) { return dash.upperBound }
    // Brackets without a dash: "(CNN) President …", "LONDON (Reuters) The …".
    guard let open = opening.firstIndex(of: UInt8(ascii: "(")), let close = opening.firstIndex(of: UInt8(ascii: ")")),
      open < close, close < (dash?.lowerBound ?? Int.max), isAgency(opening[(open + 1)..<close]),
      open == 0 || isCapitals(opening[..<open])
    else { return nil }
    return close + 1
  }

  /// The first dash between words: an em or en dash, two hyphens, or one hyphen with spaces around it.
  private static func firstDash(in bytes: [UInt8]) -> Range<Int>? {
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: "—".utf8) || bytes[index...].starts(with: "–".utf8) { return index..<index + 3 }
      if bytes[index] == UInt8(ascii: "-"), index > 0 {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "-") { return index..<index + 2 }
        let isFree =
          (bytes[index - 1] == 0x20 || bytes[index - 1] == 0x29) && index + 1 < bytes.count && bytes[index + 1] == 0x20
        if isFree { return index..<index + 1 }
      }
      index += 1
    }
    return nil
  }

  /// Whether these bytes are a place, and the only thing before a dateline's dash.
  private static func isPlace(_ bytes: ArraySlice<UInt8>) -> Bool {
    var place = String(decoding: bytes, as: UTF8.self)[...]
    while place.last == " " { place.removeLast() }
    var hasAgency = false
    if place.last == ")", let open = place.lastIndex(of: "(") {
      hasAgency = isAgency(Array(place[place.index(after: open)...].dropLast().utf8)[...])
      guard hasAgency else { return false }
      place = place[..<open]
    }
    let parts = place.split(separator: ",").map { $0.split(separator: " ") }
    guard let city = parts.first, !city.isEmpty else { return hasAgency }
    guard parts.count <= 4, city.count <= 4 else { return false }
    // The city is in capitals; with an agency a capital letter is enough.
    let isCity = city.allSatisfy { word in
      hasAgency
        ? beginsUpperCase(word) || DateWords.shared.month(word.lowercased()) != nil : isCapitals(Array(word.utf8)[...])
    }
    guard isCity, hasAgency || city.joined().utf8.count > 2 else { return isCapitalsThenDate(city) && parts.count <= 2 }
    return parts.dropFirst().allSatisfy { part in
      part.count <= 3 && part.allSatisfy { beginsUpperCase($0) || isDay($0) || $0 == "of" }
    }
  }

  /// "WASHINGTON Nov 9".
  private static func isCapitalsThenDate(_ words: [Substring]) -> Bool {
    guard words.count >= 3, let day = words.last, isDay(day) else { return false }
    let month = words[words.count - 2].lowercased().filter { $0 != "." }
    return DateWords.shared.month(month) != nil && words.dropLast(2).allSatisfy { isCapitals(Array($0.utf8)[...]) }
  }

  private static func isDay(_ word: Substring) -> Bool {
    word.utf8.count <= 4 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func beginsUpperCase(_ word: Substring) -> Bool {
    word.unicodeScalars.first?.properties.isUppercase ?? false
  }

  /// Whether a text has letters and no lower-case ones, and nothing but letters, periods, hyphens, slashes,
  /// apostrophes, spaces and commas.
  private static func isCapitals(_ bytes: ArraySlice<UInt8>) -> Bool {
    var letters = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.properties.isAlphabetic {
        if scalar.properties.isLowercase { return false }
        letters += 1
      } else if !".-/'’ ,".unicodeScalars.contains(scalar) {
        return false
      }
    }
    return letters > 1
  }

  private static func isAgency(_ bytes: ArraySlice<UInt8>) -> Bool {
    ParsingLexicon.agencies.contains(String(decoding: bytes, as: UTF8.self).lowercased())
  }
}
