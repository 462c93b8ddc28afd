import SystemPackage

@testable import ArchiveStages
@testable import ArchiveStorage

/// Archives with changed bytes. The same number gives the same changes.
struct MutatedArchives {
  /// The bytes of a sound archive.
  let original: [UInt8]

  /// The archive of this number: bytes flipped, set, runs of zeros or of others' bytes, an end cut off.
  func archive(_ number: Int) -> [UInt8] {
    var random = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03
    func next(_ bound: Int) -> Int {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return Int(random % UInt64(max(1, bound)))
    }
    var bytes = original
    for _ in 0...next(8) {
      // Half of the changes are in structures: the header, and the beginnings of pages.
      let place =
        switch next(4) {
        case 0: next(min(100, bytes.count))
        case 1: min(next(bytes.count / 8_192 + 1) * 8_192 + next(40), bytes.count - 1)
        default: next(bytes.count)
        }
      switch next(6) {
      case 0: bytes[place] ^= 1 << UInt8(next(8))
      case 1, 2: bytes[place] = UInt8(next(256))
      case 3: for index in place..<min(place + next(600), bytes.count) { bytes[index] = 0 }
      case 4:
        let from = next(bytes.count)
        for offset in 0..<min(next(300), bytes.count - max(place, from)) {
          bytes[place + offset] = bytes[from + offset]
        }
      default: if next(20) == 0 { bytes.removeLast(next(bytes.count - 600)) }
      }
    }
    return bytes
  }

  /// Does with the archive at `path` what readers do. An `ArchiveError` is an acceptable answer, any other error is
  /// not.
  static func read(_ path: FilePath) {
    _ = try? ArchiveCheck(of: path, isQuick: false).run(report: { _ in })
    guard let store = try? OpenArchive.forReading(at: path) else { return }
    _ = try? store.statistics.all()
    if let query = try? Searcher(of: store).query("quay spring OR gazette wor*") {
      _ = try? Searcher(of: store).search(query, limit: 3)
    }
    _ = try? store.articles.article(id: 1)
    _ = try? store.originals.original(article: 2)
  }
}
