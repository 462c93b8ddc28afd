import ArchiveModel
import ArchiveText
import SystemPackage

/// A file or standard input whose documents are being read.
final class OpenContainer {
  private let file: FileStream
  private let place: StreamPlace
  private var source: (any DocumentSource)?
  /// How far it is read; nil if that is not kept.
  private var progress: ContainerProgress?
  /// Whether the file has parts. If it is one document, its progress need not be stored.
  private var hasParts = false
  /// Whether a document of a crawl was met.
  private var hasCrawl = false
  private var isResumed = false
  /// Where the file is; nil for standard input.
  private let path: FilePath?
  /// What is said of a container that is passed over.
  private var entries: [DocumentEntry].SubSequence = []

  /// The container in this file, whose path is absolute. Reading continues where it stopped earlier, if the file has
  /// not changed.
  init(
    _ file: FileStream, path: FilePath, fields: FieldMapping, limits: ReadingLimits, lookup: DocumentStream.Lookup
  ) {
    self.file = file
    self.path = path
    var place = StreamPlace(
      origin: DocumentOrigin.escaped(path.bytes),
      name: path.lastComponent.map { FilePath(root: nil, [$0]).bytes } ?? [],
      retrievedAt: file.status.map { Timestamp.utc(nanoseconds: $0.modified) }, retrievedFrom: "mtime",
      allowance: UnpackingAllowance(limits: limits) { file.position }, fields: fields)
    progress = file.status.map { ContainerProgress(origin: place.base, status: $0) }
    // If other columns were used before, the records may now be read differently.
    if fields.isEmpty, let found = lookup(place.base), let none = progress, found.holds(for: none),
      file.seek(to: found.position)
    {
      if found.isComplete, !found.hasFailures {
        entries = Self.entries(passingOver: found)[...]
        self.place = place
        return
      }
      if !found.isComplete {
        place.firstLine = found.line
        place.isResumed = !found.reader.isEmpty
        self.place = place
        resume(at: found)
        return
      }
      _ = file.seek(to: 0)
    }
    self.place = place
    source = ContainerReader.documents(in: BufferedBytes(file), at: place)
  }

  /// The container or document on standard input.
  init(standardInput file: FileStream, fields: FieldMapping, limits: ReadingLimits) {
    self.file = file
    path = nil
    place = StreamPlace(
      origin: DocumentOrigin.standardInput, name: Array("standard-input".utf8),
      allowance: UnpackingAllowance(limits: limits) { file.position }, fields: fields)
    source = ContainerReader.documents(in: BufferedBytes(file), at: place)
  }

  /// What is said of a container that an earlier import read to its end. What that one skipped is skipped again.
  private static func entries(passingOver found: ContainerProgress) -> [DocumentEntry] {
    let (problems, unchanged) = found.repeated
    // With the problems, the progress comes to belong to this import.
    let progress = problems.isEmpty ? nil : found
    return problems.map { DocumentEntry(content: .problem($0), byteCount: 0, progress: progress) }
      + [DocumentEntry(content: .unchanged(unchanged), byteCount: 0)]
  }

  /// Skips what an earlier reading has given, without looking at it.
  private func resume(at found: ContainerProgress) {
    hasParts = true
    isResumed = true
    let source = ContainerReader.documents(
      in: BufferedBytes(file, position: found.position), at: place, readingOnBy: found.reader)
    self.source = source
    hasCrawl = found.reader == DocumentFormat.warc.mediaType
    var left = found.passed
    while left > 0, let result = source.next() {
      left -= 1
      if case .success(let document) = result, document.crawl != nil { hasCrawl = true }
    }
    progress = found
  }

  /// How many bytes of the file were read.
  var bytesRead: Int { min(file.position, byteCount) }

  /// How many bytes the file has; of standard input as many as were read.
  var byteCount: Int { file.byteCount ?? file.position }

  /// The next document or problem; nil at the end.
  func next() -> DocumentEntry? {
    if let entry = entries.popFirst() { return entry }
    guard let source else { return nil }
    let result = source.next()
    if let refusal = place.allowance.refusal {
      // The file is finished, even if something in it is still open.
      self.source = nil
      return DocumentEntry(content: .problem(place.problem(refusal)), byteCount: 0)
    }
    guard let result else { return end() }
    if case .success(let document) = result, document.crawl != nil { hasCrawl = true }
    advance(source, by: result)
    switch result {
    case .success(let document):
      return DocumentEntry(content: .document(document), byteCount: document.bytes.count, progress: kept)
    case .failure(let problem):
      return DocumentEntry(content: .problem(problem), byteCount: 0, progress: kept)
    }
  }

  private var kept: ContainerProgress? { hasParts ? progress : nil }

  private func end() -> DocumentEntry? {
    source = nil
    // The file changed, so the bytes may be from two versions.
    if !file.isUnchanged { return DocumentEntry(content: .problem(place.problem(.changing)), byteCount: 0) }
    progress?.isComplete = true
    // What is stored at the end is the same however often reading was stopped.
    progress?.position = 0
    progress?.reader = ""
    progress?.line = 1
    progress?.passed = 0
    let crawl = hasCrawl ? crawlEnd : nil
    if kept == nil, crawl == nil { return nil }
    return DocumentEntry(content: .end, byteCount: 0, progress: kept, crawl: crawl)
  }

  private var crawlEnd: CrawlEnd? {
    guard let path, let status = file.status else {
      guard var whole = file.whole(origin: place.root) else { return nil }
      whole.files = place.packageFiles.files
      return .hashed(whole)
    }
    return .file(
      path, status: status,
      ReadContainer(
        origin: place.root, mediaType: "", sha256: [], byteCount: 0, files: place.packageFiles.files,
        isResumed: isResumed
      ))
  }

  /// Notes how far the file is read now.
  private func advance(_ source: any DocumentSource, by result: Result<Document, ReadingProblem>) {
    guard var progress else { return }
    if let point = source.resumePoint, point.offset != progress.position {
      (progress.position, progress.reader, progress.line, progress.passed) = (point.offset, point.reader, point.line, 0)
    }
    progress.passed += 1
    switch result {
    case .success(let document):
      progress.documents += 1
      if document.origin != place.origin { hasParts = true }
    case .failure(let problem):
      if !problem.isPassedOver {
        progress.hasFailures = true
      } else if !problem.isKnown {
        progress.skipped += problem.count
      }
      if problem.origin != place.origin { hasParts = true }
    }
    self.progress = progress
  }
}
