import ArchivePlatform
import Synchronization
import SystemPackage

/// The outside programs that run for this one.
package enum OutsidePrograms {
  private static let areStopped = Atomic<Bool>(false)

  /// Ends the running programs and lets no new one start, or allows them again. They don't receive a terminal's Ctrl-C,
  /// so the code that ends an import must call this. A signal's handler may call it, if it was called before.
  package static func stop(_ isStopped: Bool = true) { areStopped.store(isStopped, ordering: .relaxed) }

  /// Whether they were ended, because the import must end.
  package static var haveStopped: Bool { areStopped.load(ordering: .relaxed) }
}

/// A program that reads from standard input and writes to standard output, run without a shell.
///
/// It has a process group of its own, so that a Ctrl-C that ends an import in order does not cut it off.
struct OutsideProgram {
  /// What happened to a run.
  struct Outcome {
    /// The program's exit status; nil if a signal or the limit of time ended it.
    var status: Int32?
    /// Whether it was ended because the import is.
    var isStopped = false
    /// Its output, up to the limit.
    var output: [UInt8]
  }

  /// The name, looked for in PATH, and the arguments.
  let words: [String]
  /// How long it may run.
  var secondsLimit = 60
  /// How much it may write.
  var outputLimit = 64 << 20

  /// Runs it on an input; nil if there is no such program.
  func run(on input: [UInt8]) -> Outcome? {
    guard let source = Self.unnamedFile(of: input) else { return nil }
    defer { try? source.close() }
    let started = ChildProcess(
      words, input: .file(source), output: .pipe, errors: .nowhere, hasOwnGroup: true)
    guard let process = started, let reading = process.pipe else { return nil }
    defer { try? reading.close() }
    let (output, isWhole) = read(reading)
    if !isWhole { process.end() }
    let status = process.wait()
    if status == 127, output.isEmpty { return nil }
    return Outcome(
      status: isWhole ? status : nil, isStopped: !isWhole && OutsidePrograms.haveStopped, output: output)
  }

  /// A nameless file that holds these bytes, at its beginning. A pipe could fill up while the output waits.
  private static func unnamedFile(of bytes: [UInt8]) -> FileDescriptor? {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var name = Array((folder + "/archive-XXXXXX").utf8CString)
    let file = ChildProcess.opening {
      let number = unsafe name.withUnsafeMutableBufferPointer { name -> Int32 in
        guard let name = name.baseAddress else { return -1 }
        let number = unsafe mkstemp(name)
        if number >= 0 { _ = unsafe unlink(name) }
        return number
      }
      return number < 0 ? nil : FileDescriptor(rawValue: number)
    }
    guard let file else { return nil }
    do {
      try file.writeAll(bytes)
      try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()
      return nil
    }
  }

  /// Reads the output to its end; false if it takes too long, is too long or is no longer wanted.
  private func read(_ output: FileDescriptor) -> ([UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let deadline = Self.now() + secondsLimit
    while true {
      var wait = pollfd(fd: output.rawValue, events: Int16(POLLIN), revents: 0)
      guard Self.now() < deadline, !OutsidePrograms.haveStopped else { return (bytes, false) }
      let signs = unsafe poll(&wait, 1, 100)
      // A signal that has come in between says nothing of the output.
      if signs == 0 || signs < 0 && errno == EINTR { continue }
      guard signs > 0 else { return (bytes, false) }
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        (try? unsafe output.read(into: buffer, retryOnInterrupt: true)) ?? 0
      }
      if count == 0 { return (bytes, true) }
      bytes += buffer[..<count]
      if bytes.count > outputLimit { return (bytes, false) }
    }
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
