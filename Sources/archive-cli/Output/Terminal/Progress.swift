import ArchiveStages

/// How far a long run has come, told on standard error: one line that changes on a terminal, a line now and then elsewhere.
struct Progress {
  private var unit: String
  private let terminal: Terminal
  private let isQuiet: Bool
  private let started: ContinuousClock.Instant
  private var lastShown: ContinuousClock.Instant
  private var hasLine = false

  /// Whether a line that changes is shown.
  var isShown: Bool { !isQuiet && terminal.canRewriteLine }

  /// The progress of a run that counts `unit`, a plural in s such as "documents"; a quiet one says nothing.
  init(unit: String, isQuiet: Bool, terminal: Terminal = .errors) {
    self.unit = unit
    self.terminal = terminal
    self.isQuiet = isQuiet
    started = .now
    lastShown = started
  }

  /// Tells that `done` of `total` are done; a total of nil is not known yet.
  ///
  /// Shown ten times a second at most on a terminal, every ten seconds elsewhere.
  mutating func update(done: Int, total: Int?) {
    update(done: done, of: total, share: total.map { (done, $0) })
  }

  /// Tells that `done` are done, and which share of the work that is; nil where nobody knows yet.
  mutating func update(done: Int, share: (done: Int, total: Int)?) { update(done: done, of: nil, share: share) }

  /// Tells what goes on, where nobody knows how long it takes. Shown on a terminal only.
  mutating func update(_ words: String) {
    guard isShown else { return }
    show(words)
  }

  private mutating func show(_ line: String) {
    StandardError.write("\r" + line.cut(toWidth: terminal.width - 1) + "\u{1B}[K")
    hasLine = true
  }

  private mutating func update(done: Int, of total: Int?, share: (done: Int, total: Int)?) {
    if isQuiet { return }
    let now = ContinuousClock.now
    guard lastShown.duration(to: now) >= (terminal.canRewriteLine ? .milliseconds(100) : .seconds(10)) else { return }
    lastShown = now
    let line = Self.line(done: done, of: total, unit: unit, share: share, elapsed: started.duration(to: now))
    if terminal.canRewriteLine {
      show(line)
    } else {
      StandardError.say(line)
    }
  }

  /// Takes the line off the terminal, before anything else is written there.
  mutating func clear() {
    if hasLine { StandardError.write("\r\u{1B}[K") }
    hasLine = false
  }

  /// The line that says how far: "34 %, 18 s left; 1,200 of 8,000 documents, 640 a second".
  static func line(
    done: Int, of total: Int?, unit: String, share: (done: Int, total: Int)?, elapsed: Duration
  ) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var line = ""
    if let share, share.total > 0 {
      let part = min(1, max(0, Double(share.done) / Double(share.total)))
      line = "\(Int((part * 100).rounded(.down))) %"
      if part > 0, seconds > 0 { line += ", \(time(seconds * (1 - part) / part)) left" }
      line += "; "
    }
    let counted = (total ?? done) == 1 ? String(unit.dropLast()) : unit
    line += grouped(done) + (total.map { " of \(grouped($0))" } ?? "") + " \(counted), "
    line += rate >= 10 || rate == 0 ? grouped(Int(rate)) : tenths(rate)
    return line + " a second"
  }

  /// "18 s", "2:05 min", "1:02:03 h"
  private static func time(_ seconds: Double) -> String {
    seconds <= 59 ? "\(Int(seconds.rounded(.up))) s" : clock(seconds) + (seconds < 3_600 ? " min" : " h")
  }

  /// "1 article", "1,234 articles"
  static func counted(_ count: Int, _ noun: String) -> String { CountWording.counted(count, noun) }

  /// 1234567 as "1,234,567".
  static func grouped(_ number: Int) -> String { CountWording.grouped(number) }

  /// Seconds as "1:02" or "1:02:03".
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds.rounded(.up)), 359_999))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let tail = "\(two(whole % 60))"
    return whole < 3600
      ? "\(whole / 60):\(tail)" : "\(whole / 3600):\(two(whole / 60 % 60)):\(tail)"
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
