/// How a line looks: whether it reads as a headline, a sub-heading or a sentence.
struct LineShape {
  private let line: ArraySlice<UInt8>

  init(_ line: ArraySlice<UInt8>) { self.line = line }

  /// A longer line is not a headline, in bytes.
  private static let longestHeadline = 300
  /// A longer line is not a sub-heading, in bytes.
  private static let longestHeading = 110

  /// Whether the line can be a headline: short, not a sentence, not cut off. A final period is allowed if most words
  /// are capitalised or if it belongs to an abbreviation ("N.Y.").
  var isHeadline: Bool {
    guard line.count <= Self.longestHeadline, hasLetter, LineMark(line) == nil else { return false }
    switch ending {
    case .open: return false
    case .none: return !isCutOff
    case .question: return line.count <= 150
    case .period: return line.count <= 150 && (isTitleCased || endsWithInitials)
    }
  }

  /// Whether the line can be a sub-heading where a paragraph follows: a few words without a sentence's end.
  var isHeading: Bool {
    guard line.count <= Self.longestHeading, hasLetter, LineMark(line) == nil, SignatureLine.dashLength(line) == nil
    else {
      return false
    }
    guard beginsUpperCase, !hasSpeech, words.count <= 14 else { return false }
    switch ending {
    case .open, .period: return false
    case .question: return words.count <= 10
    case .none: return isTitleCased || words.count <= 8
    }
  }

  /// Whether a headline is a whole clause without brackets, bars and credits, like a second headline.
  var isStandfirst: Bool {
    guard words.count >= 5, isHeadline, !line.contains(where: { "()[]|/@".utf8.contains($0) }) else { return false }
    var previous: ArraySlice<UInt8> = []
    for word in words {
      // A sentence that ends within the line.
      if previous.count > 3, let last = previous.last, ".?!".utf8.contains(last), !endsWithInitials(previous) {
        return false
      }
      if word.elementsEqual("©".utf8) { return false }
      previous = word
    }
    return true
  }

  /// Whether the line reads as running text: a sentence's end, or more words than a headline has.
  var isParagraph: Bool { !isHeadline && hasLetter && LineMark(line) == nil && (endsSentence || line.count > 150) }

  /// Whether the line is a byline or a date line.
  var isFrontMatter: Bool {
    guard line.count <= 200 else { return false }
    let text = String(decoding: line, as: UTF8.self)
    return Byline(text) != nil || PublicationLine(text) != nil
  }

  /// Whether the first letter is upper case, after marks and digits; a script without case counts as upper.
  var beginsUpperCase: Bool {
    for scalar in String(decoding: line.prefix(40), as: UTF8.self).unicodeScalars {
      if scalar.properties.isAlphabetic { return !scalar.properties.isLowercase }
      if ("0"..."9").contains(scalar) { return true }
    }
    return false
  }

  /// Whether the line ends as a sentence does.
  var endsSentence: Bool { ending == .period || ending == .question }

  private enum Ending { case none, period, question, open }

  /// How the line ends, apart from closing marks and brackets.
  private var ending: Ending {
    var rest = line
    while true {
      if rest.ends(with: "”") || rest.ends(with: "’") {
        rest = rest.dropLast(3)
      } else if rest.ends(with: "»") {
        rest = rest.dropLast(2)
      } else if let last = rest.last, "\"')]".utf8.contains(last) {
        rest.removeLast()
      } else {
        break
      }
    }
    switch rest.last {
    case UInt8(ascii: "."): return .period
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return .question
    case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: ";"): return .open
    default:
      if rest.ends(with: "…") || rest.ends(with: "。") { return .period }
      return .none
    }
  }

  /// Whether the line breaks off after a word that wants another: "… lost in three of".
  private var isCutOff: Bool { line.last == UInt8(ascii: "-") }

  /// Whether the last word is an initialism or a firm's ending: "N.Y.", "N.S.A.", "Inc.".
  private var endsWithInitials: Bool { words.last.map(endsWithInitials) ?? false }

  private func endsWithInitials(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.last == UInt8(ascii: ".") else { return false }
    let abbreviations = ["Inc.", "Jr.", "Sr.", "Co.", "Corp.", "Ltd.", "Bros.", "Gov.", "Sen.", "Rep.", "Gen."]
    return word.dropLast().contains(UInt8(ascii: ".")) || abbreviations.contains { word.elementsEqual($0.utf8) }
  }

  /// Whether at least three in four words of four letters or more are capitalised; small words may be.
  private var isTitleCased: Bool {
    var capitalised = 0
    var long = 0
    for word in words {
      let letters = word.drop { !Self.isLetter($0) }
      guard letters.count >= 4, let first = letters.first else { continue }
      long += 1
      if first < 0x80 ? (0x41...0x5A).contains(first) : Self.isUpperCase(letters) { capitalised += 1 }
    }
    return long > 1 && capitalised * 4 >= long * 3
  }

  /// Whether the line has speech: a mark after a comma or a period with more words after it, or a single opening mark.
  private var hasSpeech: Bool {
    let text = String(decoding: line, as: UTF8.self)
    var marks = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "“" || scalar == "”" {
        marks += 1
        if previous == "," || previous == "." { return true }
      }
      previous = scalar
    }
    return !marks.isMultiple(of: 2)
  }

  private var words: [ArraySlice<UInt8>] { line.split { $0 == 0x20 || $0 == 0x09 } }

  private var hasLetter: Bool { line.contains(where: Self.isLetter) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0xC0 || (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80
  }

  private static func isUpperCase(_ word: ArraySlice<UInt8>) -> Bool {
    String(decoding: word.prefix(4), as: UTF8.self).unicodeScalars.first?.properties.isUppercase ?? false
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes end with those of `text`.
  package func ends(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return suffix(text.utf8CodeUnitCount).elementsEqual(String(describing: text).utf8)
  }

  /// The words as they compare: ASCII lower case, white space and other ASCII characters aside.
  var comparable: [UInt8] {
    var folded: [UInt8] = []
    for byte in self {
      switch byte {
      case 0x30...0x39, 0x61...0x7A, 0x80...: folded.append(byte)
      case 0x41...0x5A: folded.append(byte | 0x20)
      default: if folded.last != 0x20 { folded.append(0x20) }
      }
    }
    while folded.last == 0x20 { folded.removeLast() }
    return folded
  }
}
