import CSQLite

/// One of FTS5's own tokenizers, set up as in a table's `tokenize` option: it cuts text into words just as the
/// full-text index does.
@safe package struct FTS5Tokenizer: ~Copyable {
  private let functions: fts5_tokenizer
  private let tokenizer: OpaquePointer
  // The tokenizer's code and data belong to the connection.
  private let connection: Connection

  /// The tokenizer that `specification` names, with its options after it: "unicode61 remove_diacritics 2".
  ///
  /// Spaces separate the name and the options. An option with spaces is in single quotation marks.
  package init(_ specification: String, on connection: Connection) throws(SQLiteError) {
    self.connection = connection
    let made = try unsafe Self.make(specification, on: connection)
    unsafe functions = made.functions
    unsafe tokenizer = made.tokenizer
  }

  deinit {
    unsafe functions.xDelete?(tokenizer)
  }

  /// The purpose of tokenizing. Some tokenizers treat texts and queries differently.
  package enum Purpose: Sendable {
    /// A document that is indexed, or shown with its hits.
    case document
    /// A query.
    case query
    /// The last word of a query, if it means all words with this beginning.
    case prefixQuery

    fileprivate var flags: Int32 {
      switch self {
      case .document: FTS5_TOKENIZE_DOCUMENT
      case .query: FTS5_TOKENIZE_QUERY
      case .prefixQuery: FTS5_TOKENIZE_QUERY | FTS5_TOKENIZE_PREFIX
      }
    }
  }

  private struct Visit {
    let body: (Span<UInt8>, Range<Int>) -> Bool
  }

  /// Calls `body` with each token, in order, and with the range of bytes of `text` that it comes from; false stops.
  ///
  /// A token has the form of the index: folded, without marks. Its bytes are valid for the call only.
  package borrowing func tokenize(
    _ text: Span<UInt8>, for purpose: Purpose = .document,
    _ body: (_ token: Span<UInt8>, _ range: Range<Int>) -> Bool
  ) throws(SQLiteError) {
    guard !text.isEmpty, let tokenize = unsafe functions.xTokenize else { return }
    let code = withoutActuallyEscaping(body) { body in
      var visit = Visit(body: body)
      return unsafe withUnsafeMutablePointer(to: &visit) { visit in
        unsafe text.withUnsafeBytes { bytes in
          unsafe tokenize(
            tokenizer, visit, purpose.flags, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
            Int32(clamping: bytes.count),
            { context, _, token, count, start, end in
              guard let visit = unsafe context?.assumingMemoryBound(to: Visit.self) else { return SQLITE_MISUSE }
              let bytes = unsafe UnsafeRawBufferPointer(start: token, count: Int(count))
              let span = unsafe Span<UInt8>(_unsafeBytes: bytes)
              return unsafe visit.pointee.body(span, Int(start)..<Int(end)) ? SQLITE_OK : SQLITE_DONE
            })
        }
      }
    }
    guard code == SQLITE_OK || code == SQLITE_DONE else {
      throw SQLiteError(extendedCode: code, message: "the tokenizer failed")
    }
  }

  /// Calls `body` with each token of `text`; ranges count the bytes of its UTF-8.
  package borrowing func tokenize(
    _ text: String, for purpose: Purpose = .document,
    _ body: (_ token: Span<UInt8>, _ range: Range<Int>) -> Bool
  ) throws(SQLiteError) {
    let bytes = [UInt8](text.utf8)
    try tokenize(bytes.span, for: purpose, body)
  }

  /// The words of a specification. Text between single quotation marks is one word.
  private static func words(of specification: String) -> [String] {
    specification.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
    }
  }

  private static func make(
    _ specification: String, on connection: Connection
  ) throws(SQLiteError) -> (functions: fts5_tokenizer, tokenizer: OpaquePointer) {
    let words = words(of: specification)
    guard let api = unsafe archive_sqlite_fts5_api(connection.pointer) else {
      throw SQLiteError(extendedCode: SQLITE_ERROR, message: "this SQLite has no FTS5")
    }
    var userData: UnsafeMutableRawPointer?
    var functions = fts5_tokenizer()
    guard let name = words.first, unsafe api.pointee.xFindTokenizer(api, name, &userData, &functions) == SQLITE_OK,
      let create = unsafe functions.xCreate
    else {
      throw SQLiteError(extendedCode: SQLITE_ERROR, message: "no such tokenizer: \(specification)")
    }
    // The options one after the other, each with its closing NUL.
    var characters: [CChar] = []
    var starts: [Int] = []
    for option in words.dropFirst() {
      starts.append(characters.count)
      characters += option.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    var tokenizer: OpaquePointer?
    let code = unsafe characters.withUnsafeBufferPointer { characters in
      var options = unsafe starts.map { start in unsafe characters.baseAddress?.advanced(by: start) }
      return unsafe options.withUnsafeMutableBufferPointer { options in
        unsafe create(userData, options.baseAddress, Int32(options.count), &tokenizer)
      }
    }
    guard code == SQLITE_OK, let tokenizer = unsafe tokenizer else {
      throw SQLiteError(extendedCode: code, message: "the tokenizer refused its options: \(specification)")
    }
    return unsafe (functions, tokenizer)
  }
}
