import ArchiveModel

/// The pages of a crawl in WARC, 0.17 to 1.1, each record a gzip member of its own or not.
///
/// A record's origin is PATH`#`OFFSET: where it begins in the file, as in the indexes of crawls. If records are not
/// compressed one by one, it is the offset in the unpacked bytes. After something that is not a record, reading
/// continues at the next line that begins one.
///
/// Texts that were made from pages are read only if the crawl has no pages before them, as in WET files. Otherwise the
/// pages are read.
final class WARCRecords: DocumentSource {
  private static let mark = Array("WARC/".utf8)
  /// Up to this length, the end of a record is checked before its beginning is taken, because lengths may be false.
  private static let lookAhead = 16 << 20

  private let bytes: BufferedBytes
  private let place: StreamPlace
  private var tally = PassedOverTally()
  /// Where the record begins.
  private var offset = 0
  package private(set) var resumePoint: ResumePoint?
  /// Whether the crawl was read from its beginning and has had nothing fetched so far.
  private var isBare = false
  /// Whether a page stood before.
  private var hasPages = false
  /// Whether the damage was reported after which the next record is being sought.
  private var isLost = false

  /// The records in `bytes`.
  init(in bytes: BufferedBytes, at place: StreamPlace) {
    self.bytes = bytes
    self.place = place
  }

  func next() -> Result<Document, ReadingProblem>? {
    while true {
      do throws(ReadingProblem.Cause) {
        guard try moveToRecord() else { return tally.next(of: place) ?? lackOfPages }
        if let document = try readRecord() { return .success(document) }
      } catch {
        switch error {
        // Reported once for the crawl: there may be as many as there are pages.
        case .answer, .revisit, .contentCoding, .needs, .crawlersOwn, .conversion:
          if let problem = tally.problem(error, at: place) { return .failure(problem) }
        default:
          return .failure(ReadingProblem(origin: origin, cause: error))
        }
      }
    }
  }

  /// That there is no page in the crawl, once.
  private var lackOfPages: Result<Document, ReadingProblem>? {
    guard isBare else { return nil }
    isBare = false
    return .failure(place.problem(.noPages))
  }

  private var origin: String { place.memberOrigin(String(offset)) }

  /// Goes to the next record; false at the end. If something else comes first, goes past it and throws.
  private func moveToRecord() throws(ReadingProblem.Cause) -> Bool {
    while let byte = try bytes.peek(1).first, byte == 0x0D || byte == 0x0A { _ = try bytes.skip(1) }
    let opening = try bytes.peek(Self.mark.count)
    let fileOffset = bytes.fileOffset
    offset = fileOffset ?? bytes.position
    if opening.elementsEqual(Self.mark) {
      resumePoint = fileOffset.map { ResumePoint(offset: $0, reader: DocumentFormat.warc.mediaType) } ?? resumePoint
      isLost = false
      return true
    }
    if opening.isEmpty { return false }
    let wasTold = isLost
    isLost = true
    let start = offset
    try skipToMark()
    if !wasTold { throw .damaged(offset: start) }
    return try moveToRecord(again: ())
  }

  private func moveToRecord(again: Void) throws(ReadingProblem.Cause) -> Bool {
    isLost = false
    offset = bytes.fileOffset ?? bytes.position
    return try !bytes.isExhausted()
  }

  /// Goes to the next bytes that look like a record's first line, or to the end.
  private func skipToMark() throws(ReadingProblem.Cause) {
    while true {
      let piece = try bytes.peek(64 << 10)
      if piece.isEmpty { return }
      let passed = Self.firstMark(in: piece).map { $0 - piece.startIndex }
      _ = try bytes.skip(passed ?? max(1, piece.count - 8))
      if passed != nil { return }
    }
  }

  /// Where a line begins that looks like a record's first; `WARC/` with a version after it.
  private static func firstMark(in piece: ArraySlice<UInt8>) -> Int? {
    var index = piece.startIndex
    while let found = piece[index...].firstIndex(of: mark[0]) {
      if found + 7 < piece.endIndex, piece[found..<found + 5].elementsEqual(mark),
        (0x30...0x39).contains(piece[found + 5]), piece[found + 6] == UInt8(ascii: "."),
        (0x30...0x39).contains(piece[found + 7])
      {
        return found
      }
      index = found + 1
    }
    return nil
  }

