import ArchiveText
import CLexicon

/// The label of a speaker in a transcript: "ANNA BELL", "Bell, the mayor", "SPEAKER_00".
package struct SpeakerLabel: Hashable, Sendable {
  /// The label as written, without brackets and colon.
  package let text: String

  /// The label of this text.
  package init(_ text: String) { self.text = text }

  /// What programs and typists write for somebody whose name they don't know.
  private static let roles = unsafe WordList.words(of: lexicon_speaker_roles)

  /// Whether it names nobody: a number that a program gave, or a role.
  package var isNobody: Bool {
    let words = text.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }.map(String.init)
    guard let first = words.first else { return true }
    if Self.roles.contains(text.lowercased()) || Self.roles.contains(words.joined(separator: " ")) { return true }
    guard words.count <= 3, let last = words.last, last != first || words.count == 1 else { return false }
    let isNumber = last.utf8.allSatisfy { (0x30...0x39).contains($0) } || last == "?" || last.utf8.count == 1
    if words.count > 1, isNumber {
      return first == "spk" || Self.roles.contains(words.dropLast().joined(separator: " "))
    }
    // "speaker1", "S1".
    let stem = first.utf8.prefix { !(0x30...0x39).contains($0) }
    let hasNumber = stem.count < first.utf8.count
    return words.count == 1 && hasNumber
      && ["s", "spk", "speaker"].contains(String(decoding: Array(stem), as: UTF8.self))
  }

  /// The speaker's name: the label without the words after a comma, and in mixed case if the label is all capitals. A
  /// short word without a vowel is an abbreviation and stays: "BBC".
  package var name: String {
    let name = String(text.prefix { $0 != "," && $0 != "(" }).trimmingSpaces
    guard name.count(where: { $0.isUppercase }) > 1, !name.contains(where: \.isLowercase), !isNobody else {
      return name
    }
    return name.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let isAbbreviation = word.count <= 3 && !word.contains { "AEIOUY".contains($0) }
      return isAbbreviation ? String(word) : word.inMixedCase
    }.joined(separator: " ")
  }

  /// By which labels are one speaker's: "anna bell".
  package var key: String {
    name.lowercased().split(separator: " ").joined(separator: " ")
  }
}
