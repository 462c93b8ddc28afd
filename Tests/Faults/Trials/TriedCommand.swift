import SystemPackage

/// A command that writes, as faults are tried on it. A new one is a line in `TriedCommand.all`.
struct TriedCommand: Sendable {
  /// The name in messages.
  let name: String
  /// The subcommand that must be there.
  let subcommand: String
  /// The typed arguments. "LETTERS" and "MORE" stand for folders of texts; the starting archive has those of the first.
  let arguments: [String]
  /// Whether there is an archive with the first letters in it before.
  var hasArchive = true
  /// Whether it may stop half way, at the end of a transaction, so that only a part is done.
  var isInSteps = false
  /// Whether it gives rows new numbers each time it is run.
  var givesNewNumbers = false
  /// How it ends, undisturbed and when it is run again after it was done.
  var statuses: Set<Int32> = [0]
  /// The file or folder that it makes, beside the archive.
  var makes: String?
  /// Commands that make the starting archive, after the first letters are in.
  var before: [[String]] = []
  /// Statements that spoil it then, for the command to mend.
  var plants: String?
  /// A file beside the archive that the command needs.
  var brings: String?
  /// Whether the archive is removed before the command.
  var startsWithoutArchive = false

  /// All commands that write.
  static let all: [TriedCommand] = [
    TriedCommand(
      name: "import", subcommand: "import", arguments: ["import", "LETTERS"], hasArchive: false, isInSteps: true),
    TriedCommand(name: "import more", subcommand: "import", arguments: ["import", "LETTERS", "MORE"], isInSteps: true),
    TriedCommand(
      name: "remove", subcommand: "remove", arguments: ["remove", "--yes", "2", "3"], isInSteps: true, statuses: [0, 1]),
    TriedCommand(
      name: "reextract", subcommand: "reextract", arguments: ["reextract", "--all"], isInSteps: true,
      givesNewNumbers: true),
    TriedCommand(
      name: "correct", subcommand: "correct", arguments: ["correct", "quote", "1", "--speaker", "Zoe Corrected"]),
    TriedCommand(
      name: "merge", subcommand: "sources", arguments: ["sources", "merge", "Ada Example", "Bela Sample"],
      statuses: [0, 1, 2]),
    TriedCommand(
      name: "rename", subcommand: "sources", arguments: ["sources", "rename", "Ada Example", "Ada Renamed"],
      statuses: [0, 1, 2]),
    TriedCommand(
      name: "different", subcommand: "sources", arguments: ["sources", "different", "Ada Example", "Bela Sample"]),
    TriedCommand(name: "same story", subcommand: "stories", arguments: ["stories", "same", "1", "2"]),
    TriedCommand(name: "rebuild stories", subcommand: "stories", arguments: ["stories", "rebuild"]),
    TriedCommand(
      name: "corrections import", subcommand: "corrections", arguments: ["corrections", "import", "theirs.jsonl"],
      before: [
        ["correct", "quote", "1", "--speaker", "Zoe Corrected"], ["corrections", "export", "theirs.jsonl"],
        ["correct", "--undo", "1"],
      ], brings: "theirs.jsonl"),
    TriedCommand(
      name: "search --save", subcommand: "search", arguments: ["search", "harbour", "--save", "port", "--replace"]),
    TriedCommand(
      name: "search --new", subcommand: "search", arguments: ["search", "@port", "--new"], statuses: [0, 1],
      before: [["search", "harbour", "--save", "port"]]),
    TriedCommand(
      name: "cite --bundle", subcommand: "cite", arguments: ["cite", "1", "--bundle", "bundle.zip"], statuses: [0, 2],
      makes: "bundle.zip"),
    TriedCommand(
      name: "export-site", subcommand: "export-site", arguments: ["export-site", "site", "letter"], statuses: [0, 2],
      makes: "site"),
    TriedCommand(name: "backup", subcommand: "backup", arguments: ["backup", "copy.db"], makes: "copy.db"),
    TriedCommand(
      name: "split", subcommand: "sources",
      arguments: ["sources", "split", "Ada Example", "--article", "1", "--as", "Ada Other"], statuses: [0, 1, 2]),
    TriedCommand(
      name: "correct --undo", subcommand: "correct", arguments: ["correct", "--undo", "1"], statuses: [0, 1],
      before: [["correct", "quote", "1", "--speaker", "Zoe Corrected"]]),
    TriedCommand(
      name: "saved --remove", subcommand: "saved", arguments: ["saved", "--remove", "port"], statuses: [0, 1],
      before: [["search", "harbour", "--save", "port"]]),
    TriedCommand(
      name: "check --repair", subcommand: "backup", arguments: ["check", "--repair"], isInSteps: true,
      givesNewNumbers: true,
      plants: """
        UPDATE quote_segments SET start = start + 1 WHERE quote_id = 1;
        DELETE FROM articles_fts_docsize WHERE id = 1;
        DELETE FROM blocks WHERE article_id = 2
        """),
    TriedCommand(
      name: "check --repair anew", subcommand: "backup", arguments: ["check", "--repair"], isInSteps: true,
      givesNewNumbers: true, plants: "CREATE TRIGGER strange AFTER INSERT ON articles BEGIN DELETE FROM quotes; END"),
    TriedCommand(
      name: "restore", subcommand: "restore", arguments: ["restore", "copy.db", "--replace"], isInSteps: true,
      before: [["backup", "copy.db"], ["remove", "--yes", "1"]], brings: "copy.db"),
    TriedCommand(
      name: "adopt", subcommand: "adopt", arguments: ["adopt", "copy.db"], isInSteps: true, givesNewNumbers: true,
      statuses: [0, 2], before: [["backup", "copy.db"]], brings: "copy.db", startsWithoutArchive: true),
  ]
}