  /// The page in this record; nil if it holds none. Reading continues after the record.
  private func readRecord() throws(ReadingProblem.Cause) -> Document? {
    guard let header = try header() else {
      isLost = true
      // The bytes before a fault of the stream are not a head. The fault is reported, and these bytes are skipped.
      while bytes.fault != nil { _ = try bytes.skip(64 << 10) }
      _ = try bytes.skip(Self.mark.count)
      throw .damaged(offset: offset)
    }
    if offset == 0 { isBare = true }
    switch header.kind {
    case .other: break
    case .response, .resource, .revisit, .conversion: isBare = false
    }
    let mayBePage = mayBePage(header)
    let head = mayBePage ? try bytes.take(header.headLength) : []
    if !mayBePage { _ = try bytes.skip(header.headLength) }
    let length = header.blockLength
    if length <= Self.lookAhead { try checkEnd(behind: length) }
    if !mayBePage || length > place.documentLimit { try pass(length) }
    switch header.kind {
    case .revisit: throw .revisit
    case .resource where header.page.isCrawlersOwn: throw .crawlersOwn
    case .conversion where hasPages: throw .conversion
    case .response, .resource: hasPages = hasPages || mayBePage
    case .conversion, .other: break
    }
    guard mayBePage else { return nil }
    if length > place.documentLimit { throw .tooLarge(byteCount: length, limit: place.documentLimit) }
    let block = try bytes.take(length)
    if length > Self.lookAhead { try checkEnd(of: block, length: length) }
    return try header.page.document(
      of: block, head: head[...], isAnswer: header.kind == .response, at: place, origin: origin)
  }

  private func header() throws(ReadingProblem.Cause) -> WARCHeader? {
    if let header = WARCHeader(try bytes.peek(4 << 10)) { return header }
    return WARCHeader(try bytes.peek(WARCHeader.limit))
  }

  /// Whether a record may hold a page, according to its head.
  private func mayBePage(_ header: WARCHeader) -> Bool {
    switch header.kind {
    case .response: header.page.blockType.map { !$0.hasPrefix("text/dns") } ?? true
    case .resource:
      !header.page.isCrawlersOwn && CrawlPage.mayBePage(header.page.blockType, url: header.page.url)
    case .conversion: !hasPages && CrawlPage.mayBePage(header.page.blockType, url: header.page.url)
    case .revisit, .other: false
    }
  }

  /// Throws if the block here doesn't end where it should, and goes to the next record in it.
  private func checkEnd(behind length: Int) throws(ReadingProblem.Cause) {
    let seen = try bytes.peek(length + 9)
    let behind = seen.dropFirst(length).drop { $0 == 0x0D || $0 == 0x0A }
    if seen.count >= length, Self.mark.starts(with: behind.prefix(5)) { return }
    isLost = true
    if let next = Self.firstMark(in: seen) {
      _ = try bytes.skip(next - seen.startIndex)
      throw .damaged(offset: offset)
    }
    let count = seen.count
    _ = try bytes.skip(count)
    // A fault of the stream is thrown here.
    _ = try bytes.isExhausted()
    throw count < length ? .truncated(offset: bytes.position) : .damaged(offset: offset)
  }

  /// Throws if a block, already taken, doesn't end where it should, and goes back to the next record in it.
  private func checkEnd(of block: [UInt8], length: Int) throws(ReadingProblem.Cause) {
    if block.count == length {
      let behind = try bytes.peek(9).drop { $0 == 0x0D || $0 == 0x0A }
      if Self.mark.starts(with: behind.prefix(5)) { return }
    }
    isLost = true
    if let next = Self.firstMark(in: block[...]) {
      bytes.putBack(block[next...])
      throw .damaged(offset: offset)
    }
    // A fault of the stream is thrown here.
    _ = try bytes.isExhausted()
    throw block.count < length ? .truncated(offset: bytes.position) : .damaged(offset: offset)
  }

  /// Skips a block that is not needed. A long block with a false length doesn't swallow the next records.
  private func pass(_ length: Int) throws(ReadingProblem.Cause) {
    if length <= Self.lookAhead {
      _ = try bytes.skip(length)
      return
    }
    let start = bytes.position
    if let count = bytes.byteCount, start + length <= count, bytes.seek(to: start + length) {
      let behind = try bytes.peek(9).drop { $0 == 0x0D || $0 == 0x0A }
      if Self.mark.starts(with: behind.prefix(5)) { return }
      _ = bytes.seek(to: start)
    }
    try skipToMark()
  }
}
