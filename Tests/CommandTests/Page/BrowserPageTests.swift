import ArchiveStages
import Foundation
import Testing

/// Jobs that readers do, in a browser. Not run where Chromium or its driver is missing.
@Suite(.serialized, .enabled(if: WebBrowser.isInstalled, "chromium and chromium-driver are not installed"))
struct BrowserPageTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.importSeeds()
  }

  private func browser(isDark: Bool = false, width: Int = 1_200) throws -> WebBrowser {
    try WebBrowser(ServedArchive(workplace), in: workplace, isDark: isDark, width: width)
  }

  @Test func `somebody finds a quote by a few words, and opens it in its article`() throws {
    let browser = try browser()
    try browser.open("/quotes")
    try browser.type("territorial integrity", into: "form.filter input")
    try browser.click("form.filter button")
    try browser.wait { try browser.text().contains("No one questions the territorial integrity") }
    try browser.click(".quote .facts a")
    try browser.wait { try browser.evaluate("return location.hash") as? String ?? "" != "" }
    #expect(try browser.evaluate("return document.querySelector(location.hash) !== null") as? Bool == true)
    #expect(try browser.text().contains("Sergey Lavrov"))
    #expect(try browser.complaints() == [])
  }

  @Test func `somebody corrects a wrong speaker by two clicks, and undoes it`() throws {
    let browser = try browser()
    try browser.open("/articles/1")
    let note = ".notes li:first-child "
    let before = try browser.evaluate("return document.querySelector('\(note)').innerText") as? String
    try browser.click(note + ".change summary")
    try browser.click(note + ".change button[name=source]")
    try browser.wait { try browser.text().contains("Correction 1:") }
    #expect(try browser.evaluate("return document.querySelector('\(note)').innerText") as? String != before)
    try browser.click(".done button", saying: "Undo")
    try browser.wait { try !browser.text().contains("Correction 1:") }
    #expect(try browser.evaluate("return document.querySelector('\(note)').innerText") as? String == before)
    #expect(try browser.complaints() == [])
  }

  @Test func `somebody merges two spellings, and undoes it`() throws {
    _ = try workplace.archive("correct", "quote", "1", "--speaker", "Sergei Lavrof")
    let browser = try browser()
    try browser.open("/sources?name=Lavrof")
    try browser.click("table a", saying: "Lavrof")
    try browser.wait { try browser.text().contains("May be the same as") }
    try browser.click(".change summary", saying: "Merge")
    try browser.click("button[name=keep]", saying: "Keep Sergey Lavrov")
    try browser.wait { try browser.text().contains("Sergei Lavrof is Sergey Lavrov") }
    try browser.click(".done button", saying: "Undo")
    try browser.wait { try !browser.text().contains("Correction 2:") }
    #expect(try browser.text().contains("Sergey Lavrov"))
    #expect(try browser.complaints() == [])
  }

  @Test func `somebody reads what is new of a saved search`() throws {
    _ = try workplace.archive("search", "--save", "harbour", "harbour")
    try workplace.write("The harbour opens in spring, the harbour master said on Friday.", to: "new.txt")
    _ = try workplace.archive("import", "new.txt")
    let browser = try browser()
    #expect(try browser.text().contains("1 new"))
    try browser.click("section a", saying: "@harbour")
    try browser.wait { try browser.text().contains("1 article for @harbour") }
  }

  @Test func `somebody compares two accounts`() throws {
    let browser = try browser()
    try browser.open("/compare")
    try browser.type("1", into: "input[name=a]")
    try browser.type("3", into: "input[name=b]")
    try browser.click("form.filter button")
    try browser.wait { try browser.text().contains("Two accounts") }
    #expect(try browser.text().contains("Days"))
  }

  @Test func `somebody opens the original of a hostile page, and nothing in it runs`() throws {
    let page = """
      <!doctype html><html><head><title>A page</title><script>document.title = "it ran"</script>
      <meta http-equiv="refresh" content="0; url=/corrections"></head>
      <body onload="document.title = 'it ran'"><article><h1>A page</h1><p>The harbour opens in spring, the mayor said on Friday. Nobody
      had expected that. The quay was crowded, and the ferry to the islands left on time for once.</p>
      <img src="/keys.js" onerror="document.title = 'it ran'"><iframe src="/"></iframe>
      <form action="/corrections/1/undo" method="post"><button>Undo</button></form></article></body></html>
      """
    try workplace.write(page, to: "page.html")
    _ = try workplace.archive("import", "page.html")
    let browser = try browser()
    try browser.open("/originals/4")
    #expect(try browser.text().contains("The harbour opens in spring"))
    #expect(try browser.evaluate("return document.title") as? String == "A page")
    try browser.click("button", saying: "Undo")
    // A form that could be sent would have led to another page.
    try browser.wait { try browser.complaints().contains { $0.contains("form") } }
    #expect(try browser.evaluate("return location.pathname") as? String == "/originals/4")
  }

  @Test func `text of documents runs nothing in any view`() throws {
    let hostile = try Workplace()
    try HostileMarkup.make(in: hostile)
    let browser = try WebBrowser(ServedArchive(hostile), in: hostile)
    for target in AskedPage.views {
      try browser.open(target)
      #expect(try browser.evaluate("return typeof steal") as? String == "undefined", "\(target)")
    }
    let complaints = try browser.complaints().filter { !$0.contains("status of 404") }
    #expect(complaints == [])
  }

  @Test func `the keys work, and single letters only when they are switched on`() throws {
    let browser = try browser()
    try browser.open("/search?q=Lavrov")
    func press(_ key: String) throws {
      try browser.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '\(key)', bubbles: true}))")
    }
    let focused = { try browser.evaluate("return document.activeElement.closest('.hit') !== null") as? Bool }
    try press("j")
    #expect(try focused() == false)
    try press("/")
    #expect(try browser.evaluate("return document.activeElement.id") as? String == "q")
    try browser.click("button.keys")
    try press("j")
    #expect(try focused() == true)
    #expect(try browser.complaints() == [])
  }

  @Test(
    .enabled(if: WebBrowser.axe != nil, "$AXE_JS names no script of axe-core"), arguments: [false, true], [400, 1_200])
  func `no view is hard to use for people with disabilities`(isDark: Bool, width: Int) throws {
    let browser = try browser(isDark: isDark, width: width)
    for target in AskedPage.views + AskedPage.viewsOfSeeds {
      try browser.open(target)
      #expect(try browser.brokenRules() == [], "\(target)")
      #expect(
        try browser.evaluate("return document.documentElement.scrollWidth > innerWidth") as? Bool == false, "\(target)")
    }
    #expect(try browser.complaints() == [])
  }
}
