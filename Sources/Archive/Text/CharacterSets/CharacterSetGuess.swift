import CUchardet

/// uchardet's guess at the character set of bytes that are not UTF-8 and declare nothing, if enough bytes support it.
struct CharacterSetGuess {
  /// The guess; nil if there is none.
  private(set) var characterSet: CharacterSet?

  /// How many bytes uchardet is given.
  private static let reach = 64 << 10
  /// Fewer letters beyond ASCII do not tell one set of Latin letters from another.
  private static let fewestLatinLetters = 8

  /// The guess for these bytes.
  init(_ bytes: [UInt8]) {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return }
    let sample = Array(bytes[max(0, first - 256)...].prefix(Self.reach))
    // uchardet, like iconv, accepts characters beyond Unicode as UTF-8.
    guard let label = Self.label(of: sample), let guess = CharacterSet(label: label), guess != .utf8 else { return }
    let signs = Signs(of: sample)
    if Self.isLatin(guess) {
      characterSet = signs.letters >= Self.fewestLatinLetters ? signs.refine(guess) : nil
    } else {
      characterSet = signs.isRunning ? signs.refine(guess) : nil
    }
  }

  private static func label(of bytes: [UInt8]) -> String? {
    guard let detector = unsafe uchardet_new() else { return nil }
    defer { unsafe uchardet_delete(detector) }
    let code = unsafe bytes.withUnsafeBytes { buffer in
      unsafe uchardet_handle_data(detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard code == 0 else { return nil }
    unsafe uchardet_data_end(detector)
    guard let name = unsafe uchardet_get_charset(detector) else { return nil }
    return unsafe String(cString: name)
  }

  private static func isLatin(_ characterSet: CharacterSet) -> Bool {
    switch characterSet.name {
    case "windows-1250", "windows-1252", "windows-1254", "windows-1257", "windows-1258", "iso-8859-2", "iso-8859-3",
      "iso-8859-4", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "macintosh":
      true
    default: false
    }
  }

  /// What the bytes beyond ASCII show.
  private struct Signs {
    /// How many there are.
    private var high = 0
    /// How many of them are next to another.
    private var adjacent = 0
    /// How many are 0x80 to 0x9F: quotation marks and dashes in the sets of Windows, and unused in those of ISO.
    private var controls = 0
    /// How many are letters in most sets: 0xC0 and above, or Central European ones below.
    private(set) var letters = 0
    private var hasEuro = false

    init(of bytes: [UInt8]) {
      for (index, byte) in bytes.enumerated() where byte >= 0x80 {
        high += 1
        if byte < 0xA0 { controls += 1 }
        if byte >= 0xC0 || byte == 0xB1 || byte == 0xB6 || byte == 0xB9 || byte == 0x9C { letters += 1 }
        if byte == 0xA4 { hasEuro = true }
        let isNextHigh = index + 1 < bytes.count && bytes[index + 1] >= 0x80
        if isNextHigh || index > 0 && bytes[index - 1] >= 0x80 { adjacent += 1 }
      }
    }

    /// Whether they come in runs, like the letters of a script without Latin letters.
    var isRunning: Bool { high >= 4 && adjacent * 10 >= high * 3 }

    /// The guess, set right if the bytes speak against it.
    func refine(_ guess: CharacterSet) -> CharacterSet? {
      let isWindows = controls > 0
      return switch guess.name {
      case "windows-1250", "iso-8859-2": CharacterSet(label: isWindows ? "windows-1250" : "iso-8859-2")
      case "iso-8859-7", "windows-1253": CharacterSet(label: isWindows ? "windows-1253" : guess.name)
      case "iso-8859-13", "windows-1257": CharacterSet(label: isWindows ? "windows-1257" : guess.name)
      case "iso-8859-15": isWindows || !hasEuro ? nil : guess
      // Nobody uses these in practice: they are Western text in which a word or two mislead.
      case "iso-8859-3", "iso-8859-4", "iso-8859-10", "iso-8859-14", "iso-8859-16", "windows-1258": nil
      default: guess
      }
    }
  }
}
