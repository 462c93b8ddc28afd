import ArchiveExtraction
import Foundation

/// Weights as extraction reads them: the scale as a 32-bit float, then integers of 16 or 8 bits, little-endian.
struct WeightsFile {
  private var data = Data()

  init(_ weights: [Float]) {
    let largest = weights.reduce(0) { max($0, abs($1)) }
    let scale = max(largest, 1e-6) / 32_767
    append(scale)
    for weight in weights {
      withUnsafeBytes(of: Int16((weight / scale).rounded()).littleEndian) { data.append(contentsOf: $0) }
    }
  }

  /// Weights of a `ByteModel`.
  init(bytes weights: [Float]) {
    let (scale, stored) = ByteModel.stored(weights)
    append(scale)
    data.append(contentsOf: stored.map { UInt8(bitPattern: $0) })
  }

  private mutating func append(_ scale: Float) {
    withUnsafeBytes(of: scale.bitPattern.littleEndian) { data.append(contentsOf: $0) }
  }

  func write(to file: URL) throws { try data.write(to: file) }
}
