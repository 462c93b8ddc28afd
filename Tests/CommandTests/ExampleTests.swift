import Foundation
import ProgramTesting
import Testing

/// The programs in Examples, which see the same of the library as any other package.
@Suite struct ExampleTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write(
      "The quay closes\n\n“We close on Monday,” Ada Example, the mayor, said. “It is \"old\",” she said.\n",
      to: "texts/quay.txt")
    try workplace.write("The mill opens\n\n“It is open,” said Cy Sample, the miller.\n", to: "texts/mill.txt")
  }

  private func example(_ name: String, _ arguments: String...) throws -> ProgramRun {
    try workplace.run(TestedProgram.builtBeside(name), arguments)
  }

  @Test func `the first imports a folder and searches it`() throws {
    let run = try example("import-and-search", "news.db", "texts", "mill")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("texts/quay.txt: 1 article\n"))
    #expect(run.output.contains("2 added, 0 revised, 0 unchanged, 0 failed\n"))
    #expect(run.output.hasSuffix("1  The mill opens\n") || run.output.hasSuffix("2  The mill opens\n"), "\(run.output)")
    #expect(try workplace.archive("check", "--db", "news.db").status == 0)
  }

  @Test func `the second writes a person's quotes as CSV`() throws {
    #expect(try workplace.archive("import", "texts", "--db", "news.db").status == 0)
    let run = try example("quotes-to-csv", "news.db", "Ada Example")
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "published,outlet,speaker,kind,confidence,quote")
    #expect(
      lines.count == 3 && lines.dropFirst().allSatisfy { $0.contains(#""Ada Example","direct""#) }, "\(run.output)")
    #expect(!run.output.contains("It is open"))
  }

  @Test func `the third imports what arrives in a folder`() throws {
    let run = try example("watch-folder", "news.db", "texts", "2")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.contains("The mill opens: 1 quotes") && run.output.contains("The quay closes: 2 quotes"),
      "\(run.output)")
    let none = try example("quotes-to-csv", "nothing.db", "Ada")
    #expect(none.status != 0)
  }
}
