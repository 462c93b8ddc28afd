import ArchivePlatform
import CLexicon

/// A table of weights, trained from annotated articles: a decision's score is the sum of its features' weights.
package struct LinearModel: Sendable {
  /// How many weights a table has.
  package static let slotCount = 1 << 17

  /// Which marked runs are quotes.
  package static let quotations = unsafe LinearModel(weights_quotations)
  /// Who speaks a quote.
  package static let speakers = unsafe LinearModel(weights_speakers)

  /// One step of the stored weights.
  private let scale: Float
  private let weights: [Int16]

  /// A model of embedded weights: the scale as a 32-bit float, then 16-bit integers, all little-endian; a table of
  /// another length counts as untrained.
  private init(_ list: lexicon_list) {
    // The list is a constant of the C target: its bytes live as long as the program.
    let bytes = unsafe UnsafeRawBufferPointer(start: list.bytes, count: list.count)
    guard bytes.count == 4 + 2 * Self.slotCount else {
      scale = 0
      weights = []
      return
    }
    scale = Float(bitPattern: UInt32(littleEndian: unsafe bytes.loadUnaligned(as: UInt32.self)))
    weights = (0..<Self.slotCount).map {
      Int16(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: 4 + 2 * $0, as: Int16.self))
    }
  }

  /// Whether there are weights to decide by.
  package var isTrained: Bool { scale > 0 }

  /// The probability of one alternative by the scores of all.
  package static func probability(of choice: Int, among scores: [Float]) -> Double {
    let chosen = Double(scores[choice])
    return 1 / scores.reduce(0) { $0 + exp(Double($1) - chosen) }
  }

  /// The score of a decision with these features: the logarithm of its odds, up to a constant.
  package func score(_ features: Features) -> Float {
    var sum = 0
    for slot in features.slots { sum &+= Int(weights[Int(slot)]) }
    return Float(sum) * scale
  }
}
