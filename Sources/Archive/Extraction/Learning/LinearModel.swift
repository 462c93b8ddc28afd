import ArchivePlatform
import CLexicon

/// A table of weights, trained from annotated articles: a decision's score is the sum of its features' weights.
package struct LinearModel: Sendable {
  /// How many weights a table has that decides on marked runs.
  package static let slotCount = 1 << 17

  /// Which marked runs are quotes.
  package static let quotations = unsafe LinearModel(weights_quotations)
  /// Who speaks a quote.
  package static let speakers = unsafe LinearModel(weights_speakers)

  /// One step of the stored weights.
  private let scale: Float
  private let weights: [Int16]

  /// The last place of the table: one less than a power of two.
  private let mask: UInt32

  /// A model of embedded weights: the scale as a 32-bit float, then 16-bit integers, all little-endian; a table whose
  /// length is no power of two counts as untrained.
  init(_ list: lexicon_list) {
    // The list is a constant of the C target: its bytes live as long as the program.
    let bytes = unsafe UnsafeRawBufferPointer(start: list.bytes, count: list.count)
    let count = (bytes.count - 4) / 2
    guard count > 1, count & (count - 1) == 0 else {
      scale = 0
      weights = [0]
      mask = 0
      return
    }
    scale = Float(bitPattern: UInt32(littleEndian: unsafe bytes.loadUnaligned(as: UInt32.self)))
    let stored = unsafe [Int16](unsafeUninitializedCapacity: count) { weights, filled in
      unsafe UnsafeMutableRawBufferPointer(weights).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[4...]))
      filled = count
    }
    weights = Int16(littleEndian: 1) == 1 ? stored : stored.map { Int16(littleEndian: $0) }
    mask = UInt32(count - 1)
  }

  /// A model of weights that were just fitted; their number is a power of two.
  package init(weights fitted: [Float]) {
    let largest = fitted.reduce(0) { max($0, abs($1)) }
    let scale = max(largest, 1e-6) / 32_767
    self.scale = scale
    weights = fitted.map { Int16(($0 / scale).rounded()) }
    mask = UInt32(fitted.count - 1)
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
    for slot in features.slots { sum &+= Int(weights[Int(slot & mask)]) }
    return Float(sum) * scale
  }

  /// The stored weight at a place, in steps.
  @inline(__always) func weight(at slot: UInt32) -> Int { Int(weights[Int(slot & mask)]) }

  /// A sum of stored weights as a score.
  @inline(__always) func scaled(_ sum: Int) -> Float { Float(sum) * scale }

  /// How probable something with these features is.
  package func certainty(_ slots: [UInt32]) -> Double {
    let score = Double(scaled(slots.reduce(0) { $0 &+ weight(at: $1) }))
    return 1 / (1 + exp(-score))
  }
}
