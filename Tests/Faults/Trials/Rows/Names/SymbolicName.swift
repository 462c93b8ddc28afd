import Foundation
import SystemPackage

/// Another name for the `archive.db` of a folder, through symbolic links.
struct SymbolicName: Sendable {
  /// What it is, for a person.
  let kind: String
  /// Links to make, in order: the place and the target. `$` stands for the trial's folder.
  private let links: [(name: String, target: String)]
  private let typed: String

  private init(_ kind: String, links: [(name: String, target: String)], typed: String) {
    (self.kind, self.links, self.typed) = (kind, links, typed)
  }

  /// The file's own name.
  init(_ name: String) throws { self.init(name, links: [], typed: name) }

  static let all = [
    SymbolicName("its absolute path", links: [], typed: "$/archive.db"),
    SymbolicName("./ and ../", links: [], typed: "./a/../b/.././archive.db"),
    SymbolicName("a link", links: [("sym.db", "archive.db")], typed: "sym.db"),
    SymbolicName("an absolute link", links: [("abs.db", "$/archive.db")], typed: "abs.db"),
    SymbolicName("a link in a folder", links: [("a/sym.db", "../archive.db")], typed: "a/sym.db"),
    SymbolicName(
      "a link to a link", links: [("b/one.db", "../archive.db"), ("a/two.db", "../b/one.db")], typed: "a/two.db"),
    SymbolicName("a link to the folder", links: [("a/here", "..")], typed: "a/here/archive.db"),
    SymbolicName(
      "a link to the folder and one to the file", links: [("a/there", "$/b"), ("b/sym.db", "../archive.db")],
      typed: "a/there/sym.db"),
    // `..` leads up from the link's target, not from the link.
    SymbolicName("the folder above where a link leads", links: [("a/deep", "../b")], typed: "a/deep/../archive.db"),
  ]

  /// Makes the links, and the folders `a` and `b`.
  func make(in scene: TrialScene) throws {
    for name in ["a", "b"] {
      try FileManager.default.createDirectory(atPath: scene.path(name).string, withIntermediateDirectories: true)
    }
    for (name, target) in links {
      let path = scene.path(name).string
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: filled(target, in: scene))
    }
  }

  /// What is typed.
  func path(in scene: TrialScene) -> String { filled(typed, in: scene) }

  /// What is wrong with the links: they are gone, lead elsewhere, or have other files beside them.
  func faults(in scene: TrialScene) throws -> [String] {
    var faults: [String] = []
    for (name, target) in links {
      let found = try? FileManager.default.destinationOfSymbolicLink(atPath: scene.path(name).string)
      if found != filled(target, in: scene) { faults.append("\(name) leads to \(found ?? "nowhere") now") }
    }
    let files = FileManager.default.enumerator(atPath: scene.folder.path.string)?.compactMap { $0 as? String } ?? []
    let known = Set(Self.all.flatMap { $0.links.map(\.name) })
    for file in files.sorted() where !known.contains(file) {
      let isBeside = file.hasPrefix("a/") || file.hasPrefix("b/") || known.contains { file.hasPrefix($0) }
      if isBeside { faults.append("\(file) was made") }
    }
    return faults
  }

  private func filled(_ text: String, in scene: TrialScene) -> String {
    text.replacing("$", with: scene.folder.path.string)
  }
}
