import ArchiveStages
import Foundation
import Testing

/// More jobs that readers do, in a browser: with stories, networks, print and selected text. Not run where Chromium is missing.
@Suite(.serialized, .enabled(if: WebBrowser.isInstalled, "chromium and chromium-driver are not installed"))
struct BrowserJobTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try StoryAccounts.make(in: workplace)
  }

  private func browser() throws -> WebBrowser { try WebBrowser(ServedArchive(workplace), in: workplace) }

  @Test func `somebody finds the earliest here that carried a quote`() throws {
    let browser = try browser()
    try browser.open("/quotes?q=water+engine+room")
    try browser.click(".quote .facts a", saying: "Zephyrine goes down")
    try browser.wait { try browser.evaluate("return location.pathname") as? String == "/articles/2" }
    try browser.click(".notes a", saying: "in 3 articles")
    try browser.wait { try browser.text().contains("Earliest in this archive: Harbour Gazette, 2025-03-02.") }
    let first = try browser.evaluate("return document.querySelector('.quote').innerText") as? String
    #expect(first?.contains("Harbour Gazette") == true && first?.contains("earliest in this archive") == true)
    #expect(try browser.complaints() == [])
  }

  @Test func `somebody sees what two outlets call one person`() throws {
    let browser = try browser()
    try browser.open("/sources?name=Ada")
    try browser.click("table a", saying: "Ada Example")
    try browser.wait { try browser.text().contains("What outlets call it") }
    let table = try browser.evaluate(
      "return [...document.querySelectorAll('table')].find((each) => each.caption?.innerText === 'What outlets call it').innerText"
    )
    let lines = (table as? String ?? "").lowercased().split(separator: "\n")
    #expect(lines.contains { $0.contains("harbour gazette") && $0.contains("mayor") })
    #expect(lines.contains { $0.contains("ferry post") && $0.contains("spokeswoman") })
  }

  @Test func `somebody prints an article with its notes`() throws {
    let browser = try browser()
    try browser.open("/articles/1")
    try browser.showAsPrinted()
    func isShown(_ selector: String) throws -> Bool {
      try browser.evaluate("return document.querySelector('\(selector)')?.offsetParent !== null") as? Bool == true
    }
    for shown in [".text", ".notes li", ".provenance code"] { #expect(try isShown(shown), "\(shown)") }
    for hidden in ["header form", ".notes .change", ".notes .why", ".correcting", ".keys"] {
      #expect(try !isShown(hidden), "\(hidden)")
    }
    let printed = try browser.text()
    #expect(printed.contains("Ada Example") && printed.contains("SHA-256") && printed.contains("2025-03-02"))
  }

  @Test func `somebody cites a quote`() throws {
    let browser = try browser()
    try browser.open("/quotes?q=sang+lifeboats")
    try browser.click(".quote .facts a")
    try browser.wait { try browser.text().contains("To cite") }
    let cited = try browser.evaluate(
      "return [...document.querySelectorAll('dt')].find((each) => each.innerText === 'To cite').nextSibling.innerText")
    let text = cited as? String ?? ""
    #expect(text.hasPrefix("“Zephyrine goes down, all are saved”, Ferry Post, 2025-03-03, "))
    #expect(text.contains(#/SHA-256 [0-9a-f]{64}\.$/#))
  }

  @Test func `somebody adds a quote by selecting its words`() throws {
    let browser = try browser()
    try browser.open("/articles/3")
    try browser.click(".correcting summary")
    try browser.evaluate(
      """
      const text = document.querySelector(".text p"), range = document.createRange();
      range.setStart(text.firstChild, 0);
      range.setEnd(text.firstChild, text.firstChild.textContent.indexOf(", which"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      """)
    let box = ".correcting [name=words]"
    func words() throws -> String? { try browser.evaluate("return document.querySelector('\(box)').value") as? String }
    try browser.wait { try words() == "Lifeboats rescued the 40 passengers of the Zephyrine" }
    // A selection elsewhere changes nothing.
    try browser.evaluate("getSelection().selectAllChildren(document.querySelector('.provenance'))")
    try browser.type("Ada Example", into: ".correcting input[name=name]")
    #expect(try words() == "Lifeboats rescued the 40 passengers of the Zephyrine")
    try browser.click(".correcting button", saying: "Add the quote")
    try browser.wait { try browser.text().contains("is a quote by Ada Example") }
    #expect(try browser.complaints() == [])
  }

  @Test func `what is selected has no number of a quote and no note`() throws {
    let browser = try browser()
    try browser.open("/articles/3")
    try browser.evaluate("getSelection().selectAllChildren(document.querySelector('.text .row'))")
    try browser.wait {
      let words = try browser.evaluate("return document.querySelector('[name=words]').value") as? String ?? ""
      return words.contains("closed the doors,\" Mayor") && !words.contains("Why") && !words.contains("Change")
    }
  }

  @Test func `the lines of a network are reached and opened by keys`() throws {
    let seeds = try Workplace()
    try seeds.importSeeds()
    let browser = try WebBrowser(ServedArchive(seeds), in: seeds)
    try browser.open("/network?q=Lavrov")
    try browser.evaluate("document.querySelector('form.filter button').focus()")
    var steps = 0
    while steps < 5,
      try browser.evaluate("return document.activeElement.querySelector('.line') !== null") as? Bool != true
    {
      try browser.press(WebBrowser.tab)
      steps += 1
    }
    #expect(try browser.evaluate("return document.activeElement.querySelector('.line') !== null") as? Bool == true)
    let name = try browser.evaluate("return document.activeElement.querySelector('title').textContent") as? String
    try browser.press(WebBrowser.enter)
    try browser.wait { try browser.evaluate("return location.pathname") as? String == "/network/quotes" }
    let heading = try browser.evaluate("return document.querySelector('h1').innerText") as? String ?? ""
    let number = try #require(name?.split(separator: ": ").last)
    #expect(heading.hasPrefix(number))
    #expect(try browser.complaints() == [])
  }

  @Test func `a picture has the reader's colours where those are forced`() throws {
    let seeds = try Workplace()
    try seeds.importSeeds()
    let browser = try WebBrowser(ServedArchive(seeds), in: seeds)
    try browser.open("/network?q=Lavrov")
    func colour(_ selector: String, _ property: String) throws -> String? {
      try browser.evaluate("return getComputedStyle(document.querySelector('\(selector)')).\(property)") as? String
    }
    let own = try colour("svg .line", "stroke")
    try browser.forceColors()
    let links = try colour("main a", "color")
    #expect(try colour("svg .line", "stroke") == links && links != own)
    #expect(try colour("svg a text", "fill") == links)
  }
}
