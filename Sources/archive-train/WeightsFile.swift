import Foundation

/// Weights as extraction reads them: the scale as a 32-bit float, then 16-bit integers, little-endian.
struct WeightsFile {
  private var data = Data()

  init(_ weights: [Float]) {
    let largest = weights.reduce(0) { max($0, abs($1)) }
    let scale = max(largest, 1e-6) / 32_767
    withUnsafeBytes(of: scale.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    for weight in weights {
      withUnsafeBytes(of: Int16((weight / scale).rounded()).littleEndian) { data.append(contentsOf: $0) }
    }
  }

  func write(to file: URL) throws { try data.write(to: file) }
}
