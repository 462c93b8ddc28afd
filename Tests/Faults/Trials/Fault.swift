/// Something that can go wrong, the expected behaviour, and how it is tried.
///
/// A fault is a line in `Fault.all`. The tests run the quick part of each, `make faults` the whole.
public struct Fault: Sendable {
  /// The name of the row: `make faults FAULT=kill`.
  public let name: String
  /// What happens and what is expected, in words for a person.
  public let claim: String
  /// How many trials the tests make.
  public let quick: Int
  /// How many trials `make faults` makes; nil: as many as there are, such as one a system call.
  public let full: Int?
  /// The requirements. If one is missing, the row counts as not run.
  let needs: [Need]
  /// Prepares the trials and returns how to make one.
  let prepare: @Sendable (Laboratory) throws -> Trials

  init(
    _ name: String, _ claim: String, quick: Int, full: Int?, needs: [Need] = [],
    prepare: @escaping @Sendable (Laboratory) throws -> Trials
  ) {
    self.name = name
    self.claim = claim
    self.quick = quick
    self.full = full
    self.needs = needs
    self.prepare = prepare
  }
}

/// The trials of one fault, ready to be made.
struct Trials: Sendable {
  /// How many trials there are; nil for any number.
  var count: Int?
  /// For how many each of them counts: strings, files.
  var weight = 1
  /// How many run at once.
  var atOnce = 2
  /// Makes one trial. Returns what was wrong, in words.
  var make: @Sendable (_ trial: Int, _ chance: inout Chance) throws -> [String]
  /// The table's note beside the numbers, after all trials.
  var note: @Sendable () -> String = { "" }
}

/// The result of a fault's trials.
public struct FaultOutcome: Sendable {
  /// The fault.
  public var fault: Fault
  /// How many trials were made.
  public var trials = 0
  /// The failures: the trial, and what was wrong.
  public var failures: [(trial: Int, what: String)] = []
  /// How many trials failed; a trial may fail in several ways.
  public var failed = 0
  /// How long it took.
  public var seconds = 0.0
  /// Why it was not run.
  public var notRun: String?
  /// What else there is to know.
  public var note = ""
}
