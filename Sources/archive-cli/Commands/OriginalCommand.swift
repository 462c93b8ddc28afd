import ArchiveStages
import ArgumentParser

/// `archive original`: the bytes as they were imported.
struct OriginalCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "original",
    abstract: "Write the bytes that an article was imported from.",
    discussion: """
      They are checked against the SHA-256 kept with them: archive original 1 > copy.txt

      On a terminal, control characters are made visible, and what is no text is refused.
      """)

  @Argument(help: ArgumentHelp("The article's number, as search shows it.", valueName: "id"))
  var id: Int64?

  @Option(help: ArgumentHelp("Instead of an article, the document of this number.", valueName: "id"))
  var document: Int64?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws {
    if (id == nil) == (document == nil) {
      throw ValidationError("Give the number of an article, or --document and the number of a document.")
    }
  }

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let bytes =
      if let document { try store.originals.original(document: document) } else {
        try store.originals.original(article: id ?? 0)
      }
    let output = StandardOutput()
    if !Terminal.output.isTerminal {
      try output.write(bytes)
    } else if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) {
      try output.write(text.visible(keepingNewlines: true))
    } else {
      StandardError.say("this original is not UTF-8 text, and a terminal would garble it. Send it to a file: > FILE")
      return .failed
    }
    try output.flush()
    return .done
  }
}
