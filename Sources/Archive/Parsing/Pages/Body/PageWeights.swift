import ArchivePlatform
import CLexicon

/// The weights that find the article among a page's blocks. They were trained on pages whose articles are known.
///
/// The file has the table of the first round, then that of the second. Each has the scale as a 32-bit float, then
/// 16-bit integers, all little-endian.
package struct PageWeights: Sendable {
  /// How many weights the table of the first round has, a power of 2.
  package static let firstCount = 1 << 17
  /// How many weights the table of the second round has, a power of 2.
  package static let secondCount = 1 << 14

  /// The embedded tables.
  package static let shared = unsafe PageWeights(weights_page_blocks)

  private let first: Table
  private let second: Table

  /// Embedded tables; bytes of another length count as untrained.
  private init(_ list: lexicon_list) {
    // The list is a constant of the C target: its bytes live as long as the program.
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: list.bytes, count: list.count))
    let middle = 4 + 2 * Self.firstCount
    let isTrained = bytes.count == middle + 4 + 2 * Self.secondCount
    first = isTrained ? Table(bytes[..<middle]) : Table([Float](repeating: 0, count: Self.firstCount))
    second = isTrained ? Table(bytes[middle...]) : Table([Float](repeating: 0, count: Self.secondCount))
  }

  /// Tables as a trainer has them, of `firstCount` and `secondCount` weights.
  package init(first: [Float], second: [Float]) {
    self.first = Table(first)
    self.second = Table(second)
  }

  /// The bytes of the file that is embedded.
  package var file: [UInt8] { first.file + second.file }

  /// The chance of a block in the first round.
  func firstChance(_ slots: [UInt32]) -> Float { first.chance(slots) }
  /// The chance of a block in the second round.
  func secondChance(_ slots: [UInt32]) -> Float { second.chance(slots) }
}

extension PageWeights {
  /// The weights of one round.
  private struct Table: Sendable {
    /// One step of the stored weights.
    let scale: Float
    let weights: [Int16]

    init(_ bytes: ArraySlice<UInt8>) {
      func unit(_ place: Int) -> UInt32 {
        UInt32(bytes[bytes.startIndex + place]) | UInt32(bytes[bytes.startIndex + place + 1]) << 8
      }
      scale = Float(bitPattern: unit(0) | unit(2) << 16)
      weights = stride(from: 4, to: bytes.count, by: 2).map { Int16(truncatingIfNeeded: unit($0)) }
    }

    init(_ weights: [Float]) {
      let scale = max(weights.reduce(0) { max($0, abs($1)) }, 1e-6) / 32_767
      self.scale = scale
      self.weights = weights.map { Int16(($0 / scale).rounded()) }
    }

    var file: [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: scale.bitPattern >> (8 * UInt32($0))) }
        + weights.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    /// The probability by the sum of the features' weights, which is the logarithm of the odds.
    func chance(_ slots: [UInt32]) -> Float {
      let mask = weights.count - 1
      var sum = 0
      for slot in slots { sum &+= Int(weights[Int(slot) & mask]) }
      return 1 / (1 + Float(exp(Double(-Float(sum) * scale))))
    }
  }
}
