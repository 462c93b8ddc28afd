import ArchiveModel

/// The pages of a crawl in ARC 1 (Burner and Kahle, 1996), the format before WARC: a line "URL address date type
/// length", the server's answer, a newline.
final class ARCRecords: DocumentSource {
  private let bytes: BufferedBytes
  private let place: StreamPlace
  private var tally = PassedOverTally()
  private var offset = 0
  private var isLost = false

  /// The records in `bytes`.
  init(in bytes: BufferedBytes, at place: StreamPlace) {
    self.bytes = bytes
    self.place = place
  }

  func next() -> Result<Document, ReadingProblem>? {
    while true {
      do throws(ReadingProblem.Cause) {
        while let byte = try bytes.peek(1).first, byte == 0x0D || byte == 0x0A { _ = try bytes.skip(1) }
        if try bytes.isExhausted() { return tally.next(of: place) }
        if let document = try readRecord() { return .success(document) }
      } catch {
        switch error {
        case .answer, .contentCoding, .needs:
          if let problem = tally.problem(error, at: place) { return .failure(problem) }
        default:
          return .failure(ReadingProblem(origin: place.memberOrigin(String(offset)), cause: error))
        }
      }
    }
  }

  private func readRecord() throws(ReadingProblem.Cause) -> Document? {
    offset = bytes.fileOffset ?? bytes.position
    guard let line = try bytes.take(through: 0x0A, limit: 16 << 10) else { return nil }
    guard let (page, length) = Self.head(line) else {
      // Lines are tried until one begins a record. The damage is reported once.
      if isLost { return nil }
      isLost = true
      throw .damaged(offset: offset)
    }
    isLost = false
    let isPage = page.url?.hasPrefix("http") == true && CrawlPage.mayBePage(page.blockType, url: page.url)
    guard isPage, length <= place.documentLimit else {
      if try bytes.skip(length) < length { throw .truncated(offset: bytes.position) }
      if isPage { throw .tooLarge(byteCount: length, limit: place.documentLimit) }
      return nil
    }
    let block = try bytes.take(length)
    if block.count < length {
      // A fault of the stream is thrown here.
      _ = try bytes.isExhausted()
      throw .truncated(offset: bytes.position)
    }
    return try page.document(of: block, head: line[...], at: place, origin: place.memberOrigin(String(offset)))
  }

  /// What a record's first line says about the record and its length; nil if it is not such a line.
  private static func head(_ line: [UInt8]) -> (CrawlPage, length: Int)? {
    let text = String(decoding: line.filter { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    let parts = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard parts.count >= 5, parts[0].contains(":"), let length = parts.last.flatMap({ Int($0) }),
      (0..<1 << 50).contains(length)
    else {
      return nil
    }
    // Addresses may have spaces, so the other fields are counted from the end: four in ARC 1, nine in ARC 2.
    let date = parts.lastIndex { $0.utf8.count == 14 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard let date, date >= 2, date + 1 < parts.count else { return nil }
    let url = parts[...(date - 2)].joined(separator: " ")
    return (CrawlPage(url: url, date: parts[date], blockType: parts[date + 1]), length)
  }
}
