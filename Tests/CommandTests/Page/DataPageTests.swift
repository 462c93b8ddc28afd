import ArchiveStages
import Foundation
import Testing

/// The views as data.
@Suite struct DataPageTests {
  @Test func `data has the same as the command line`() throws {
    let workplace = try Workplace()
    try workplace.importSeeds()
    let page = AskedPage(workplace)
    _ = page.post("/articles/1/quotes/1", [("name", "Ada Example")])
    _ = try workplace.archive("search", "--save", "summit", "summit OR meeting")
    let listed = try workplace.archive("sources", "Sergey Lavrov", "--format", "jsonl").output
    let lavrov = try String(#require(listed.firstMatch(of: #/"source_id":(\d+)/#)).1)
    let pairs: [(String, [String])] = [
      ("/api/search?q=Lavrov&limit=2", ["search", "Lavrov", "--limit", "2"]),
      ("/api/search?q=Lavrov&sort=oldest&format=jsonl", ["search", "Lavrov", "--sort", "oldest"]),
      ("/api/search?q=Lavrov&format=csv", ["search", "Lavrov"]),
      ("/api/search/facets?q=Lavrov", ["search", "Lavrov", "--facets"]),
      ("/api/search/histogram?q=Lavrov&format=tsv", ["search", "Lavrov", "--histogram"]),
      ("/api/quotes?q=assets&kind=direct", ["quotes", "assets", "--kind", "direct"]),
      ("/api/quotes?limit=5&offset=2&format=csv", ["quotes", "--limit", "5", "--offset", "2"]),
      ("/api/articles/1", ["show", "1"]), ("/api/articles/1?format=csv", ["show", "1"]),
      ("/api/compare?a=1&b=3", ["compare", "1", "3"]), ("/api/stories", ["stories"]),
      ("/api/sources", ["sources"]), ("/api/sources?name=lav&format=csv", ["sources", "lav"]),
      ("/api/quotes/7", ["trace", "7"]), ("/api/quotes/7?format=csv", ["trace", "7"]),
      ("/api/stories/1/accounts", ["compare", "--story", "1"]),
      ("/api/sources/\(lavrov)", ["sources", "show", lavrov]), ("/api/corrections", ["corrections"]),
      ("/feed?name=summit", ["search", "@summit"]),
    ]
    for (target, arguments) in pairs {
      let form = target.hasPrefix("/feed") ? "atom" : target.split(separator: "format=").last.map(String.init) ?? ""
      let format = ["csv", "tsv", "jsonl", "atom"].contains(form) ? form : "json"
      let run = try workplace.archive(
        arguments + ["--format", format] + (["csv", "tsv"].contains(format) ? ["--spreadsheet-safe"] : []))
      let text = String(decoding: page.get(target).wholeBody, as: UTF8.self)
      if format == "csv", arguments.first == "search" || arguments.first == "quotes" {
        // The command line puts the columns in the order in which people read them.
        let columns = { (text: String) in Set(text.prefix { $0 != "\r\n" }.split(separator: ",")) }
        #expect(columns(text) == columns(run.output), "\(target)")
      } else {
        #expect(text == run.output, "\(target): \(run.errors)")
      }
    }
  }

  @Test func `an error is an object`() throws {
    let workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    let page = AskedPage(workplace)
    for (target, status) in [
      ("/api/search?q=harbour&format=xml", PageResponse.Status.malformed), ("/api/articles/99", .notFound),
      ("/api/compare", .malformed),
    ] {
      let response = page.get(target)
      #expect(response.status == status && response["Content-Type"] == "application/json; charset=utf-8")
      let object = try JSONSerialization.jsonObject(with: Data(response.wholeBody)) as? [String: String]
      #expect(object?["error"] == status.reason)
    }
  }

  @Test func `what a spreadsheet would run is harmless in a table`() throws {
    let workplace = try Workplace()
    try workplace.write(
      #"{"id":"1","title":"=cmd|' /C calc'!A0","text":"A harbour opens in spring. Nobody came."}"#, to: "a.jsonl")
    _ = try workplace.archive("import", "a.jsonl")
    let response = AskedPage(workplace).get("/api/search?q=harbour&format=csv")
    #expect(String(decoding: response.wholeBody, as: UTF8.self).contains("'=cmd"))
    #expect(response["Content-Disposition"] == "attachment; filename=\"search.csv\"")
    #expect(response["Content-Type"] == "text/csv; charset=utf-8; header=present")
  }
}
