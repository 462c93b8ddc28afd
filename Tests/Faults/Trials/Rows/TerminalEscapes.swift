import SystemPackage

extension Fault {
  /// Control characters in output to a terminal.
  static let terminal = Fault(
    "terminal",
    "each control character, OSC 8 and 52, bidi controls in texts, titles, names, file names, arguments and errors: only printable characters, newline and tab come out",
    quick: 8, full: nil
  ) { laboratory in
    let controls = (Array(1...0x1F) + Array(0x7F...0x9F)).compactMap { Unicode.Scalar(UInt32($0)) }.map(String.init)
    let directions: [UInt32] = [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    let sequences = ["\u{1B}]8;;http://x.example\u{07}a\u{1B}]8;;\u{07}", "\u{1B}]52;c;aGk=\u{07}", "\u{9B}31m"]
    let nasty = controls + sequences + directions.compactMap { Unicode.Scalar($0) }.map { String($0) }
    return Trials(
      count: nasty.count,
      make: { trial, _ in
        let mark = nasty[trial]
        let folder = try laboratory.trialFolder()
        let json =
          "{\"title\": \(quoted("Head\(mark)line")), \"outlet\": \(quoted("Ti\(mark)mes")), \"author\": \(quoted("Ada\(mark) Writer")), "
          + "\"published\": \"2025-03-01\", \"url\": \(quoted("http://a.example/\(mark)x")), \"text\": "
          + quoted(
            "The harbour\(mark) opens.\n\n\"We are\(mark) glad,\" Mayor Bela\(mark) Sample said. He \(mark)left.")
          + "}\n"
        try folder.write(Array(json.utf8), to: "letters/dump.jsonl")
        let text = "Letter\(mark) two\n\n\"It is\(mark) safe,\" Captain Carla\(mark) Muster said of the harbour.\n"
        try folder.write(Array(text.utf8), to: "letters/two.txt")
        if mark != "\n" { try folder.write(Array(text.utf8) + [0x41], to: "letters/na\(mark)me.txt") }
        try folder.write([UInt8](repeating: 0, count: 2_000), to: "letters/bad\(mark).pdf")
        var faults: [String] = []
        for command in [
          ["import", "letters"], ["import", "letters", "--dry-run"], ["search", "harbour"],
          ["search", "harbour\(mark)x"], ["search", "har\(mark)bour", "--explain"],
          ["search", "harbour", "--facets"], ["show", "1"], ["show", "2"], ["quotes"], ["quotes", "--why", "1"],
          ["sources"], ["sources", "show", "Sample"],
          ["imports"], ["imports", "1"], ["stats"], ["check"], ["extract", "letters"], ["show", "no\(mark)pe"],
          ["no\(mark)command"],
          ["search", "x", "--db", "no\(mark)where.db"], ["import", "no\(mark)thing"],
          ["sources", "rename", "Be\(mark)la", "x"], ["search", "--save", "a\(mark)", "x"],
          ["search", "x", "--no\(mark)option"], ["corrections"], ["saved"],
        ] {
          let run = try laboratory.program.run(command, in: folder)
          if case .signal(let signal) = run.ending { faults.append("\(command) dies of signal \(signal)") }
          for (stream, text) in [("output", run.output), ("errors", run.errors)] {
            guard let scalar = text.unicodeScalars.first(where: steers) else { continue }
            let place = text.split(separator: "\n").first { $0.unicodeScalars.contains(where: steers) } ?? ""
            faults.append(
              "U+\(String(scalar.value, radix: 16)) in the \(stream) of \(command.debugDescription): \(String(place).debugDescription.prefix(160))"
            )
          }
        }
        return faults
      })
  }

  /// Whether a terminal does something else with the character than show it.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// A text as JSON.
  private static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
