import ArchiveModel
import ArchiveText

/// Reads a rich text (RTF 1.9.1): its paragraphs with the names of their styles, footnotes after them, comments as
/// notes. Deletions that were tracked and hidden text are left out. Linear in its length, whatever is nested in it.
struct RichText {
  private(set) var text = StyledText()
  /// Whether groups are open where it ends.
  private(set) var isCut = false

  private var state = State()
  /// The states of the groups that are open.
  private var outer: [State] = []
  /// How many groups are open that have no state of their own.
  private var unkept = 0
  private var paragraph = OpenParagraph()
  private var row: OpenRow?
  /// Bytes of text next to each other, in the code page of their font.
  private var run: [UInt8] = []
  private var hasEscapes = false
  /// Half of a character that two units of UTF-16 write.
  private var half: UInt16?
  /// How many more characters after `\u` are skipped.
  private var passing = 0
  private var fonts = RichTextFonts()
  private var styles: [Int: StyledText.Role] = [:]
  /// Text outside the paragraphs: a footnote, a comment, a name.
  private var aside = FoldedText()
  private var created: [String: Int] = [:]

  /// How many groups in one another have states of their own.
  private static let depthLimit = 200
  /// How many fonts and styles are kept.
  static let tableLimit = 10_000

  /// Where text goes.
  private enum Destination {
    case body, nowhere, fonts, styles, information, title, author, created, footnote, comment
    /// A shape, which may contain a text.
    case shape
    /// A text twice, first in bytes and then in Unicode.
    case twice
  }

  /// What holds in a group.
  private struct State {
    var destination = Destination.body
    var role = StyledText.Role.text
    var style = 0
    var font: Int?
    var isBold = false
    var isHidden = false
    var isDeleted = false
    var isInTable = false
    /// How many characters after `\u` are its replacement.
    var passing = 1
    /// Whether `\*` opened the group: programs that don't know it skip it.
    var isOptional = false
  }

  /// The text of a document.
  init(_ bytes: [UInt8]) {
    var scanner = RichTextScanner(bytes)
    reading: while let token = scanner.next() {
      switch token {
      case .open: open()
      case .close:
        guard !outer.isEmpty || unkept > 0 else { continue }
        close()
        if outer.isEmpty, unkept == 0 { break reading }
      case .word("u", let number): addUnit(number ?? 0)
      case .word(let word, let number): if passing > 0 { passing -= 1 } else { obey(word, number) }
      case .symbol(let symbol): obey(symbol: symbol)
      case .escape(let byte):
        if passing == 0 { hasEscapes = true }
        add(byte)
      case .byte(0x09): addSpace()
      case .byte(let byte): add(byte)
      }
    }
    isCut = !outer.isEmpty
    while !outer.isEmpty { close() }
    endParagraph()
    if let year = created["yr"], let month = created["mo"], let day = created["dy"], (1...12).contains(month) {
      text.properties.created = Timestamp.date(year: year, month: month, day: day)
    }
  }

  // MARK: - Groups

  private mutating func open() {
    flush()
    passing = 0
    if outer.count >= Self.depthLimit {
      unkept += 1
    } else {
      outer.append(state)
      state.isOptional = false
    }
  }

  private mutating func close() {
    flush()
    passing = 0
    if unkept > 0 {
      unkept -= 1
      return
    }
    guard let last = outer.popLast() else { return }
    if state.destination != last.destination || state.destination == .styles || last.destination == .information {
      endDestination()
    }
    let role = state.role
    state = last
    // What a list's mark says about its paragraph stays in force.
    if role == .list, state.role == .text, state.destination == .body { state.role = .list }
  }

  private mutating func endDestination() {
    let words = aside.utf8
    guard !words.isEmpty else { return }
    let line = String(decoding: words, as: UTF8.self)
    switch state.destination {
    case .footnote: text.append(footnote: words)
    case .comment: text.notes.append(ArticleNote(kind: .comment, text: line))
    case .title: text.properties.title = line
    case .author: text.properties.authors = [line]
    case .styles:
      let name = line.hasSuffix(";") ? String(line.dropLast()) : line
      if styles.count < Self.tableLimit { styles[state.style] = StyledText.Role(style: name) }
    default: break
    }
    aside = FoldedText()
  }

  // MARK: - Control words

