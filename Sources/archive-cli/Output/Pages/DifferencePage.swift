import ArchiveStages

/// What differs between two texts, laid out for people: each paragraph with a change in it, the others counted.
struct DifferencePage {
  /// The text before.
  var from: RevisionRecord
  /// The text after.
  var to: RevisionRecord
  /// The parts that differ.
  var parts: [PartDifference]

  /// The page, with its newlines.
  func text(on terminal: Terminal) -> String {
    var lines: [String] = []
    for revision in [from, to] {
      var line = "\(revision.number == from.number ? "from" : "to".padded(toWidth: 4)) text \(revision.number)"
      if let time = revision.retrievedAt { line += ", retrieved \(time)" }
      if revision.isCurrent { line += ", present text" }
      lines.append(terminal.styled(line, .faint))
    }
    for part in parts where !part.difference.changes.isEmpty {
      lines += ["", terminal.styled(part.part.rawValue, .strong)]
      lines += Self.paragraphs(of: part, inColour: terminal.hasColour).flatMap { $0.lines(on: terminal) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line of the page.
  private enum Line {
    case changed([(text: String, style: Style)])
    case unchanged(Int)

    func lines(on terminal: Terminal) -> [String] {
      switch self {
      case .unchanged(let count):
        return [
          terminal.styled("  (\(Progress.grouped(count)) unchanged \(count == 1 ? "paragraph" : "paragraphs"))", .faint)
        ]
      case .changed(let runs):
        var paragraph = Paragraph()
        for run in runs { paragraph.append(run.text, style: run.style) }
        return paragraph.lines(on: terminal, indent: "  ")
      }
    }
  }

  /// The part's text with the changes in it, paragraph by paragraph; unchanged ones in a row are one line.
  private static func paragraphs(of part: PartDifference, inColour colours: Bool) -> [Line] {
    let (old, new) = (Array(part.old.unicodeScalars), Array(part.new.unicodeScalars))
    var result: [Line] = []
    var unchanged = 0
    var current: [(text: String, style: Style)] = []
    var isChanged = false
    func end() {
      if isChanged {
        if unchanged > 0 { result.append(.unchanged(unchanged)) }
        unchanged = 0
        result.append(.changed(current))
      } else if !current.isEmpty {
        unchanged += 1
      }
      current = []
      isChanged = false
    }
    /// Adds words as they stand, and begins a paragraph behind each newline.
    func add(_ text: String, _ style: Style) {
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { end() }
        if line.isEmpty { continue }
        current.append((String(line), style))
        if style != .plain { isChanged = true }
      }
    }
    var position = 0
    for change in part.difference.changes {
      add(String(new, TextRange(start: position, length: change.new.start - position)), .plain)
      if change.old.length > 0 {
        let gone = String(old, change.old)
        let end = change.old.start + change.old.length
        func isSpace(_ index: Int, of scalars: [Unicode.Scalar]) -> Bool {
          scalars.indices.contains(index) && scalars[index].properties.isWhitespace
        }
        if isSpace(change.old.start - 1, of: old), change.new.start > 0, !isSpace(change.new.start - 1, of: new) {
          add(" ", .plain)
        }
        add(colours ? gone : "[-\(gone)-]", .gone)
        if change.new.length == 0, isSpace(end, of: old), !isSpace(change.new.start, of: new) { add(" ", .plain) }
      }
      if change.new.length > 0 {
        let come = String(new, change.new)
        if colours, change.old.length > 0 { add(" ", .plain) }
        add(colours ? come : "{+\(come)+}", .come)
      }
      position = change.new.start + change.new.length
    }
    add(String(new, TextRange(start: position, length: new.count - position)), .plain)
    end()
    if unchanged > 0 { result.append(.unchanged(unchanged)) }
    return result
  }
}
