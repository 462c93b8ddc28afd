import ArchiveFiles
import ArchiveModel
import SystemPackage

/// One item of a stream of documents.
package struct DocumentEntry: Sendable {
  /// What there may be.
  package enum Content: Sendable {
    /// A file that is one document; it is not read yet.
    case file(FilePath)
    /// A document out of a container, or standard input; it has no SHA-256 yet.
    case document(Document)
    /// Something that can't be read. The stream continues after it.
    case problem(ReadingProblem)
    /// So many documents of a container that an earlier import has read to its end.
    case unchanged(Int)
    /// The end of a container.
    case end
  }

  /// What it is.
  package var content: Content
  /// How many bytes are read, or will be.
  package var byteCount: Int
  /// How far the container is read after this entry; nil if the file is a document, or if progress is not stored.
  package var progress: ContainerProgress?
  /// At the end of a container with a crawl: that container.
  package var crawl: CrawlEnd?
  /// How many bytes of all files were read when it was come to, packed ones as they are packed.
  package var bytesRead = 0
}

/// All documents that the given paths lead to, one after the other. They are found when they are asked for.
///
/// Files come in the order of `FileWalk`. The first bytes of each file show whether it is a document or a container. A
/// document is passed on unread. A container's documents come in its order, including those of containers inside it.
/// Memory: a document and a few buffers for each open container, however long the containers are.
package struct DocumentStream: Sequence {
  /// Says how far a container was read before.
  package typealias Lookup = @Sendable (_ origin: String) -> ContainerProgress?

  private let walk: FileWalk
  private let workingDirectory: FilePath
  private let lookup: Lookup
  private let fields: FieldMapping
  private let limits: ReadingLimits

  /// A stream of the documents that `paths` lead to; "-" is standard input. The files `excluded` are not opened. A
  /// container that has not changed is read from the place that `lookup` gives. `fields` says which columns or keys of
  /// dumps hold what. `limits` bounds the documents in containers and on standard input.
  package init(
    paths: [FilePath], excluding excluded: Set<FileIdentity>, fields: FieldMapping = FieldMapping(),
    limits: ReadingLimits = ReadingLimits(), workingDirectory: FilePath = .current,
    resumingAt lookup: @escaping Lookup = { _ in nil }
  ) {
    walk = FileWalk(paths: paths, excluding: excluded, workingDirectory: workingDirectory)
    self.workingDirectory = workingDirectory
    self.lookup = lookup
    self.fields = fields
    self.limits = limits
  }

  /// The stream from its beginning.
  package func makeIterator() -> Iterator {
    Iterator(
      walk: walk.makeIterator(), workingDirectory: workingDirectory, fields: fields, limits: limits, lookup: lookup)
  }

  /// A stream under way.
  package struct Iterator: IteratorProtocol {
    private var walk: FileWalk.Iterator
    private let workingDirectory: FilePath
    private let lookup: Lookup
    private let fields: FieldMapping
    private let limits: ReadingLimits
    private var container: OpenContainer?
    /// How many bytes the files have that are done with.
    private var bytesDone = 0

    package init(
      walk: FileWalk.Iterator, workingDirectory: FilePath, fields: FieldMapping, limits: ReadingLimits,
      lookup: @escaping Lookup
    ) {
      self.walk = walk
      self.lookup = lookup
      self.fields = fields
      self.limits = limits
      self.workingDirectory = workingDirectory
    }

    /// The next document or problem; nil at the end.
    package mutating func next() -> DocumentEntry? {
      guard var entry = nextEntry() else { return nil }
      if case .file = entry.content { bytesDone += entry.byteCount }
      entry.bytesRead = bytesDone + (container?.bytesRead ?? 0)
      return entry
    }

    private mutating func nextEntry() -> DocumentEntry? {
      while true {
        if let entry = container?.next() { return entry }
        bytesDone += container?.byteCount ?? 0
        container = nil
        switch walk.next() {
        case nil: return nil
        case .problem(let problem): return DocumentEntry(content: .problem(problem), byteCount: 0)
        case .standardInput: container = OpenContainer(standardInput: .standardInput, fields: fields, limits: limits)
        case .file(let path):
          do throws(ReadingProblem.Cause) {
            let file = try FileStream(path: path)
            guard try file.isContainer(named: path) else {
              return DocumentEntry(content: .file(path), byteCount: file.byteCount ?? 0)
            }
            container = OpenContainer(
              file, path: DocumentOrigin.absolute(path, in: workingDirectory), fields: fields, limits: limits,
              lookup: lookup)
          } catch {
            let origin = DocumentOrigin.of(path, in: workingDirectory)
            return DocumentEntry(content: .problem(ReadingProblem(origin: origin, cause: error)), byteCount: 0)
          }
        }
      }
    }
  }
}

extension FileStream {
  /// How many bytes tell a container from a document.
  private static let peekLength = 4 << 10

  /// Whether the file is a container; it is at its beginning before and after.
  fileprivate func isContainer(named path: FilePath) throws(ReadingProblem.Cause) -> Bool {
    let opening: [UInt8]
    do {
      opening = try unsafe [UInt8](unsafeUninitializedCapacity: Self.peekLength) { buffer, count in
        count = try unsafe read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw error as? ReadingProblem.Cause ?? .unreadableFile(.ioError)
    }
    let name = path.lastComponent.map { FilePath(root: nil, [$0]).bytes } ?? []
    guard DocumentFormat.mayBeContainer(opening, named: name),
      DocumentFormat(of: opening, named: name)?.isContainer == true
    else { return false }
    return seek(to: 0)
  }
}
