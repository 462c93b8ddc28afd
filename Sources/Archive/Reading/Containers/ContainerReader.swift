import ArchiveModel

/// Reads the documents in a container of one format. To read another format, add a `DocumentSource` in a file of its
/// own, a line here, and the role `container` in the table of formats.
struct ContainerReader: Sendable {
  /// The media type of the containers that it opens.
  let mediaType: String
  /// Opens a stream at its beginning. Detecting the format took no byte.
  let open: @Sendable (BufferedBytes, StreamPlace) -> any DocumentSource

  /// The readers, one for each format whose role is `container`.
  static let all: [ContainerReader] = [
    ContainerReader(.json) { JSONRecords($0, at: $1) },
    ContainerReader(.table) { TableRecords($0, at: $1) },
    .compressed(.gzip) { GzipStream($0) },
    .compressed(.zstandard) { UnpackedStream($0, by: .zstandard) },
    .compressed(.xz) { UnpackedStream($0, by: .xz) },
    .compressed(.bzip2) { UnpackedStream($0, by: .bzip2) },
    ContainerReader(.zip) { PackedMembers(.zip, in: $0, at: $1) },
    ContainerReader(.tar) { PackedMembers(.tar, in: $0, at: $1) },
    ContainerReader(.warc) { WARCRecords(in: $0, at: $1) },
    ContainerReader(.arc) { ARCRecords(in: $0, at: $1) },
    ContainerReader(.enex) { EnexNotes(in: $0, at: $1) },
    ContainerReader(.xPosts) { XPosts(in: $0, at: $1) },
    ContainerReader(.telegram) { TelegramMessages(in: $0, at: $1) },
    ContainerReader(.mailbox) { MailboxMessages(in: $0, at: $1) },
  ]

  private init(
    _ format: DocumentFormat, open: @escaping @Sendable (BufferedBytes, StreamPlace) -> any DocumentSource
  ) {
    mediaType = format.mediaType
    self.open = open
  }

  /// A reader of a compressed stream, whatever its format is once it is unpacked.
  private static func compressed(
    _ format: DocumentFormat,
    unpack: @escaping @Sendable (BufferedBytes) -> any ByteStream
  ) -> ContainerReader {
    ContainerReader(format) { bytes, place in
      let stream = AllowedStream(unpack(bytes), place.allowance)
      return documents(in: BufferedBytes(stream), at: place.unpacked(droppingEndings: format.extensions))
    }
  }

  /// The documents in a stream of any format, from its beginning.
  static func documents(in bytes: BufferedBytes, at place: StreamPlace) -> any DocumentSource {
    do throws(ReadingProblem.Cause) {
      guard place.depth <= StreamPlace.depthLimit else { throw .tooDeep(limit: StreamPlace.depthLimit) }
      // For a short stream, not more than there is: otherwise the buffer would grow for each of many small members.
      let length = bytes.byteCount.map { $0 > 0 ? $0 : .max } ?? .max
      let opening = Array(try bytes.peek(min(DocumentFormat.openingLength, length)))
      let format = DocumentFormat(of: opening, named: place.name)
      if let format, format.role == .unread { throw bytes.fault ?? .formatNotRead(format) }
      if let format, format.isContainer, let reader = all.first(where: { $0.mediaType == format.mediaType }) {
        return reader.open(bytes, place)
      }
      return OneDocument(.success(try wholeDocument(in: bytes, at: place, opening: (opening.count, format))))
    } catch {
      return OneDocument(.failure(place.problem(error)))
    }
  }

  /// The documents of a file from a later place on. The container with this media type continues there, perhaps with a
  /// gzip member. The bytes there needn't show their format: they may be damaged.
  static func documents(
    in bytes: BufferedBytes, at place: StreamPlace, readingOnBy mediaType: String
  ) -> any DocumentSource {
    guard let reader = all.first(where: { $0.mediaType == mediaType }) else { return documents(in: bytes, at: place) }
    guard let opening = try? bytes.peek(GzipStream.magic.count), opening.elementsEqual(GzipStream.magic) else {
      return reader.open(bytes, place)
    }
    return reader.open(BufferedBytes(AllowedStream(GzipStream(bytes), place.allowance)), place)
  }

  /// The document that the whole stream is. So many bytes determined its format; if there are more, all of them do.
  private static func wholeDocument(
    in bytes: BufferedBytes, at place: StreamPlace, opening: (byteCount: Int, format: DocumentFormat?)
  ) throws(ReadingProblem.Cause) -> Document {
    let limit = place.documentLimit
    if let count = bytes.byteCount, count > limit { throw .tooLarge(byteCount: count, limit: limit) }
    let content = try bytes.take(limit + 1)
    if content.count > limit { throw .tooLarge(byteCount: nil, limit: limit) }
    // The bytes end before an error: half a text must not count as a whole one.
    _ = try bytes.isExhausted()
    let format =
      content.count == opening.byteCount ? opening.format : DocumentFormat(of: content, named: place.name)
    guard let format else { throw .empty }
    guard format.isArticle else { throw .formatNotRead(format) }
    if let misnaming = format.misnaming(place.name) { throw misnaming }
    return place.document(content, mediaType: format.mediaType)
  }
}

/// A decompressor whose output counts against the limit of the file underneath.
final class AllowedStream: ByteStream {
  private let stream: any ByteStream
  private let allowance: UnpackingAllowance
  private var isStopped = false

  var byteCount: Int? { stream.byteCount }

  init(_ stream: any ByteStream, _ allowance: UnpackingAllowance) {
    self.stream = stream
    self.allowance = allowance
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int {
    if isStopped { return 0 }
    let count = try unsafe stream.read(into: buffer)
    do throws(ReadingProblem.Cause) {
      try allowance.take(count)
    } catch {
      isStopped = true
      throw error
    }
    return count
  }

  func fileOffset(of position: Int) -> Int? { stream.fileOffset(of: position) }
}
