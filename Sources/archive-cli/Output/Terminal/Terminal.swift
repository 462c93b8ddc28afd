import ArchivePlatform

/// What a person sees a stream on, as far as it changes the layout.
struct Terminal {
  /// Whether the stream ends at a terminal.
  let isTerminal: Bool
  /// Whether to colour: on a terminal unless NO_COLOR is set or TERM is "dumb"; anywhere if CLICOLOR_FORCE is set.
  let hasColour: Bool
  /// Whether a line can be taken back and written anew: on a terminal unless TERM is "dumb".
  let canRewriteLine: Bool
  /// How many columns text may take, 20 or more.
  let width: Int
  /// How many lines it has; nil where it is no terminal, or none that says so.
  let height: Int?

  /// What the descriptor ends at.
  init(descriptor: Int32) {
    isTerminal = isatty(descriptor) == 1
    canRewriteLine = isTerminal && Environment["TERM"] != "dumb"
    if let value = Environment["NO_COLOR"], !value.isEmpty {
      hasColour = false
    } else if let value = Environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" {
      hasColour = true
    } else {
      hasColour = canRewriteLine
    }
    let asked = Environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let size = isTerminal ? Self.size(of: descriptor) : nil
    width = min(max(size?.columns ?? asked ?? 80, 20), 10_000)
    height = size?.lines
  }

  /// A layout chosen by the caller.
  init(isTerminal: Bool, hasColour: Bool, width: Int) {
    self.isTerminal = isTerminal
    canRewriteLine = isTerminal
    self.hasColour = hasColour
    self.width = width
    height = nil
  }

  /// What standard output ends at.
  static let output = Terminal(descriptor: STDOUT_FILENO)

  /// What standard error ends at.
  static var errors: Terminal { Terminal(descriptor: STDERR_FILENO) }

  /// The terminal's own word on its size; nil for what it does not say.
  private static func size(of descriptor: Int32) -> (columns: Int?, lines: Int?) {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return (nil, nil) }
    return (size.ws_col > 0 ? Int(size.ws_col) : nil, size.ws_row > 0 ? Int(size.ws_row) : nil)
  }
}

/// The environment variables.
enum Environment {
  /// The variable's value; nil where it is not set.
  static subscript(name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The variable's value as it is, of any encoding; nil where it is not set.
  static func bytes(_ name: String) -> [UInt8]? {
    guard let start = unsafe getenv(name) else { return nil }
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: strlen(start)))
  }
}

/// How a run of text stands out.
enum Style: String {
  case plain = ""
  case strong = "1"
  case faint = "2"
  case quoted = "36"
  case paraphrased = "4"
  case hit = "1;33"
  case gone = "9;31"
  case come = "32"
}

extension Terminal {
  /// The text in the style, where there is colour.
  func styled(_ text: String, _ style: Style) -> String {
    hasColour && style != .plain && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
