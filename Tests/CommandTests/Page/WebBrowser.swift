import Foundation
import ProgramTesting
import SystemPackage
import Testing

/// Chromium without a window, driven by WebDriver (W3C, level 2). It ends with the object.
final class WebBrowser {
  /// Whether the programs are here that it needs.
  static let isInstalled = ["chromium", "chromedriver"].allSatisfy { name in
    ["/usr/bin/", "/usr/local/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
  }

  /// axe-core's script, which tells what is hard to use for people with disabilities; nil where `$AXE_JS` names none.
  static let axe = ProcessInfo.processInfo.environment["AXE_JS"].flatMap {
    try? String(contentsOfFile: $0, encoding: .utf8)
  }

  /// What is wrong between us and the browser.
  struct Failure: Error { let answer: String }

  private let driver: ProgramTesting.ChildProcess
  private let port: UInt16
  private let served: ServedArchive
  private var session = ""

  /// A browser that was let in to an archive.
  init(_ served: ServedArchive, in workplace: Workplace, isDark: Bool = false, width: Int = 1_200) throws {
    self.served = served
    port = UInt16.random(in: 20_000...50_000)
    driver = try ProgramTesting.ChildProcess(
      "chromedriver", ["--port=\(port)"], in: FilePath(workplace.folder.path), leads: true)
    while !driver.hasEnded, (try? HTTPConnection(port: port)) == nil { usleep(20_000) }
    var arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=\(width),900"]
    // The preferred colour scheme 0 is the dark one.
    if isDark { arguments.append("--blink-settings=preferredColorScheme=0") }
    let wanted: [String: Any] = [
      "capabilities": [
        "alwaysMatch": [
          "goog:chromeOptions": ["args": arguments], "goog:loggingPrefs": ["browser": "ALL"],
          "timeouts": ["script": 20_000, "pageLoad": 20_000],
        ]
      ]
    ]
    let answer = try ask("POST", "/session", wanted) as? [String: Any]
    session = try "/session/" + #require(answer?["sessionId"] as? String)
    try ask("POST", session + "/url", ["url": served.link])
    try wait { try self.evaluate("return location.pathname") as? String == "/" }
  }

  deinit {
    _ = try? ask("DELETE", session, nil)
    driver.killGroup()
    _ = driver.wait()
  }

  /// Opens a page.
  func open(_ path: String) throws {
    try ask("POST", session + "/url", ["url": "http://127.0.0.1:\(served.port)\(path)"])
  }

  /// The result of a script in the page.
  @discardableResult
  func evaluate(_ script: String) throws -> Any? {
    try ask("POST", session + "/execute/sync", ["script": script, "args": [] as [Any]])
  }

  /// The text of the page.
  func text() throws -> String { try evaluate("return document.body.innerText") as? String ?? "" }

  /// Clicks on the first element that a selector of CSS finds and that has the words.
  func click(_ selector: String, saying words: String = "") throws {
    let found = try ask(
      "POST", session + "/execute/sync",
      [
        "script": """
        const found = [...document.querySelectorAll(arguments[0])].find((each) => each.textContent.includes(arguments[1]));
        found?.scrollIntoView({block: "center"});
        return found;
        """, "args": [selector, words],
      ])
    let element = try #require((found as? [String: Any])?.values.first as? String, "\(selector) \(words)")
    try ask("POST", session + "/element/\(element)/click", [String: Any]())
  }

  /// Types into the field that a selector finds, in place of what is there.
  func type(_ words: String, into selector: String) throws {
    let found = try ask("POST", session + "/element", ["using": "css selector", "value": selector])
    let element = try #require((found as? [String: Any])?.values.first as? String, "\(selector)")
    try ask("POST", session + "/element/\(element)/clear", [String: Any]())
    try ask("POST", session + "/element/\(element)/value", ["text": words])
  }

  /// Presses a key and lets go of it, wherever the focus is.
  func press(_ key: Character) throws {
    let keys = ["keyDown", "keyUp"].map { ["type": $0, "value": String(key)] }
    try ask(
      "POST", session + "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": keys] as [String: Any]]])
  }

  /// Keys that have no character, by WebDriver's names.
  static let tab: Character = "\u{E004}"
  static let enter: Character = "\u{E007}"

  /// Shows the page as it is printed.
  func showAsPrinted() throws { try emulate(["media": "print"]) }

  /// Shows the page in the few colours that a reader chose for all programs.
  func forceColors() throws { try emulate(["features": [["name": "forced-colors", "value": "active"]]]) }

  private func emulate(_ media: [String: Any]) throws {
    try ask("POST", session + "/goog/cdp/execute", ["cmd": "Emulation.setEmulatedMedia", "params": media])
  }

  /// Waits until something is so, 10 seconds at most.
  func wait(for condition: () throws -> Bool) throws {
    for _ in 0..<200 {
      if (try? condition()) == true { return }
      usleep(50_000)
    }
    throw Failure(answer: try text())
  }

  /// What the browser complains of: scripts and styles that were refused, addresses that lead nowhere.
  func complaints() throws -> [String] {
    let log = try ask("POST", session + "/se/log", ["type": "browser"]) as? [[String: Any]] ?? []
    return log.compactMap { $0["message"] as? String }
  }

  /// The rules of axe that the page breaks.
  func brokenRules() throws -> [String] {
    let script =
      try #require(Self.axe) + "\ndocument.querySelectorAll('details').forEach((each) => { each.open = true; });"
    try evaluate(script)
    let found = try ask(
      "POST", session + "/execute/async",
      [
        "script": """
        const done = arguments[0];
        axe.run().then((result) => done(result.violations.map((each) => each.id + ": " + each.nodes[0].html)));
        """, "args": [] as [Any],
      ])
    return found as? [String] ?? []
  }

  @discardableResult
  private func ask(_ method: String, _ path: String, _ value: [String: Any]?) throws -> Any? {
    let body = try value.map { try String(decoding: JSONSerialization.data(withJSONObject: $0), as: UTF8.self) } ?? ""
    let connection = try HTTPConnection(port: port)
    connection.send(
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    let answer = connection.response()
    guard let read = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any] else {
      throw Failure(answer: answer)
    }
    if let fault = read["value"] as? [String: Any], fault["error"] != nil { throw Failure(answer: answer) }
    return read["value"]
  }
}
