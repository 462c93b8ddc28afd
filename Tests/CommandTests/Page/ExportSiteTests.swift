import ArchiveStages
import Foundation
import SystemPackage
import Testing

/// `archive export-site`: a folder of pages to hand over.
@Suite struct ExportSiteTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private func site(_ name: String = "site") -> ExportedSite {
    ExportedSite(folder: workplace.folder.appendingPathComponent(name))
  }

  private func succeed(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
    let run = try workplace.archive(arguments)
    #expect(run.status == 0, "\(arguments): \(run.errors)", sourceLocation: sourceLocation)
  }

  @Test func `what is written is told, and what a page looks like`() throws {
    try SampleArchive.make(in: workplace)
    try expectSnapshot(
      "export-site",
      workplace.session(
        "archive export-site site harbour", "find site -type f | sort", "cat site/site.json", "cat site/index.html",
        "sed 's/2[0-9-]*<.bdi><.dd>/DAY/' site/articles/1.html", "archive export-site site harbour",
        "archive export-site other nowhere-at-all",
        "ls", "archive export-site more harbour --full-text --originals --format json",
        "archive export-site third"))
  }

  @Test func `every link of every page leads to a file of the site`() throws {
    try SampleArchive.make(in: workplace)
    try succeed("export-site", "site", "harbour")
    try site().expectWholeLinks()
    #expect(try site().pages().count == 8)
    try succeed("export-site", "whole", "harbour OR quay", "--full-text", "--originals")
    try site("whole").expectWholeLinks()
    try workplace.importSeeds()
    try succeed("export-site", "talks", "Lavrov", "--full-text")
    try site("talks").expectWholeLinks()
  }

  @Test func `pages are well formed, and have no script and no form`() throws {
    try SampleArchive.make(in: workplace)
    try succeed("export-site", "site", "harbour OR quay", "--full-text")
    for (file, text) in try site().pages() {
      let markup = PageMarkup(text)
      #expect(markup.fault == nil, "\(file)")
      let names = Set(markup.tags.map(\.name))
      #expect(names.isDisjoint(with: ["script", "form", "input", "button", "select", "textarea", "iframe"]), "\(file)")
      #expect(!text.contains("/api/") && !text.contains("127.0.0.1") && !text.contains("keys.js"), "\(file)")
    }
  }

  @Test func `markup of documents is text in a site`() throws {
    try HostileMarkup.make(in: workplace)
    try succeed("export-site", "site", "quay", "--full-text")
    for (file, text) in try site().pages() {
      let markup = PageMarkup(text)
      #expect(markup.fault == nil, "\(file)")
      #expect(
        !markup.tags.contains { ["script", "img"].contains($0.name) || $0.attributes["onload"] != nil }, "\(file)")
    }
    try site().expectWholeLinks()
    #expect(try !site().text(of: "articles/1.html").contains("href=\"javascript:"))
  }

  @Test func `paths, colleagues, notes and import arguments stay home`() throws {
    let planted = ["planted-home-7f3a", "planted-note-91c2", "planted-name-55d0", "planted-argument-08be"]
    try workplace.write(
      "Quay Closes\n\n“The quay closes in May,” Ada Example said. “It is old,” she added.\n", to: "\(planted[0])/a.txt")
    try succeed("import", "--quiet", planted[0])
    let store = try OpenArchive.forWriting(
      at: FilePath(workplace.folder.path).appending("archive.db"), creating: false)
    let run = try store.importBatches.beginImport(arguments: ["import", planted[3]])
    try store.importBatches.finishImport(run, counts: ImportCounts())
    try store.close()
    try succeed(
      "correct", "quote", "1", "--speaker", "Bela Sample", "--note", planted[1], "--by", planted[2])
    try succeed("correct", "article", "1", "--outlet", "Example Times", "--note", planted[1], "--by", planted[2])
    // The archive has all of them.
    let archive = try Data(contentsOf: workplace.folder.appendingPathComponent("archive.db"))
    for word in planted { #expect(archive.range(of: Data(word.utf8)) != nil, "\(word)") }
    try succeed("export-site", "site", "quay path:\(planted[0])", "--full-text", "--originals")
    #expect(try site().text(of: "index.html").contains("Quay Closes"))
    #expect(try site().text(of: "articles/1.html").contains("Bela Sample"))
    for file in site().files {
      let bytes = try Data(contentsOf: site().folder.appendingPathComponent(file))
      for word in planted + [workplace.folder.path, workplace.folder.lastPathComponent] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file)")
        #expect(!file.contains(word), "\(file)")
      }
    }
  }

  @Test func `texts and originals are written on request alone`() throws {
    let end = "the ferry leaves at nine"
    let body = String(repeating: "The quay was crowded on that day, and nobody had expected it. ", count: 12) + end
    try workplace.write("Quay Closes\n\n\(body).\n", to: "texts/a.txt")
    try succeed("import", "--quiet", "texts")
    try succeed("export-site", "site", "quay")
    for file in site().files {
      #expect(
        try !String(decoding: Data(contentsOf: site().folder.appendingPathComponent(file)), as: UTF8.self).contains(end)
      )
    }
    let page = try site().text(of: "articles/1.html")
    let snippet = try #require(page.firstMatch(of: #/<p class="snippet" dir="auto">(.*?)<\/p>/#)).1
    #expect(snippet.replacing(#/<[^>]*>/#, with: "").count <= 300)
    let sum = try workplace.shell("sha256sum texts/a.txt").output.prefix(64)
    #expect(page.contains("<code>\(sum)</code>"))
    try succeed("export-site", "texts-too", "quay", "--full-text")
    #expect(try site("texts-too").text(of: "articles/1.html").contains(end))
    #expect(!site("texts-too").files.contains { $0.hasPrefix("originals/") })
    try succeed("export-site", "originals-too", "quay", "--originals")
    #expect(try !site("originals-too").text(of: "articles/1.html").contains(end))
    #expect(try workplace.shell("cmp originals-too/originals/1.txt texts/a.txt").status == 0)
  }

  @Test func `a text doesn't say how many other articles have its words`() throws {
    let words = "“The quay closes in May and opens again in the spring of next year,” Ada Example said."
    try workplace.write("Quay Closes\n\n\(words) The ferry was late.\n", to: "texts/a.txt")
    try workplace.write("Harbour News\n\nNobody had expected it. \(words)\n", to: "texts/b.txt")
    try succeed("import", "--quiet", "texts")
    #expect(AskedPage(workplace).text("/articles/1").contains("in 2 articles"))
    try succeed("export-site", "site", "ferry", "--full-text")
    let text = try site().text(of: "articles/1.html")
    #expect(text.contains("opens again in the spring") && !text.contains("in 2 articles"))
  }

  @Test func `a saved page is handed over as text, byte for byte`() throws {
    let page =
      "<!doctype html><html><head><title>A page</title><script>steal()</script></head><body><p>The quay closes in May, "
      + "the mayor said on Friday. Nobody had expected that, and the ferry left on time.</p></body></html>"
    try workplace.write(page, to: "page.html")
    try succeed("import", "--quiet", "page.html")
    try succeed("export-site", "site", "quay", "--originals")
    #expect(site().files.filter { $0.hasPrefix("originals/") } == ["originals/1.html.txt"])
    #expect(try site().text(of: "originals/1.html.txt") == page)
    try site().expectWholeLinks()
  }

  @Test func `unclear speakers and less certain quotes stay home`() throws {
    try SampleArchive.make(in: workplace)
    _ = try workplace.shell(
      """
      sqlite3 archive.db "UPDATE quotes SET speaker_confidence = 0.5 WHERE id = 1; \
      UPDATE quotes SET confidence = 0.1 WHERE id = 2; UPDATE quotes SET speaker_confidence = 0.8 WHERE id = 3"
      """)
    try succeed("export-site", "site", "spring")
    let page = try site().text(of: "articles/1.html")
    #expect(page.contains("The harbour opens in spring,") && page.contains("speaker not known"))
    #expect(!page.contains("<bdi>Harbour Gazette</bdi>"))
    #expect(!page.contains("id=\"q2\"") && page.contains("id=\"q3\""))
    #expect(page.contains("probably <a href=\"../sources/"))
    #expect(try !site().text(of: "sources.html").contains("Harbour Gazette"))
  }

  @Test func `a site of a story has its articles alone, and its page`() throws {
    try workplace.importSeeds()
    let story = try workplace.archive("stories", "list", "--format", "jsonl").output
    let id = try #require(story.firstMatch(of: #/"story":\s*(\d+)/#)).1
    try succeed("export-site", "site", "--story", "\(id)")
    #expect(site().files.contains("stories/\(id).html"))
    try site().expectWholeLinks()
    let count = try workplace.archive("search", "--count", "story:\(id)").output.trimmingCharacters(
      in: .whitespacesAndNewlines)
    #expect(site().files.count { $0.hasPrefix("articles/") && $0.hasSuffix(".html") } == Int(count))
    let none = try workplace.archive("export-site", "none", "--story", "99999")
    #expect(none.status == 1 || none.status == 2, "\(none.errors)")
    #expect(!FileManager.default.fileExists(atPath: site("none").folder.path))
  }

  @Test func `the same command writes the same bytes, and leaves the archive as it is`() throws {
    try SampleArchive.make(in: workplace)
    let before = try workplace.shell("sha256sum archive.db").output
    for folder in ["first", "second"] { try succeed("export-site", folder, "harbour", "--full-text", "--originals") }
    #expect(try workplace.shell("diff -r first second").status == 0)
    #expect(try workplace.shell("sha256sum archive.db").output == before)
  }
}
