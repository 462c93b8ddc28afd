import Testing

@testable import Archive

@Test(arguments: marksHardCases)
func `marks of every kind are read`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: ParsedArticle(body: hard.text))) == hard.quotes)
}

@Test(arguments: speakerHardCases)
func `the right person speaks`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: ParsedArticle(body: hard.text))) == hard.quotes)
}

@Test(arguments: reportHardCases)
func `paraphrases and hops are found`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: ParsedArticle(body: hard.text))) == hard.quotes)
}
