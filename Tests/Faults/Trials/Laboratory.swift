import Foundation
import Synchronization
import SystemPackage

/// Where trials are made: the program, a folder of its own, chance and scale.
public final class Laboratory: Sendable {
  /// The folder for everything that this laboratory's trials write. It is removed with the object.
  let folder: FilePath
  /// The program that is put to the test.
  let program: TriedProgram
  /// The same program, built with the address sanitizer, if there is one.
  let addressProgram: TriedProgram?
  /// Other seeds give other trials.
  let seed: UInt64
  /// Whether only the quick part is run.
  let isQuick: Bool
  /// How long readers and a writer run at the same time, in seconds.
  let soakSeconds: Double
  /// A folder of somebody's texts, to be imported in place of made-up ones.
  let data: FilePath?

  /// A laboratory for the program at `program`.
  public init(
    program: String, isQuick: Bool, seed: UInt64 = 1, data: String? = nil, soakSeconds: Double = 3_600,
    addressProgram: String? = nil
  ) throws {
    self.program = TriedProgram(path: FilePath(program))
    self.addressProgram = addressProgram.map { TriedProgram(path: FilePath($0)) }
    self.isQuick = isQuick
    self.seed = seed
    self.soakSeconds = soakSeconds
    self.data = data.map { FilePath($0) }
    // In memory a trial costs a fifth: a killed process leaves the same there. What a disk loses is tried on disks of
    // our own.
    let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? memory
    let made = FilePath(parent).appending("archive-faults-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(atPath: made.string, withIntermediateDirectories: true)
    // A link in the path (/tmp on macOS) would change origins.
    folder = FilePath(URL(fileURLWithPath: made.string).resolvingSymlinksInPath().path)
  }

  deinit { clear() }

  /// Removes everything that trials wrote. For a process that ends while threads of trials still hold the object.
  public func clear() { try? FileManager.default.removeItem(atPath: folder.string) }

  /// After how many letters an import ends a transaction; nil: there is one, which takes less time.
  var transactionEvery: Int? { isQuick ? nil : 6 }

  /// An empty folder for one trial.
  func trialFolder() throws -> TrialFolder { try TrialFolder(in: folder) }

  /// A folder with these letters in `letters`, and an archive of them.
  func archiveFolder(of letters: Range<Int>) throws -> TrialFolder {
    let folder = try trialFolder()
    try Letters.write(letters, into: "letters", of: folder)
    let made = try program.run(["import", "letters"], in: folder)
    guard made.status == 0 else { throw NotRun(reason: made.errors) }
    return folder
  }

  /// Runs a program other than `archive`, and waits for its end.
  func run(_ name: String, _ arguments: [String]) throws -> TriedProgram.Run {
    try program.run(name, arguments, in: trialFolder())
  }

  /// Whether the program has the subcommand.
  func knows(_ command: String) -> Bool { (try? program.knows(command, in: trialFolder())) ?? false }

  /// Makes the trials of a fault: the quick part or all, or `count`, or the one numbered `only`.
  public func outcome(of fault: Fault, trials count: Int? = nil, only: Int? = nil) -> FaultOutcome {
    let start = Clock.seconds
    var outcome = made(fault, trials: count, only: only)
    outcome.seconds = Clock.seconds - start
    return outcome
  }

  private func made(_ fault: Fault, trials count: Int?, only: Int?) -> FaultOutcome {
    var outcome = FaultOutcome(fault: fault)
    if let lack = fault.needs.lazy.compactMap({ $0.lack(for: self) }).first {
      outcome.notRun = lack
      return outcome
    }
    let trials: Trials
    do {
      trials = try fault.prepare(self)
    } catch let missing as NotRun {
      outcome.notRun = missing.reason
      return outcome
    } catch {
      (outcome.trials, outcome.failed, outcome.failures) = (1, 1, [(0, "not even made ready: \(error)")])
      return outcome
    }
    let chosen = only.map { [$0] } ?? selection(of: count ?? (isQuick ? fault.quick : fault.full), from: trials.count)
    let results = Mutex<[Int: [String]]>([:])
    let next = Atomic<Int>(0)
    // Threads of our own: trials wait for other processes, which the threads of Swift's tasks should not.
    let done = DispatchGroup()
    for _ in 0..<max(1, min(trials.atOnce, chosen.count)) {
      done.enter()
      let thread = Thread {
        while case let place = next.add(1, ordering: .relaxed).oldValue, place < chosen.count {
          let faults = self.made(trials, chosen[place], of: fault)
          results.withLock { $0[chosen[place]] = faults }
        }
        done.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    done.wait()
    let all = results.withLock { $0 }.sorted { $0.key < $1.key }
    outcome.trials = all.count * trials.weight
    outcome.failed = all.count { !$0.value.isEmpty }
    outcome.failures = all.flatMap { trial in trial.value.map { (trial.key, $0) } }
    outcome.note = trials.note()
    return outcome
  }

  private func made(_ trials: Trials, _ trial: Int, of fault: Fault) -> [String] {
    var chance = Chance(seed: seed, of: fault.name, trial: trial)
    do {
      return try trials.make(trial, &chance)
    } catch {
      return ["the trial broke off: \(error)"]
    }
  }

  /// `count` of the available trials, evenly spread; all of them if no count is given.
  private func selection(of count: Int?, from available: Int?) -> [Int] {
    guard let available else { return Array(0..<(count ?? 0)) }
    guard let count, count < available else { return Array(0..<available) }
    return (0..<count).map { $0 * available / count }
  }
}

/// Why a row cannot be run here.
struct NotRun: Error { let reason: String }
