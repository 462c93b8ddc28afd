import ArchiveText

/// What a person can do with a document whose format is known but not read. To add advice for another kind, add a line.
struct UnreadAdvice {
  /// The formats, detected from the content, that it is for.
  let formats: [DocumentFormat]
  /// The endings of names that it is for, in lower case; empty if the name doesn't matter.
  var endings: [String] = []
  /// The advice, as a sentence.
  let sentence: String

  /// All advice. The first that matches is used.
  private static let all = [
    UnreadAdvice(
      formats: [.officeDocument, .wordProcessor],
      endings: ["xlsx", "xlsm", "xls", "ods", "numbers"],
      sentence: "Save the sheet that holds the articles as CSV, names of columns in the first row, then import that."),
    UnreadAdvice(
      formats: [.officeDocument, .wordProcessor], endings: ["pptx", "ppt", "odp", "key"],
      sentence: "Save its slides as PDF, then import that."),
    UnreadAdvice(
      formats: [.officeDocument, .wordProcessor],
      sentence: "Save it as a Word document (.docx), OpenDocument text (.odt) or PDF, then import that."),
    UnreadAdvice(
      formats: [.image],
      sentence: "If it shows a text, have that recognised (ocrmypdf, tesseract), then import the PDF or text."),
    UnreadAdvice(
      formats: [.sound, .film], sentence: "If words are spoken in it, import a transcript (.srt, .vtt, .txt)."),
    UnreadAdvice(
      formats: [.database],
      sentence: "Save the table that holds the articles as CSV (sqlite3 -csv -header), then import that."),
    UnreadAdvice(
      formats: [.bibliography],
      sentence: "Nothing is to be done: what it says of files that an export of Zotero has beside it is read with them."
    ),
    UnreadAdvice(formats: [.joplinItem], sentence: "Nothing is to be done: its notes are read."),
    UnreadAdvice(formats: [.sevenZip], sentence: "Unpack it, then import what was in it."),
    UnreadAdvice(
      formats: [.program, .font, .pageList],
      sentence: "Nothing is to be done, unless it should hold an article: then save that as plain text (.txt)."),
  ]

  /// The advice on a document of this format at this origin.
  static func sentence(on format: DocumentFormat, at origin: String) -> String {
    let fits = all.first { advice in
      guard advice.formats.contains(format) else { return false }
      return advice.endings.isEmpty || advice.endings.contains(ending(of: origin))
    }
    return fits?.sentence ?? "Save the article as plain text (.txt), then import that."
  }

  /// The part of an origin's last name after its last period, in lower case; empty if there is none.
  private static func ending(of origin: String) -> String {
    let name = origin.split { $0 == "/" || $0 == "#" }.last ?? ""
    guard let period = name.lastIndex(of: ".") else { return "" }
    return name[period...].dropFirst().lowercased()
  }
}
