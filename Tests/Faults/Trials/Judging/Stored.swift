import Foundation
import SystemPackage

/// What an import reported about itself.
enum Stored {
  /// The lines of a report that say that something was stored, which the archive does not have.
  static func missing(_ reported: some Sequence<Substring>, in folder: TrialFolder) -> [String] {
    missing(reported, in: folder.archive)
  }

  /// The same, of the archive at `archive`.
  static func missing(_ reported: some Sequence<Substring>, in archive: FilePath) -> [String] {
    let origins = reported.compactMap { line -> String? in
      let parsed = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let parsed, let outcome = parsed["outcome"] as? String, outcome == "added" else { return nil }
      return parsed["origin"] as? String
    }
    guard !origins.isEmpty else { return [] }
    do {
      let stored = try Set(JudgedDatabase(archive, writable: true).texts("SELECT origin FROM document_origins"))
      let missing = origins.filter { !stored.contains($0) }
      guard let first = missing.first else { return [] }
      return ["\(missing.count) were reported as stored, and are not there, such as \(first)"]
    } catch {
      return ["\(error)"]
    }
  }
}
