import ArchiveStages
import Foundation
import Testing

@testable import archive_cli

/// `archive export`: a study's folder.
@Suite struct ExportCommandTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private func succeed(_ arguments: String...) throws {
    let run = try workplace.archive(arguments)
    #expect(run.status == 0, "\(arguments): \(run.errors)")
  }

  private func text(of file: String) throws -> String {
    try String(contentsOf: workplace.folder.appendingPathComponent(file), encoding: .utf8)
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: workplace.folder.appendingPathComponent(folder).path).sorted()
  }

  @Test func `what is exported is told`() throws {
    try SampleArchive.make(in: workplace)
    try expectSnapshot(
      "export",
      workplace.session(
        "archive export study harbour", "archive export study harbour --full-text --format json",
        "archive export other nowhere-at-all", "archive export all --quiet", "cat study/articles.csv",
        "cat study/quotes.csv",
        "cat study/attributions.csv", "cat study/sources.csv"))
  }

  @Test func `an export says which articles and quotes it has`() throws {
    try SampleArchive.make(in: workplace)
    let all = try workplace.archive("export", "study").output
    #expect(all == "./study: 3 articles (all of the archive), 4 quotes, 5 attributions, 4 sources\n")
    let some = try workplace.archive("export", "study", "harbour").output
    #expect(some.hasSuffix("4 sources; the query chose the articles, and all their quotes were written\n"), "\(some)")
    let help = try workplace.archive("export", "--help").output.split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    #expect(help.contains("The query chooses articles") && help.contains("All quotes of these articles are written"))
  }

  @Test func `every column of every file is described, and size and SHA-256 are those of the file`() throws {
    try SampleArchive.make(in: workplace)
    try succeed("export", "study", "--full-text", "--originals")
    let package = try #require(JSON.parsed(text(of: "study/datapackage.json")))
    guard case .array(let resources) = package["resources"] else {
      Issue.record("no resources")
      return
    }
    #expect(resources.map { $0["name"].string } == ["articles", "quotes", "attributions", "sources", "originals"])
    for resource in resources {
      let path = "study/" + (resource["path"].string ?? "")
      guard case .array(let fields) = resource["schema"]["fields"] else { continue }
      let names = fields.map { $0["name"].string ?? "" }
      #expect(try text(of: path).hasPrefix(names.joined(separator: ",") + "\r\n"), "\(path)")
      for field in fields { #expect(field["description"].string?.hasSuffix(".") == true, "\(path): \(field)") }
      let sum = try workplace.shell("sha256sum \(path)").output.prefix(64)
      #expect(resource["hash"].string == "sha256:\(sum)")
      #expect(
        try resource["bytes"]
          == .number(JSON.Number(Data(contentsOf: workplace.folder.appendingPathComponent(path)).count)))
    }
    #expect(package["archive"]["counts"]["articles"] == .number(JSON.Number(3)))
  }

  @Test func `the same command writes the same bytes, and leaves the archive as it is`() throws {
    try SampleArchive.make(in: workplace)
    let before = try workplace.shell("sha256sum archive.db").output
    for folder in ["first", "second"] { try succeed("export", folder, "harbour", "--full-text", "--originals") }
    #expect(try workplace.shell("diff -r first second").status == 0)
    try succeed("export", "first", "harbour", "--full-text", "--originals")
    #expect(try workplace.shell("diff -r first second").status == 0)
    #expect(try workplace.shell("sha256sum archive.db").output == before)
  }

  @Test func `no byte of an export names a path of the machine`() throws {
    let place = "planted-7f3a9c"
    try workplace.write("Quay Closes\n\nThe quay closes, Ada Example said.\n", to: "\(place)/\(place).txt")
    try succeed("import", "--quiet", place)
    for query in ["path:\(place)", "PATH:\"\(place)\" quay", "quay -(path:\"/\(place)-x y\")", "quay OR path:\(place)"]
    {
      try succeed("export", "study", query, "--full-text", "--originals")
      #expect(try text(of: "study/articles.csv").contains("Quay Closes"))
      let found = try workplace.shell("grep -r -i -l -e '\(place)' -e '\(workplace.folder.path)' study")
      #expect(found.output.isEmpty, "\(query)")
    }
  }

  @Test func `texts and originals are written on request alone`() throws {
    try SampleArchive.make(in: workplace)
    func contains(_ words: String) throws -> Bool { try workplace.shell("grep -r -q '\(words)' study").status == 0 }
    try succeed("export", "study")
    #expect(try !contains("What comes next"))
    try succeed("export", "study", "--full-text")
    #expect(try contains("What comes next"))
    #expect(try !names(in: "study").contains("originals"))
    let run = try workplace.archive("export", "study", "--originals")
    #expect(run.errors.contains("you may need their permission"))
    #expect(try names(in: "study/originals") == ["1.txt", "2.txt", "3.txt"])
    for number in 1...3 {
      #expect(try workplace.shell("cmp study/originals/\(number).txt letters/\(number).txt").status == 0)
    }
  }

  @Test func `an earlier export is replaced, and nothing of it stays`() throws {
    try SampleArchive.make(in: workplace)
    try succeed("export", "study", "--originals")
    try succeed("export", "study", "harbour", "--originals")
    let kept = try names(in: "study/originals")
    #expect(!kept.isEmpty && kept.count < 3)
    try succeed("export", "study")
    #expect(
      try names(in: "study") == ["articles.csv", "attributions.csv", "datapackage.json", "quotes.csv", "sources.csv"])
  }

  @Test(arguments: ["notes.txt", "originals/9.txt", "articles.csv"])
  func `a folder with a file of somebody else is refused, and the file stays`(name: String) throws {
    try SampleArchive.make(in: workplace)
    if name != "articles.csv" { try succeed("export", "study", "--originals") }
    try workplace.write("mine", to: "study/\(name)")
    let before = try workplace.shell("cd study; find . -type f | sort | xargs sha256sum").output
    let run = try workplace.archive("export", "study", "harbour")
    #expect(run.status == 2)
    #expect(run.errors.contains(name))
    #expect(try workplace.shell("cd study; find . -type f | sort | xargs sha256sum").output == before)
  }

  @Test func `what a killed export left is no obstacle, and a link in its place leads nowhere`() throws {
    try SampleArchive.make(in: workplace)
    try workplace.write("half a line", to: "study/quotes.csv.partial")
    try workplace.write("half a file", to: "study/originals/1.txt.partial")
    try workplace.write("precious", to: "elsewhere.txt")
    _ = try workplace.shell("ln -s ../elsewhere.txt study/articles.csv.partial")
    try succeed("export", "study", "--originals")
    #expect(try text(of: "elsewhere.txt") == "precious")
    #expect(try !workplace.shell("find study -name '*.partial'").output.contains("partial"))
  }

  @Test func `where nothing is found nothing is made`() throws {
    try SampleArchive.make(in: workplace)
    #expect(try workplace.archive("export", "study", "zzzz").status == 1)
    #expect(try workplace.archive("export", "no/such", "harbour").status == 2)
    #expect(try workplace.archive("export", "archive.db", "harbour").errors.contains("is not a folder"))
    #expect(try workplace.shell("test -e study").status == 1)
  }

  @Test func `a byte order mark and safe cells are written on request`() throws {
    try SampleArchive.make(in: workplace)
    try succeed("export", "study", "--bom", "--spreadsheet-safe")
    let data = try Data(contentsOf: workplace.folder.appendingPathComponent("study/articles.csv"))
    #expect(data.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(try text(of: "study/datapackage.json").contains(#""encoding": "utf-8-sig""#))
  }
}