  private mutating func obey(symbol: UInt8) {
    switch symbol {
    case UInt8(ascii: "*"): state.isOptional = true
    case UInt8(ascii: "~"), 0x09: addSpace()
    case UInt8(ascii: "_"): add(0x2D)
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): add(symbol)
    default: break
    }
  }

  private mutating func obey(_ word: String, _ number: Int?) {
    let isOn = number != 0
    switch word {
    case "par", "sect", "page", "column": endParagraph()
    case "cell", "nestcell":
      beginRow()
      endParagraph()
      row?.cells += 1
    case "row":
      endParagraph()
      if let row { text.endRow(of: row.cells, from: row.start) }
      row = nil
    case "intbl": state.isInTable = true
    case "line", "softline":
      flush()
      if state.destination != .body {
        aside.addSpace()
      } else if let whole = paragraph.addBreak() {
        text.append(whole)
      }
    case "tab", "emspace", "enspace", "qmspace": addSpace()
    case "pard":
      (state.role, state.isInTable) = (.text, false)
      if state.destination == .body { state.style = 0 }
    case "plain":
      flush()
      (state.isBold, state.isHidden, state.isDeleted, state.font) = (false, false, false, nil)
    case "s":
      state.style = number ?? 0
      if state.destination == .body, let role = styles[state.style] { state.role = role }
    case "outlinelevel": if state.destination == .body, (0...8).contains(number ?? 9) { state.role = .heading }
    case "ls": if state.role == .text, number ?? 0 > 0 { state.role = .list }
    case "b":
      flush()
      state.isBold = isOn
    case "v":
      flush()
      state.isHidden = isOn
    case "deleted":
      flush()
      state.isDeleted = isOn
    case "f":
      flush()
      state.font = number
      if state.destination == .fonts { fonts.current = number ?? 0 }
    case "fcharset": if state.destination == .fonts { fonts.setCharset(number ?? 0) }
    case "cpg": if state.destination == .fonts { fonts.setCodePage(number ?? 0) }
    case "ansicpg": fonts.codePage = number ?? 1252
    case "mac": fonts.codePage = 10_000
    case "deff": fonts.standard = number ?? 0
    case "uc": state.passing = min(max(number ?? 1, 0), 100)
    case "yr", "mo", "dy": if state.destination == .created { created[word] = number }
    default:
      if let character = Self.characters[word] { addCharacter(character) } else { enter(word) }
    }
  }

  private static let characters: [String: Unicode.Scalar] = [
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
  ]

  /// Decides where the text of a group goes, from the word that opens the group.
  private mutating func enter(_ word: String) {
    let isOptional = state.isOptional
    state.isOptional = false
    if state.destination == .nowhere { return }
    switch word {
    case "fonttbl": move(to: .fonts)
    case "stylesheet": move(to: .styles)
    case "info": move(to: .information)
    case "title": if state.destination == .information { move(to: .title) }
    case "author": if state.destination == .information { move(to: .author) }
    case "creatim": if state.destination == .information { move(to: .created) }
    case "footnote": move(to: .footnote)
    case "annotation": move(to: .comment)
    case "shpinst": move(to: .shape)
    case "shptxt": if state.destination == .shape { move(to: .body) }
    case "upr": if state.destination == .body { move(to: .twice) }
    case "ud": if state.destination == .twice { move(to: .body) }
    case "listtext", "pntext":
      if state.role == .text { state.role = .list }
      move(to: .nowhere)
      markList()
    case "colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "pict",
      "nonshppict", "fldinst", "objdata", "xe", "tc", "shprslt", "filetbl", "listtable", "revtbl", "private":
      move(to: .nowhere)
    default: if isOptional { move(to: .nowhere) }
    }
  }

  /// Makes the paragraph around the mark of a list an item of it.
  private mutating func markList() {
    guard let last = outer.indices.last, outer[last].destination == .body, outer[last].role == .text else { return }
    outer[last].role = .list
  }

  private mutating func move(to destination: Destination) {
    flush()
    // A footnote in a footnote continues it.
    if destination == .footnote, state.destination != .body { return }
    if state.destination == .body, destination != .nowhere { aside = FoldedText() }
    state.destination = destination
  }

  // MARK: - Text

  private mutating func add(_ byte: UInt8) {
    if passing > 0 {
      passing -= 1
    } else if state.destination != .nowhere {
      run.append(byte)
    }
  }

  private mutating func addSpace() {
    if passing > 0 { passing -= 1 } else { add(0x20) }
  }

  /// Takes a unit of UTF-16, as a number that may have a sign.
  private mutating func addUnit(_ number: Int) {
    flush()
    defer { passing = state.passing }
    if number > 0xFFFF, let scalar = Unicode.Scalar(UInt32(clamping: number)) { return addCharacter(scalar) }
    let unit = UInt16(truncatingIfNeeded: number)
    if UTF16.isLeadSurrogate(unit) {
      half = unit
    } else if UTF16.isTrailSurrogate(unit) {
      if let first = half { addCharacter(UTF16.decode(UTF16.EncodedScalar([first, unit]))) }
      half = nil
    } else if let scalar = Unicode.Scalar(UInt32(unit)), unit > 0 {
      // Fonts of symbols have their signs from U+F000 on, and most that are used are bullets.
      addCharacter((0xF000...0xF0FF).contains(scalar.value) ? "•" : scalar)
    }
  }

  private mutating func addCharacter(_ scalar: Unicode.Scalar) {
    flush()
    put(Array(String(Character(scalar)).utf8))
  }

  /// Puts the collected bytes of text where they belong.
  private mutating func flush() {
    guard !run.isEmpty else { return }
    let bytes = run
    run.removeAll(keepingCapacity: true)
    defer { hasEscapes = false }
    put(fonts.utf8(bytes, font: state.font, isEscaped: hasEscapes))
  }

  private mutating func put(_ utf8: [UInt8]) {
    switch state.destination {
    case .body:
      if state.isHidden || state.isDeleted { return }
      paragraph.add(utf8, isBold: state.isBold)
    case .title, .author, .footnote, .comment, .styles: aside.add(utf8[...])
    case .nowhere, .fonts, .information, .created, .shape, .twice: break
    }
  }

  private mutating func beginRow() {
    if row == nil, state.destination == .body {
      row = OpenRow(number: text.paragraphs.count, start: text.paragraphs.count)
    }
  }

  private mutating func endParagraph() {
    flush()
    guard state.destination == .body else { return aside.addSpace() }
    if state.isInTable { beginRow() } else if row?.cells == 0 { row = nil }
    paragraph.role = state.role
    text.append(paragraph.take(row: state.isInTable ? row?.number : nil))
  }
}

extension DocumentParser {
  /// Rich texts.
  package static let richText = DocumentParser(mediaType: DocumentFormat.richText.mediaType) { document in
    let rich = RichText(document.bytes)
    return rich.text.parsed(of: document, isCut: rich.isCut)
  }
}
