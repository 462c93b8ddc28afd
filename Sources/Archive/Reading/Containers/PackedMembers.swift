import ArchiveFiles
import ArchiveModel
import ArchivePlatform
import ArchiveText

/// The documents in the members of a zip or tar file, in the file's order; members that are containers are opened in
/// their place.
///
/// Names are data: a member's name becomes part of an origin, and never a path.
final class PackedMembers: DocumentSource {
  /// How often reading starts again after a damaged member, if the file can be read from its beginning again.
  private static let mostRestarts = 100

  private let input: BufferedBytes
  private let place: StreamPlace
  private let kind: ArchiveHandle.Kind
  private var handle: ArchiveHandle?
  private var current: (source: any DocumentSource, stream: MemberStream)?
  private var headersRead = 0
  private var restarts = 0
  /// Whether it is a package of crawls (WACZ). Only the crawls in it are read.
  private var isCrawlPackage: Bool
  private var tally = PassedOverTally()

  /// The members of the packed file in `input`.
  init(_ kind: ArchiveHandle.Kind, in input: BufferedBytes, at place: StreamPlace) {
    self.kind = kind
    self.input = input
    self.place = place
    isCrawlPackage = String(decoding: place.name, as: UTF8.self).lowercased().hasSuffix(".wacz")
    handle = ArchiveHandle(kind, reading: input)
    switch handle?.open() {
    case .failed(let cause), .stopped(let cause): stop(cause)
    default: break
    }
  }

  func next() -> Result<Document, ReadingProblem>? {
    while true {
      if let current {
        if let result = current.source.next() {
          if case .failure(let problem) = result, problem.isPageFurniture { continue }
          return result
        }
        self.current = nil
        if current.stream.hasStopped { restart() }
        continue
      }
      guard let handle else { return tally.next(of: place) }
      let (outcome, header) = handle.nextHeader()
      headersRead += 1
      switch outcome {
      case .end: self.handle = nil
      case .failed(let cause): return .failure(place.problem(cause))
      case .stopped(let cause):
        self.handle = nil
        return .failure(place.problem(cause))
      case .done:
        if let header, let problem = open(header, of: handle) { return .failure(problem) }
      }
    }
  }

  /// Opens a member, or says why it is skipped; nil also if it is silently left out.
  private func open(_ header: ArchiveHandle.Header, of handle: ArchiveHandle) -> ReadingProblem? {
    do throws(ReadingProblem.Cause) {
      try place.allowance.takeMember()
    } catch {
      self.handle = nil
      return place.problem(error)
    }
    if header.kind == .folder { return nil }
    if case .zip = kind, header.kind == .file, !header.isEncrypted, CrawlPackageFiles.isOne(header.path) {
      return takePackageFile(header, of: handle)
    }
    if isLeftOut(header.path) { return nil }
    var member = place.member(header.path)
    if let modified = header.modified {
      member.retrievedAt = Timestamp.utc(nanoseconds: FileStatus.nanoseconds(timespec(tv_sec: modified, tv_nsec: 0)))
      member.retrievedFrom = "mtime"
    }
    if header.kind != .file { return tally.problem(.specialMember(header.kind), at: member) }
    if header.isEncrypted { return member.problem(.encrypted) }
    if header.byteCount == 0 { return tally.problem(.empty, at: member) }
    let stream = MemberStream(handle, byteCount: header.byteCount)
    // One more than there should be, so that the end is seen.
    let capacity = min(header.byteCount ?? 64 << 10, (64 << 10) - 1) + 1
    let bytes = BufferedBytes(AllowedStream(stream, place.allowance), capacity: capacity)
    current = (ContainerReader.documents(in: bytes, at: member), stream)
    return nil
  }

  /// Keeps a file that lists the content of a package of crawls. In any other zip file, it is read like any member.
  private func takePackageFile(_ header: ArchiveHandle.Header, of handle: ArchiveHandle) -> ReadingProblem? {
    let stream = MemberStream(handle, byteCount: header.byteCount)
    let bytes = BufferedBytes(AllowedStream(stream, place.allowance))
    let limit = CrawlPackageFiles.byteLimit
    let content: [UInt8]
    do throws(ReadingProblem.Cause) {
      content = try bytes.take(limit + 1)
      _ = try bytes.isExhausted()
    } catch {
      if stream.hasStopped { restart() }
      return place.member(header.path).problem(error)
    }
    if content.count > limit {
      return place.member(header.path).problem(.tooLarge(byteCount: header.byteCount, limit: limit))
    }
    if Self.isOfCrawls(content) || isCrawlPackage {
      isCrawlPackage = true
      place.packageFiles.add(header.path, content)
      return nil
    }
    let member = place.member(header.path)
    current = (ContainerReader.documents(in: BufferedBytes(MemoryStream(content)), at: member), stream)
    return nil
  }

  /// Whether the file says that it is of a package of crawls.
  private static func isOfCrawls(_ content: [UInt8]) -> Bool {
    let opening = String(decoding: content.prefix(64 << 10), as: UTF8.self)
    return ["\"wacz_version\"", "\"signedData\"", "\"archive/"].contains { opening.contains($0) }
  }

  /// Whether a member is not a document that somebody packed: a hidden file, a file of the system, a list of a package
  /// of crawls.
  private func isLeftOut(_ path: [UInt8]) -> Bool {
    let parts = path.split(separator: UInt8(ascii: "/"))
    if parts.contains(where: {
      $0.first == UInt8(ascii: ".") && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
    }) {
      return true
    }
    if parts.first?.elementsEqual("__MACOSX".utf8) == true { return true }
    if let name = parts.last, ["Thumbs.db", "desktop.ini"].contains(where: { name.elementsEqual($0.utf8) }) {
      return true
    }
    let isCrawl = parts.count > 1 && parts[0].elementsEqual("archive".utf8)
    if isCrawl,
      [".warc", ".warc.gz"].contains(where: { parts[parts.count - 1].suffix($0.utf8.count).elementsEqual($0.utf8) })
    {
      isCrawlPackage = true
    }
    return isCrawlPackage && !isCrawl
  }

  /// Starts again after a member that libarchive can't get past.
  private func restart() {
    restarts += 1
    handle = nil
    guard restarts <= Self.mostRestarts, input.seek(to: 0) else { return stop(.damaged(offset: input.position)) }
    let next = ArchiveHandle(kind, reading: input)
    guard case .done = next.open() else { return }
    for _ in 0..<headersRead {
      guard case .done = next.nextHeader().0 else { return }
    }
    handle = next
  }

  private func stop(_ cause: ReadingProblem.Cause) {
    handle = nil
    current = (OneDocument(.failure(place.problem(cause))), MemberStream(nil, byteCount: nil))
  }
}

/// The bytes of the member that a reader of a packed file has reached.
final class MemberStream: ByteStream {
  private let handle: ArchiveHandle?
  private var isAtEnd = false
  /// Whether nothing more can be read after the member.
  private(set) var hasStopped = false
  let byteCount: Int?

  init(_ handle: ArchiveHandle?, byteCount: Int?) {
    self.handle = handle
    self.byteCount = byteCount
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int {
    guard !isAtEnd, let handle else { return 0 }
    let (outcome, count) = unsafe handle.read(into: buffer)
    switch outcome {
    case .done: return count
    case .end: isAtEnd = true
    case .failed(let cause):
      isAtEnd = true
      throw cause
    case .stopped(let cause):
      isAtEnd = true
      hasStopped = true
      throw cause
    }
    return 0
  }
}
