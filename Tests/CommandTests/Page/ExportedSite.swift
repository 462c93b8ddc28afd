import Foundation
import Testing

/// A folder that `archive export-site` made.
struct ExportedSite {
  let folder: URL

  /// The paths of its files below it, sorted.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return all.filter { name in
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(
        atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  func text(of file: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  }

  /// The pages, each with its text.
  func pages() throws -> [(file: String, text: String)] {
    try files.filter { $0.hasSuffix(".html") && !$0.hasPrefix("originals/") }.map { ($0, try text(of: $0)) }
  }

  /// Follows every link of every page, and checks that it leads to a file of the site, at a place that is there.
  func expectWholeLinks(sourceLocation: SourceLocation = #_sourceLocation) throws {
    for (file, text) in try pages() {
      for link in text.matches(of: #/ (?:href|src)="([^"]*)"/#).map({ String($0.1) }) {
        if link.hasPrefix("http://") || link.hasPrefix("https://") { continue }
        let halves = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let base = folder.appendingPathComponent(file)
        let target =
          halves[0].isEmpty
          ? base : base.deletingLastPathComponent().appendingPathComponent(String(halves[0])).standardized
        #expect(!halves[0].hasPrefix("/"), "\(link) in \(file)", sourceLocation: sourceLocation)
        #expect(target.path.hasPrefix(folder.path), "\(link) in \(file)", sourceLocation: sourceLocation)
        let found = FileManager.default.fileExists(atPath: target.path)
        #expect(found, "\(link) in \(file)", sourceLocation: sourceLocation)
        guard found, halves.count == 2 else { continue }
        let place = try String(contentsOf: target, encoding: .utf8).contains(" id=\"\(halves[1])\"")
        #expect(place, "\(link) in \(file)", sourceLocation: sourceLocation)
      }
    }
  }
}
