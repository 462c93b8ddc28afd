import ArchiveStages
import ArgumentParser

/// How much a document, and what comes out of a container, may have.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The size of the largest document to read, at most 900M. Reading takes several times as much memory. (default: 256M)",
      valueName: "size"))
  var maxDocumentSize: ByteSize?

  @Option(
    help: ArgumentHelp(
      "How many times larger than a packed file its contents may be. (default: \(ReadingLimits.expansion))",
      valueName: "factor"))
  var maxExpansion: Int?

  mutating func validate() throws {
    if let size = maxDocumentSize, !(1...ReadingLimits.mostDocumentBytes).contains(size.bytes) {
      throw ValidationError("--max-document-size must be from 1 byte to 900M: one row of SQLite holds no more.")
    }
    if let factor = maxExpansion, !(1...1_000_000).contains(factor) {
      throw ValidationError("--max-expansion must be from 1 to 1,000,000, not \(factor).")
    }
  }

  /// The limits, with the usual ones where nothing else was asked for.
  var limits: ReadingLimits {
    ReadingLimits(
      documentBytes: maxDocumentSize?.bytes ?? ReadingLimits.documentBytes,
      expansion: maxExpansion ?? ReadingLimits.expansion)
  }

  /// These options, and where they say nothing, others.
  func filled(from others: LimitOptions) -> LimitOptions {
    var filled = self
    filled.maxDocumentSize = maxDocumentSize ?? others.maxDocumentSize
    filled.maxExpansion = maxExpansion ?? others.maxExpansion
    return filled
  }
}

/// A number of bytes, typed as `500000`, `64K`, `512M` or `512MiB`: units are of 1,024.
struct ByteSize: ExpressibleByArgument, Hashable {
  /// The number.
  let bytes: Int

  init?(argument: String) {
    var digits = argument.uppercased()[...]
    for suffix in ["IB", "B"] where digits.hasSuffix(suffix) {
      digits = digits.dropLast(suffix.count)
      break
    }
    var shift = 0
    if let unit = ["K", "M", "G"].firstIndex(where: { digits.hasSuffix($0) }) {
      shift = (unit + 1) * 10
      digits = digits.dropLast()
    }
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), number <= Int.max >> shift
    else { return nil }
    bytes = number << shift
  }
}
