import SystemPackage

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveReading

extension TemporaryFolder {
  /// The result of the stream of documents over these files, or over the folder: "origin fileName: text", where the
  /// origin begins after the folder's path, "file origin", or "origin cause".
  func stream(_ names: [String] = []) -> [String] {
    entries(names).compactMap { entry -> String? in
      switch entry.content {
      case .file(let path): return "file " + own(path.string)
      case .document(let document):
        return own(document.origin) + " " + document.fileName + ": " + String(decoding: document.bytes, as: UTF8.self)
      case .problem(let problem): return own(problem.origin) + " " + problem.causeText
      case .unchanged(let count): return "\(count) unchanged"
      case .end: return nil
      }
    }
  }

  /// The documents of the stream over these files.
  func documents(_ names: [String] = []) -> [Document] {
    entries(names).compactMap { if case .document(let document) = $0.content { document } else { nil } }
  }

  private func entries(_ names: [String]) -> [DocumentEntry] {
    Array(DocumentStream(paths: names.isEmpty ? [path] : names.map(file), excluding: []))
  }

  private func own(_ origin: String) -> Substring { origin.dropFirst(path.string.count + 1) }
}
