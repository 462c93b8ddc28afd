import ArchiveStages

/// A date in a list for people: what it means, the words, and the article's number.
struct DateEntry {
  let date: MentionedDate

  /// What stands before the words.
  private static let indent = String(repeating: " ", count: 19)

  /// The entry, with its newline.
  func text(on terminal: Terminal) -> String {
    var words = Paragraph(date.text)
    words.append(" [\(date.article.id)]", style: .faint)
    return words.lines(on: terminal, indent: Self.indent, first: date.mention.value.visible().padded(toWidth: 18) + " ")
      .joined(separator: "\n") + "\n"
  }
}
