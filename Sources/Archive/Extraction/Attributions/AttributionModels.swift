import CLexicon

/// The tables of weights that attributions are found by.
package struct AttributionModels: Sendable {
  /// Which words are cues, by the word alone.
  var cues: ByteModel
  /// On which sides of a cue its content is, and where its source is.
  var layouts: ByteModel
  /// Where they begin and end.
  var boundaries: ByteModel
  /// How sure an attribution is.
  var certainties: ByteModel

  /// Models that were just fitted.
  package init(cues: ByteModel, layouts: ByteModel, boundaries: ByteModel, certainties: ByteModel) {
    self.cues = cues
    self.layouts = layouts
    self.boundaries = boundaries
    self.certainties = certainties
  }

  /// The weights that the program has.
  static let shared = unsafe AttributionModels(
    cues: ByteModel(weights_cues), layouts: ByteModel(weights_layouts),
    boundaries: ByteModel(weights_boundaries), certainties: ByteModel(weights_certainties))

  /// Whether there are weights to find attributions by.
  var areTrained: Bool { cues.isTrained && layouts.isTrained && boundaries.isTrained }

  /// How likely a word is to be a cue, as the logarithm of the odds.
  func cueScore(of unit: ArticleUnits.Unit) -> Float {
    cues.scaled(
      cues.weight(at: CueWord.slot(ofWord: unit.word))
        &+ cues.weight(at: CueWord.slot(ofClass: unit.symbol, ending: unit.ending)))
  }
}

/// The places of words in the table of cues.
package enum CueWord {
  /// The place of a word.
  package static func slot(ofWord word: UInt64) -> UInt32 { Features.slot(1, word) }

  /// The place of all words of a class with an ending.
  package static func slot(ofClass symbol: UInt64, ending: UInt64) -> UInt32 { Features.slot(2, ending, symbol) }
}
