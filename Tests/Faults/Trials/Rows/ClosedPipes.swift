import SystemPackage

extension Fault {
  /// A reader that goes.
  static let pipe = Fault(
    "pipe", "the reader of the output goes after a line (| head -1): exit 0, without a word, no death by SIGPIPE",
    quick: 6,
    full: 40
  ) { laboratory in
    let folder = try laboratory.archiveFolder(of: 0..<400)
    let commands = [
      ["search", "harbour", "--limit", "400"], ["search", "harbour", "--format", "csv"], ["quotes"],
      ["quotes", "--format", "jsonl"],
      ["similar", "1", "--format", "csv"], ["sources", "--format", "csv"], ["show", "1"],
      ["extract", "letters", "--format", "jsonl"], ["stats"],
      ["imports", "--format", "json"], ["original", "1"], ["check"], ["--help"], ["help", "query"],
    ]
    return Trials(make: { trial, _ in
      let command = commands[trial % commands.count]
      let logs = try laboratory.trialFolder()
      // It reads a line, nothing at all, or a part of what a pipe holds.
      let reader = ["head -1", "head -c 1", "true"][trial / commands.count % 3]
      let run = try laboratory.program.run(
        "/bin/sh",
        [
          "-c",
          "{ \"$0\" \"$@\"; echo $? >&3; } 3>\"$LOGS/status\" | \(reader)".replacing("$LOGS", with: logs.path.string),
          laboratory.program.path.string,
        ] + command, in: folder, logs: logs)
      let status = logs.text(of: "status").split(separator: "\n").first ?? "none"
      var faults: [String] = []
      if status != "0" { faults.append("ends with \(status)") }
      // A hint on how to see more is not an error.
      if !run.errors.isEmpty, !run.errors.contains("--limit") { faults.append("says: \(run.errors.prefix(200))") }
      return faults.map { "archive \(command.joined(separator: " ")) | \(reader): \($0)" }
    })
  }
}
