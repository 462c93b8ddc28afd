import Testing

@testable import ArchiveStages
@testable import ArchiveExtraction
@testable import ArchiveModel

@Test(arguments: marksHardCases)
func `marks of every kind are read`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: hard.article)) == hard.quotes)
}

@Test(arguments: speakerHardCases)
func `the right person speaks`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: hard.article)) == hard.quotes)
}

@Test(arguments: reportHardCases)
func `paraphrases and hops are found`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: hard.article)) == hard.quotes)
}

@Test(arguments: [oddMarksHardCases, glyphHardCases].joined())
func `odd marks and rare glyphs are read`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: hard.article)) == hard.quotes)
}

@Test(arguments: [formsHardCases, peopleHardCases].joined())
func `the speaker is found in every form`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: hard.article)) == hard.quotes)
}

@Test(arguments: [chainHardCases, indirectHardCases].joined())
func `every hop and every paraphrase is found`(_ hard: HardCase) {
  #expect(HardCase.rendered(Extraction(extracting: hard.article)) == hard.quotes)
}

@Test(arguments: pendingHardCases)
func `what does not come right yet is known, and is noticed when it does`(_ hard: HardCase) {
  withKnownIssue {
    #expect(HardCase.rendered(Extraction(extracting: hard.article)) == hard.quotes)
  }
}

@Test func `all tables of weights are whole`() {
  #expect(LinearModel.quotations.isTrained)
  #expect(LinearModel.speakers.isTrained)
  #expect(AttributionModels.shared.areTrained)
  #expect(AttributionModels.shared.certainties.isTrained)
}
