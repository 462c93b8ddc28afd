import ArchiveStages

/// Text whose runs may stand out, laid out in lines of bounded width.
struct Paragraph {
  private var runs: [(text: String, style: Style)] = []

  /// A paragraph of one run.
  init(_ text: String = "", style: Style = .plain) { append(text, style: style) }

  /// Adds a run of text. Newlines become spaces; other control characters are made visible.
  mutating func append(_ text: String, style: Style = .plain) {
    if text.isEmpty { return }
    let flat = text.utf8.contains(UInt8(ascii: "\n")) ? String(text.map { $0.isNewline ? " " : $0 }) : text
    runs.append((flat.visible(), style))
  }

  /// The paragraph's lines: broken at spaces, beside Chinese and Japanese characters, or inside a word that is longer than a line.
  /// Linear in the text.
  ///
  /// Each line starts with `indent`, the first one with `first` instead where that is given; both are counted in the width.
  func lines(on terminal: Terminal, indent: String = "", first: String? = nil) -> [String] {
    var layout = Layout(terminal: terminal, indent: indent, first: first ?? indent)
    for (text, style) in runs {
      var rest = text[...]
      while true {
        let word = rest.utf8.prefix { $0 != UInt8(ascii: " ") }
        layout.add(Substring(word), style: style)
        guard word.endIndex < rest.endIndex else { break }
        layout.addSpace(style: style)
        rest = rest[rest.utf8.index(after: word.endIndex)...]
      }
    }
    return layout.finish()
  }
}

/// Words gathered to lines.
private struct Layout {
  /// A piece of text in one style.
  private struct Run {
    var text: String
    var style: Style
  }

  private let terminal: Terminal
  private let indent: String
  private let room: Int
  private var prefix: String
  private var lines: [String] = []
  private var line: [Run] = []
  private var lineWidth = 0
  private var word: [Run] = []
  private var wordWidth = 0
  /// The last character of the word, and of the one before it that it stands right behind.
  private var last: Character?
  private var pendingSpace: Style?

  init(terminal: Terminal, indent: String, first: String) {
    self.terminal = terminal
    self.indent = indent
    prefix = first
    room = max(8, terminal.width - max(indent.displayWidth, first.displayWidth))
  }

  /// Adds to the word that is being read.
  mutating func add(_ part: Substring, style: Style) {
    if part.isEmpty { return }
    let text = String(part)
    let isASCII = part.utf8.allSatisfy { $0 < 0x80 }
    let width = part.utf8.count
    if isASCII, wordWidth + width <= room, last?.standsAlone != true {
      append(text, width, style)
      last = part.last
      return
    }
    for character in part {
      let width = character.displayWidth
      if wordWidth + width > room || mayBreak(before: character) { endWord() }
      append(String(character), width, style)
      last = character
    }
  }

  private mutating func append(_ text: String, _ width: Int, _ style: Style) {
    if let index = word.indices.last, word[index].style == style {
      word[index].text += text
    } else {
      word.append(Run(text: text, style: style))
    }
    wordWidth += width
  }

  /// Whether a line may end between the last character of the word and this one.
  private func mayBreak(before character: Character) -> Bool {
    guard let last else { return false }
    return (last.standsAlone || character.standsAlone) && !last.mayNotEndLine && !character.mayNotBeginLine
  }

  /// Ends the word that is being read; the next one stands apart from it.
  mutating func addSpace(style: Style) {
    endWord()
    last = nil
    if !line.isEmpty { pendingSpace = style }
  }

  private mutating func endWord() {
    if word.isEmpty { return }
    if !line.isEmpty, lineWidth + (pendingSpace == nil ? 0 : 1) + wordWidth > room { endLine() }
    if let style = pendingSpace, !line.isEmpty {
      line.append(Run(text: " ", style: style))
      lineWidth += 1
    }
    pendingSpace = nil
    line += word
    lineWidth += wordWidth
    word.removeAll(keepingCapacity: true)
    wordWidth = 0
  }

  private mutating func endLine() {
    var text = prefix
    var index = 0
    while index < line.count {
      let style = line[index].style
      var run = ""
      while index < line.count, line[index].style == style {
        run += line[index].text
        index += 1
      }
      text += terminal.styled(run, style)
    }
    lines.append(text)
    prefix = indent
    line.removeAll(keepingCapacity: true)
    lineWidth = 0
    pendingSpace = nil
  }

  mutating func finish() -> [String] {
    endWord()
    if !line.isEmpty { endLine() }
    return lines
  }
}
