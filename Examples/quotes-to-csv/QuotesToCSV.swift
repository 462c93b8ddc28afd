import Archive

/// Writes all quotes of a person as CSV: quotes-to-csv FILE.db NAME
@main
struct QuotesToCSV {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { return print("usage: quotes-to-csv FILE.db NAME") }

    let archive = try await NewsArchive(opening: arguments[1])
    print("published,outlet,speaker,kind,confidence,quote")
    for try await quote in archive.quotes("speaker:\"\(arguments[2])\"") {
      let cells = [
        quote.published ?? "", quote.outlet ?? "", quote.speaker?.name ?? "", quote.kind.rawValue,
        "\(quote.confidence)",
        quote.text,
      ]
      print(cells.map(cell).joined(separator: ","))
    }
  }

  /// A cell in quotation marks, as in RFC 4180.
  private static func cell(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
