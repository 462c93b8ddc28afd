/// What stands for the headline of a text that has none.
package enum FirstWords {
  /// The first words of a text on one line, at most 60 columns wide.
  package static func of(_ body: String) -> String {
    let start = body.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if start.isEmpty { return "(no text)" }
    let cut = start.cut(toWidth: 60)
    // Back to a whole word, unless what stands there is one long word or a text without spaces.
    guard cut != start, let space = cut.lastIndex(of: " ") else { return cut }
    let words = String(cut[..<space])
    return words.displayWidth < 40 ? cut : words + "…"
  }
}
