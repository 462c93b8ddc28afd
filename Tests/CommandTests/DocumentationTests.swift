import ArchiveStages
import Foundation
import Testing

@testable import archive_cli

/// The pages that people read: what they show happens, their links lead somewhere, and they are readable.
@Suite struct DocumentationTests {
  private static let root = Workplace.repository

  /// The pages by their paths from the repository's root.
  private static let pages: [String] = {
    let folders = ["", "docs", "docs/commands", "docs/decisions", "Evaluation", "Benchmarks"]
    return folders.flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
      return names.filter { $0.hasSuffix(".md") }.sorted().map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }
  }()

  private static func text(of page: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(page), encoding: .utf8)
  }

  /// A folder like that of somebody who has cloned the repository.
  private static func workplace() throws -> Workplace {
    let workplace = try Workplace()
    try FileManager.default.copyItem(
      at: root.appendingPathComponent("seeds"), to: workplace.folder.appendingPathComponent("seeds"))
    return workplace
  }

  @Test(arguments: pages) func `the sessions of a page show what is printed`(page: String) throws {
    let sessions = DocumentationSession.all(in: try Self.text(of: page))
    if sessions.isEmpty { return }
    let workplace = try Self.workplace()
    for exchange in sessions.flatMap(\.exchanges) {
      let run = try workplace.shell("exec 2>&1\n" + exchange.typed)
      let printed = run.output.replacingOccurrences(of: workplace.folder.path, with: "/home/you/news")
      var lines = printed.split(separator: "\n", omittingEmptySubsequences: false)[...]
      if lines.last == "" { lines.removeLast() }
      var shown = exchange.shown[...]
      while shown.last == "" { shown.removeLast() }
      while lines.last == "" { lines.removeLast() }
      #expect(
        DocumentationSession.shows(shown, of: lines), "\(page): $ \(exchange.typed)\nprints:\n\(printed)")
    }
  }

  @Test(arguments: pages) func `the commands of a page can be typed`(page: String) throws {
    // Each line of code that begins with the program's name, indented or between fences, without the remark after it.
    let lines = try Self.text(of: page).matches(of: #/\n(?:    |\$ )?(?<typed>archive [^\n]*?)(?:   .*)?(?=\n)/#)
      .map { $0.output.typed }
    let workplace = try Self.workplace()
    for line in lines {
      let split = try workplace.shell("archive() { printf '%s\\0' \"$@\" >&2; exit; }\n" + line)
      let words = split.errors.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
      if words.first == "help" { continue }
      #expect(throws: Never.self, "\(page): \(line)") {
        _ = try ArchiveCommand.parseAsRoot(SearchArguments.rearranged(words))
      }
    }
  }

  @Test(arguments: pages) func `the links of a page lead somewhere`(page: String) throws {
    let folder = Self.root.appendingPathComponent(page).deletingLastPathComponent()
    for match in try Self.text(of: page).matches(of: #/\]\((?<target>[^)\s]+)\)/#) {
      let target = String(match.output.target)
      if target.contains("://") || target.hasPrefix("mailto:") { continue }
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let file =
        parts[0].isEmpty ? Self.root.appendingPathComponent(page) : folder.appendingPathComponent(parts[0])
      guard FileManager.default.fileExists(atPath: file.path) else {
        Issue.record("\(page): \(target) is not there")
        continue
      }
      if parts.count == 2 {
        let anchors = try Self.anchors(of: String(contentsOf: file, encoding: .utf8))
        #expect(anchors.contains(parts[1]), "\(page): \(target) has no such heading")
      }
    }
  }

  /// The names under which headings can be linked to, as GitHub makes them.
  private static func anchors(of page: String) -> [String] {
    page.matches(of: #/(?:^|\n)#+ (?<title>[^\n]+)/#).map { match in
      String(
        match.output.title.lowercased().replacing(" ", with: "-").filter {
          $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
        })
    }
  }

  @Test(arguments: pages) func `no line of a page is too long to read`(page: String) throws {
    for line in try Self.text(of: page).split(separator: "\n") {
      #expect(line.count <= 200, "\(page): \(line.prefix(80))…")
    }
  }

  @Test(arguments: [("README.md", 150), ("ARCHITECTURE.md", 200), ("CONTRIBUTING.md", 80)])
  func `the pages that one starts with are short`(page: String, limit: Int) throws {
    #expect(try Self.text(of: page).split(separator: "\n", omittingEmptySubsequences: false).count <= limit)
  }

  @Test func `each command has a page, made of its help`() throws {
    let folder = Self.root.appendingPathComponent("docs/commands")
    let files = ManualPages.files(.markdown)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where !files.contains(where: { $0.name == name }) {
        try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
      }
      // Other tests read the pages meanwhile.
      for file in files {
        try Data(file.text.utf8).write(to: folder.appendingPathComponent(file.name), options: .atomic)
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == files.map(\.name).sorted())
    for file in files {
      let kept = try String(contentsOf: folder.appendingPathComponent(file.name), encoding: .utf8)
      #expect(kept == file.text, "\(file.name)")
    }
  }

  @Test func `every page of docs can be reached from the README`() throws {
    let readme = try Self.text(of: "README.md")
    for page in Self.pages where page.hasPrefix("docs/") && !page.dropFirst(5).contains("/") {
      #expect(readme.contains("(\(page))"), "\(page)")
    }
  }
}
