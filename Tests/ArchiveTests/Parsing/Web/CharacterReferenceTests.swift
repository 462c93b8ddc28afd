import Testing

@testable import ArchiveStages
@testable import ArchiveText

@Suite struct CharacterReferenceTests {
  @Test func `names and numbers of characters are resolved, others stay`() {
    #expect(CharacterReferences.decoded("Ben &amp; J&eacute;r&#244;me &#x2014; &hellip;") == "Ben & Jérôme — …")
    #expect(CharacterReferences.decoded("AT&T &nosuch; &#0; &#xD800; & &;") == "AT&T &nosuch; &#0; &#xD800; & &;")
  }
}
