import Foundation
import ProgramTesting
import Synchronization
import SystemPackage

extension Fault {
  /// Clients that mean no good, or are slow.
  static let page = Fault(
    "page",
    "serve beside 1,000 connections with half a head, beside clients that send byte by byte, and beside some that never read: lives on, answers the next client, leaves the archive as it is",
    quick: 3, full: 60, needs: [.command("serve")]
  ) { laboratory in
    allowManyFiles()
    let begin = try laboratory.archiveFolder(of: 0..<24)
    let before = try ArchiveJudge.contents(of: begin.archive)
    let most = Mutex(0)
    return Trials(
      atOnce: 1,
      make: { trial, chance in
        let folder = try laboratory.trialFolder()
        try folder.takeArchive(begin.archive)
        let page = try TriedPage(of: folder, laboratory.program)
        var faults: [String] = []
        do {
          let clients: [HTTPConnection]
          switch trial % 3 {
          case 0:
            clients = (0..<1_000).compactMap { _ in try? HTTPConnection(port: page.port) }
            for client in clients { client.send(half(port: page.port, &chance)) }
          case 1:
            clients = (0..<50).compactMap { _ in try? HTTPConnection(port: page.port) }
            for byte in "GET /search?q=letter HTTP/1.1\r\nHost: ".unicodeScalars {
              for client in clients { client.send(String(byte)) }
              if !page.get("/").hasPrefix("HTTP/1.1 200") { faults.append("nobody else is answered meanwhile") }
              if !faults.isEmpty { break }
            }
          default:
            clients = try (0..<50).map { _ in try page.post("/articles/1/facts", "outlet=") }
            for client in clients { client.finishSending() }
          }
          most.withLock { $0 = max($0, clients.count) }
        }
        if !page.isAnswering(within: laboratory.program.patience) { faults.append("it answers nobody any more") }
        let ending = page.end(by: SIGTERM)
        if ending != .exit(0) { faults.append("it ends with \(ending): \(folder.text(of: "err").prefix(300))") }
        faults += ArchiveJudge.faults(of: folder.archive)
        let after = try ArchiveJudge.contents(of: folder.archive)
        return faults + (after == before ? [] : ArchiveJudge.differences(after, from: before))
      },
      note: { "up to \(most.withLock { $0 }) connections at once" })
  }

  /// Serving is killed while a correction is posted.
  static let pageKill = Fault(
    "page-kill",
    "kill -9 of serve while a correction is posted: it is there whole or not at all, and there if the browser was told so; the archive is sound",
    quick: 6, full: 300, needs: [.command("serve")]
  ) { laboratory in
    let begin = try laboratory.archiveFolder(of: 0..<24)
    let (target, form) = ("/articles/1/quotes/1", "name=Zoe+Corrected")
    let whole = try laboratory.trialFolder()
    try whole.takeArchive(begin.archive)
    let undisturbed = try TriedPage(of: whole, laboratory.program)
    let start = Clock.seconds
    let response = try undisturbed.post(target, form).rest()
    let seconds = Clock.seconds - start
    guard response.hasPrefix("HTTP/1.1 303") else {
      throw NotRun(reason: "no correction is taken: \(response.prefix(200))")
    }
    _ = undisturbed.end(by: SIGTERM)
    let before = try ArchiveJudge.contents(of: begin.archive)
    let after = try ArchiveJudge.contents(of: whole.archive)
    let tally = Mutex<[String: Int]>([:])
    return Trials(
      make: { trial, chance in
        let folder = try laboratory.trialFolder()
        try folder.takeArchive(begin.archive)
        let page = try TriedPage(of: folder, laboratory.program)
        let client = try page.post(target, form)
        Clock.sleep(seconds: Double.random(in: 0...1.2, using: &chance) * seconds)
        _ = page.end(by: SIGKILL)
        let isTold = client.rest().hasPrefix("HTTP/1.1 303")
        // Every other archive is first opened by the program itself, which finds the log of the killed one.
        var faults = trial % 2 == 0 ? ArchiveJudge.faults(of: folder.archive) : []
        let check = try laboratory.program.run(["check", "--quiet"], in: folder)
        if check.status != 0 { faults.append("archive check ends with \(check.ending): \(check.output.prefix(300))") }
        let found = try ArchiveJudge.contents(of: folder.archive)
        let isThere = found == after
        if !isThere, found != before { faults.append("half of it is there") }
        if isTold, !isThere { faults.append("the browser was told, and it isn't there") }
        let kind = isTold ? "told" : isThere ? "stored and not told" : "not stored"
        tally.withLock { $0[kind, default: 0] += 1 }
        return faults
      },
      note: {
        tally.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ") }
      })
  }

  /// A request that stops before its end.
  private static func half(port: UInt16, _ chance: inout Chance) -> String {
    let whole = "GET /search?q=letter HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: archive-\(port)=0\r\nX: "
    return String(whole.prefix(Int.random(in: 0...whole.count, using: &chance)))
  }

  /// Lets this process have as many files open as the system allows.
  private static func allowManyFiles() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 8_192)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
