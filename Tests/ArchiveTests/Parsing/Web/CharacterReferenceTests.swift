import Testing

@testable import ArchiveStages
@testable import ArchiveText

@Suite struct CharacterReferenceTests {
  private func decoded(_ text: String) -> String {
    String(decoding: CharacterReferences.decoded(Array(text.utf8)), as: UTF8.self)
  }

  @Test func `names and numbers of characters are resolved, others stay`() {
    #expect(decoded("Ben &amp; J&eacute;r&#244;me &#x2014; &hellip;") == "Ben & Jérôme — …")
    #expect(decoded("AT&T &nosuch; &#0; &#xD800; & &;") == "AT&T &nosuch; &#0; &#xD800; & &;")
  }
}
