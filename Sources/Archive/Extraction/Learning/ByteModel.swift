import ArchivePlatform
import CLexicon

/// A table of weights of one byte each: a decision's score is the sum of its features' weights.
///
/// Its steps are coarser than those of a `LinearModel`, but twice as much of it fits the processor's cache.
package struct ByteModel: Sendable {
  /// One step of the stored weights.
  private let scale: Float
  private let weights: [Int8]
  /// The last place of the table: one less than a power of two.
  private let mask: UInt32

  /// A model of embedded weights: the scale as a 32-bit float, little-endian, then a byte for each weight; a table whose
  /// length is no power of two counts as untrained.
  init(_ list: lexicon_list) {
    // The list is a constant of the C target: its bytes live as long as the program.
    let bytes = unsafe UnsafeRawBufferPointer(start: list.bytes, count: list.count)
    let count = bytes.count - 4
    guard count > 1, count & (count - 1) == 0 else {
      (scale, weights, mask) = (0, [0], 0)
      return
    }
    scale = Float(bitPattern: UInt32(littleEndian: unsafe bytes.loadUnaligned(as: UInt32.self)))
    weights = unsafe [Int8](unsafeUninitializedCapacity: count) { weights, filled in
      unsafe UnsafeMutableRawBufferPointer(weights).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[4...]))
      filled = count
    }
    mask = UInt32(count - 1)
  }

  /// A model of weights that were just fitted; their number is a power of two.
  package init(weights fitted: [Float]) {
    (scale, weights) = Self.stored(fitted)
    mask = UInt32(fitted.count - 1)
  }

  /// Weights as they are stored, and the size of a step.
  package static func stored(_ weights: [Float]) -> (scale: Float, bytes: [Int8]) {
    let largest = weights.reduce(0) { max($0, abs($1)) }
    let scale = max(largest, 1e-6) / 127
    return (scale, weights.map { Int8(($0 / scale).rounded()) })
  }

  /// Whether there are weights to decide by.
  package var isTrained: Bool { scale > 0 }

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
