import Testing

@testable import ArchiveStages
@testable import ArchiveExtraction

@Test(arguments: LexiconListCase.all)
func `a list is sorted, without doubles, in lower case`(_ list: LexiconListCase) {
  let entries = list.entries
  #expect(!entries.isEmpty)
  #expect(entries == entries.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  #expect(Set(entries).count == entries.count)
  #expect(entries.allSatisfy { $0 == $0.lowercased() })
}

/// An embedded list of words.
struct LexiconListCase: Sendable, CustomTestStringConvertible {
  /// Its entries, as the file has them.
  let entries: [String]
  var testDescription: String { "list beginning with \(entries.first ?? "nothing")" }

  static let all = [LexiconList].embedded.map { list in
    LexiconListCase(
      entries: list.bytes.split(separator: 0x0a).filter { $0.first != 0x23 }.map {
        String(decoding: $0, as: UTF8.self)
      })
  }
}

@Test func `a word is found in every form and case`() {
  let lexicon = Lexicon.shared
  #expect(lexicon.classes(of: WordHash.of("Said".utf8)).isSuperset(of: [.reportingVerb, .pastForm]))
  #expect(lexicon.classes(of: WordHash.of("denying".utf8)).isSuperset(of: [.reportingVerb, .gerund]))
  #expect(lexicon.classes(of: WordHash.of("replies".utf8)).isSuperset(of: [.reportingVerb, .thirdPerson]))
  #expect(lexicon.classes(of: WordHash.of("bridge".utf8)) == [])
}

@Test func `an entry of several words is found as a whole`() {
  let words = ["New", "York", "Times"].map { WordHash.of($0.utf8) }
  #expect(Lexicon.shared.classes(of: words[0]).contains(.beginsPhrase))
  let whole = words.dropFirst().reduce(words[0]) { WordHash.joined($0, $1) }
  #expect(Lexicon.shared.classes(ofPhrase: whole).contains(.outlet))
}
