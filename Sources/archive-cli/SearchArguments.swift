/// What is typed, put in the order that the argument parser understands.
enum SearchArguments {
  /// The options that every subcommand takes, and whether a value follows.
  private static let common: [String: Bool] = [
    "--db": true, "--format": true, "--spreadsheet-safe": false, "--bom": false, "--quiet": false, "-q": false,
  ]
  /// The commands that take a query, each with its options that a value follows.
  private static let withValue: [String: Set<String>] = [
    "search": [
      "--db", "--format", "--limit", "--offset", "--sort", "--save", "--facet-limit", "--speaker-kind", "--told-to",
      "--outlet", "--after", "--before", "--columns",
    ],
    "quotes": [
      "--db", "--format", "--limit", "--offset", "--speaker", "--article", "--kind", "--min-confidence", "--why",
      "--sort", "--speaker-kind", "--told-to", "--outlet", "--after", "--before", "--columns",
    ],
    "dates": ["--db", "--format", "--limit", "--offset", "--article"],
    "timeline": ["--db", "--format", "--limit", "--offset", "--story"],
    "export": ["--db", "--format"],
    "export-site": ["--db", "--format", "--story"],
  ]

  /// The subcommands of subcommands.
  private static let nested: [String: Set<String>] = [
    "sources": ["list", "show", "merge", "split", "rename", "different", "anonymous"], "correct": ["quote", "article"],
    "corrections": ["list", "export", "import"], "stories": ["list", "show", "same", "different", "rebuild"],
  ]

  /// The arguments with common options behind the subcommand, `archive --db FILE search`, and with the words of a query
  /// behind `--`, so that one may begin with a minus: `archive search Anchorage -Lavrov`.
  ///
  /// Of arguments to `search` and `quotes` that begin with one minus, only `-h` and `-q` are options, and `-` alone is a word.
  static func rearranged(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let argument = rest.first, let name = argument.split(separator: "=").first,
      let takesValue = common[String(name)]
    {
      leading.append(argument)
      rest = rest.dropFirst()
      if takesValue, name == argument, let value = rest.popFirst() { leading.append(value) }
    }
    guard let command = rest.popFirst() else { return leading }
    guard let withValue = withValue[command] else {
      if let first = rest.first, nested[command]?.contains(first) == true {
        return [command, first] + leading + rest.dropFirst()
      }
      return [command] + leading + rest
    }

    var options = leading
    var words: [String] = []
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        break
      } else if argument == "-h" || argument == "-q" {
        options.append(argument)
      } else if argument.hasPrefix("--"), argument.utf8.dropFirst(2).first.map({ $0 >= 0x61 && $0 <= 0x7A }) == true {
        options.append(argument)
        if withValue.contains(argument), let value = rest.popFirst() { options.append(value) }
      } else {
        words.append(argument)
      }
    }
    return [command] + options + (words.isEmpty ? [] : ["--"] + words)
  }
}
