import ArchiveModel
import ArchiveText
import CLexicon

/// The openings of a transcript's lines that name the speaker: "ANNA BELL: …", ">> Bell: …", "[Speaker 1] …".
///
/// A label alone proves little ("Remember: …"). Sure labels are recognised by their form, others by how often they
/// occur.
struct LineOpenings {
  /// The opening of a line.
  struct Opening {
    /// The label; nil if there is none.
    var label: String?
    /// Whether it says that somebody else begins to speak.
    var isOther = false
    /// Where the words begin.
    var rest: Substring
    /// How surely the label is one.
    fileprivate var strength = Strength.none
  }

  fileprivate enum Strength { case none, weak, fair, sure, inBrackets }

  private var counts: [String: Int] = [:]
  /// Whether sounds in brackets are in small letters ("[sighs]"), so that a single word with a capital is a name ("[Alba] …").
  private var hasSmallSounds = false
  private var isShouted = false
  private var share = 0.0

  /// Words before a colon that name nobody.
  private static let others = unsafe WordList.words(of: lexicon_label_words)
  /// Small words within names and titles: "Isle of May", "d' Este".
  private static let particles = ParsingLexicon.nameParticles.union(["d'", "of", "the", "zu"])
  private static let longest = 60

  /// The labels of these lines.
  init(_ lines: [TranscriptLine]) {
    var upper = 0
    var lower = 0
    var labelled = 0
    for line in lines {
      for character in line.text.unicodeScalars.prefix(200) {
        if character.properties.isUppercase { upper += 1 } else if character.properties.isLowercase { lower += 1 }
      }
      let opening = Self.opening(of: line.text)
      if !hasSmallSounds { hasSmallSounds = Self.isSmallSound(line.text) }
      guard let label = opening.label else { continue }
      counts[SpeakerLabel(label).key, default: 0] += 1
      labelled += 1
    }
    isShouted = upper > lower * 2
    share = Double(labelled) / Double(max(1, lines.count))
  }

  /// The beginning of a line, with its label if that is one here.
  func opening(of text: String) -> Opening {
    var opening = Self.opening(of: text)
    guard let label = opening.label else { return opening }
    let count = counts[SpeakerLabel(label).key] ?? 0
    let isLabel =
      switch opening.strength {
      case .none: false
      case .sure: true
      case .fair: !isShouted || opening.isOther || count > 1
      case .weak: opening.isOther || count > 1 || share >= 0.25 && counts.count > 1
      case .inBrackets: hasSmallSounds
      }
    if !isLabel {
      opening.label = nil
      opening.rest = Self.withoutMark(text).rest
    }
    return opening
  }

  /// The line after ">>" or a dash, and whether there is one.
  private static func withoutMark(_ text: String) -> (rest: Substring, isOther: Bool) {
    var rest = text.drop(while: \.isWhitespace)
    let marks = rest.prefix { $0 == ">" }
    if marks.count > 1 { return (rest.dropFirst(marks.count).drop(while: \.isWhitespace), true) }
    if let dash = rest.first, dash == "-" || dash == "–" || dash == "—", rest.dropFirst().first?.isNumber != true {
      rest = rest.drop { $0 == dash }.drop(while: \.isWhitespace)
      return (rest, true)
    }
    return (rest, false)
  }

  private static func opening(of text: String) -> Opening {
    let (line, isOther) = withoutMark(text)
    var opening = Opening(isOther: isOther, rest: line)
    if let first = line.first, first == "[" || first == "(" {
      let close: Character = first == "[" ? "]" : ")"
      guard let end = line.prefix(longest).firstIndex(of: close) else { return opening }
      let inside = String(line[line.index(after: line.startIndex)..<end]).trimmingSpaces
      let behind = line[line.index(after: end)...]
      let hasColon = behind.first == ":"
      let label = SpeakerLabel(inside)
      let words = inside.split(separator: " ")
      let isNumbered = label.isNobody && inside.contains { $0.isNumber || $0 == "?" }
      let isName = first == "[" && words.count > 1 && isCapitalized(words) && !isSound(words)
      let isSure = hasColon || isNumbered || isName || first == "[" && inside == "Speaker"
      let isWord =
        first == "[" && words.count == 1 && inside.first?.isUppercase == true && behind.contains(where: \.isLetter)
        && !isSound(words)
      guard !inside.isEmpty, isSure || isWord else { return opening }
      opening.label = inside
      opening.rest = behind.drop { $0 == ":" || $0.isWhitespace }
      opening.strength = isSure ? .sure : .inBrackets
      return opening
    }
    guard let colon = line.prefix(longest).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return opening }
    let behind = line[line.index(after: colon)...]
    guard line[colon] == "：" || behind.first?.isWhitespace != false else { return opening }
    let label = String(line[..<colon]).trimmingSpaces
    opening.strength = strength(of: label)
    guard opening.strength != .none else { return opening }
    opening.label = label
    opening.rest = behind.drop(while: \.isWhitespace)
    return opening
  }

  /// How surely words before a colon are a speaker's label, by their form.
  private static func strength(of label: String) -> Strength {
    let name = label.prefix { $0 != "," && $0 != "(" }
    let words = name.split(separator: " ")
    guard (1...5).contains(words.count), name.contains(where: \.isLetter),
      !label.contains(where: { ";?!\"“”:/".contains($0) })
    else { return .none }
    if SpeakerLabel(label).isNobody { return words.count == 1 && label.count < 2 ? .weak : .sure }
    if words.count == 1, others.contains(words[0].lowercased()) { return .none }
    guard isCapitalized(words) else { return .none }
    let letters = name.filter(\.isLetter)
    // Scripts without capitals show nothing by them.
    let isCased = letters.contains { $0.isUppercase }
    if !isCased { return words.count <= 3 && letters.count <= 12 ? .weak : .none }
    if !letters.contains(where: \.isLowercase), letters.count > 1 { return .fair }
    return words.count > 1 ? .fair : .weak
  }

  /// Whether all words of a name begin with a capital, except small ones within it.
  private static func isCapitalized(_ words: [Substring]) -> Bool {
    words.enumerated().allSatisfy { index, word in
      guard let first = word.first(where: \.isLetter) else { return index > 0 }
      return !first.isLowercase || index > 0 && particles.contains(word.lowercased())
    }
  }

  private static let sounds = unsafe WordList.words(of: lexicon_sound_words)

  /// Whether a line begins with a sound in small letters: "[door closes]".
  private static func isSmallSound(_ text: String) -> Bool {
    let line = withoutMark(text).rest
    return line.first == "[" && line.dropFirst().first?.isLowercase == true && line.prefix(longest).contains("]")
  }

  /// Whether words in brackets tell a sound: "Background Music".
  private static func isSound(_ words: [Substring]) -> Bool {
    words.contains { sounds.contains($0.lowercased()) || $0.contains(":") }
  }
}
