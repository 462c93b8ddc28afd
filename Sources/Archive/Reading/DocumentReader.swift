import ArchiveFiles
import ArchiveHashing
import ArchiveModel
import ArchiveText
import SystemPackage

/// Makes documents of files. It keeps nothing between calls, so that any number of threads may share it.
package struct DocumentReader: Sendable {
  private let workingDirectory: FilePath
  private let limit: Int

  /// A reader that resolves relative paths against `workingDirectory`; by default, that of the process.
  package init(workingDirectory: FilePath = .current, limits: ReadingLimits = ReadingLimits()) {
    self.init(workingDirectory: workingDirectory, limit: limits.documentBytes)
  }

  package init(workingDirectory: FilePath, limit: Int) {
    self.workingDirectory = workingDirectory
    self.limit = limit
  }

  /// The document of a stream's entry, with its SHA-256; nil if the entry stands for no document. A problem of the
  /// stream is thrown unchanged.
  package func read(_ entry: DocumentEntry) throws(ReadingProblem) -> Document? {
    switch entry.content {
    case .file(let path): return try readFile(at: path)
    case .document(var document):
      document.sha256 = SHA256.digest(of: document.bytes)
      return document
    case .problem(let problem): throw problem
    case .unchanged, .end: return nil
    }
  }

  /// The document at an entry of a walk, read whole. A problem of the walk is thrown as it is.
  ///
  /// Throws also if the format is not one that is read, so that a document which comes back can be parsed.
  package func read(_ entry: WalkEntry) throws(ReadingProblem) -> Document {
    switch entry {
    case .file(let path): try readFile(at: path)
    case .standardInput: try readStandardInput()
    case .problem(let problem): throw problem
    }
  }

  private func readFile(at path: FilePath) throws(ReadingProblem) -> Document {
    let absolute = DocumentOrigin.absolute(path, in: workingDirectory)
    let origin = DocumentOrigin.escaped(absolute.bytes)
    do throws(ReadingProblem.Cause) {
      let content = try FileContent.ofFile(at: path, limit: limit)
      let name = absolute.lastComponent.map { FilePath(root: nil, [$0]).bytes } ?? []
      return try document(of: content, origin: origin, name: name)
    } catch {
      throw ReadingProblem(origin: origin, cause: error)
    }
  }

  private func readStandardInput() throws(ReadingProblem) -> Document {
    let origin = DocumentOrigin.standardInput
    do throws(ReadingProblem.Cause) {
      let content = try FileContent.ofStandardInput(limit: limit)
      return try document(of: content, origin: origin, name: Array("standard-input".utf8))
    } catch {
      throw ReadingProblem(origin: origin, cause: error)
    }
  }

  private func document(
    of content: FileContent, origin: String, name: [UInt8]
  ) throws(ReadingProblem.Cause) -> Document {
    guard let format = DocumentFormat(of: content.bytes, named: name) else { throw .empty }
    guard format.isArticle else { throw format.isContainer ? .changing : .formatNotRead(format) }
    if let misnaming = format.misnaming(name) { throw misnaming }
    return Document(
      origin: origin, fileName: DocumentOrigin.escaped(name), bytes: content.bytes,
      sha256: SHA256.digest(of: content.bytes), mediaType: format.mediaType,
      retrievedAt: content.modified.map(Timestamp.utc(nanoseconds:)),
      retrievedFrom: content.modified.map { _ in "mtime" })
  }
}
