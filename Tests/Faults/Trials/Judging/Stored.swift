import Foundation
import SystemPackage

/// What an import said of itself.
enum Stored {
  /// The lines of a report that say that something was stored, which the archive does not have.
  static func missing(_ reported: some Sequence<Substring>, in folder: TrialFolder) -> [String] {
    let origins = reported.compactMap { line -> String? in
      let parsed = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let parsed, let outcome = parsed["outcome"] as? String, outcome == "added" else { return nil }
      return parsed["origin"] as? String
    }
    guard !origins.isEmpty else { return [] }
    do {
      let stored = try Set(JudgedDatabase(folder.archive, writable: true).texts("SELECT origin FROM document_origins"))
      return origins.filter { !stored.contains($0) }.map { "\($0) was reported as stored, and is not there" }
    } catch {
      return ["\(error)"]
    }
  }
}
