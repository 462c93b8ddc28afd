import ArchiveModel

/// Cuts JSON, which comes piece by piece, into records, whatever the layout of the text. Records are objects one after
/// the other, the elements of a list, or those of a list inside an object (`{"status": "ok", "articles": […]}`).
///
/// It balances brackets outside strings and leaves the grammar to the parser of the record. An object that has a text
/// or headline of its own is a record. In any other object, it looks for a list of such objects, or for one such
/// object. A record breaks off if a line starts with `{` where none may stand; reading continues there. Memory: one
/// record, or the text before the first list.
struct JSONRecordScanner {
  /// What a scan comes to.
  enum Event: Hashable {
    /// A record, and the line of its first byte, counted from 1.
    case record(line: Int, bytes: [UInt8])
    /// Something on this line is not a record, or breaks off.
    case broken(line: Int)
    /// A record that begins on this line is too long.
    case tooLarge(line: Int)
  }

  /// An object or list that is open and looked into.
  private struct Frame {
    var isArray: Bool
    /// Where it begins in `pending`, and on which line.
    var start: Int
    var line: Int
    /// Whether it only contains records and is not a record itself.
    var isWrapper = false
    /// The parts that its keys have named so far.
    var seen: Set<RecordField> = []
    /// The meaning of the next value's key.
    var key: RecordFieldName.Meaning?
    var expectsKey = true
  }

  private let mapping: FieldMapping
  private let limit: Int
  /// The line of the next byte.
  private(set) var line: Int
  private var frames: [Frame] = []
  /// The bytes of a possible record.
  private var pending: [UInt8] = []
  private var isOversized = false
  /// How many brackets are open within a record, or within a value that is skipped.
  private var depth = 0
  /// Whether these are a record's, which ends with the last of them.
  private var isRecord = false
  private var recordLine = 0
  private var isInString = false
  private var isEscaped = false
  /// The key that is being read.
  private var key: [UInt8]?
  /// The last byte that is not white space.
  private var last: UInt8 = 0
  private var isLineStart = true
  /// Whether bytes are skipped up to a line that begins with `{`.
  private var isResyncing = false

  /// How deep objects are looked into for lists.
  private static let reach = 6
  private static let longestKey = 64

  init(mapping: FieldMapping, limit: Int, line: Int = 1) {
    self.mapping = mapping
    self.limit = limit
    self.line = line
  }

  /// Whether nothing is open.
  var isAtTopLevel: Bool { frames.isEmpty && depth == 0 && !isResyncing }

  /// Takes bytes up to the end of the next record, or all.
  mutating func scan(_ input: UnsafeRawBufferPointer) -> (taken: Int, event: Event?) {
    var index = 0
    while index < input.count {
      let byte = unsafe input[index]
      if isResyncing {
        if byte == 0x0A { line += 1 }
        if byte == UInt8(ascii: "{"), isLineStart {
          isResyncing = false
        } else {
          isLineStart = byte == 0x0A || isLineStart && byte <= 0x20
          index += 1
          continue
        }
      }
      if byte == UInt8(ascii: "{"), isLineStart, isOpen, breaksOff {
        // The byte is read again, as the start of the next record.
        return (index, breakOff())
      }
      if isInString {
        index += unsafe takeString(UnsafeRawBufferPointer(rebasing: input[index...]))
        continue
      }
      index += 1
      if byte == 0x0A { line += 1 }
      let event = take(byte)
      isLineStart = byte == 0x0A || isLineStart && byte <= 0x20
      if byte > 0x20 { last = byte }
      if let event { return (index, event) }
    }
    return (index, nil)
  }

  /// What is wrong with the end of the text; nil if nothing is.
  mutating func finish() -> Event? {
    guard isOpen || !frames.isEmpty else { return nil }
    let line = depth > 0 && isRecord ? recordLine : frames.last { !$0.isWrapper }?.line ?? self.line
    frames = []
    depth = 0
    isInString = false
    return .broken(line: line)
  }

  private var isOpen: Bool { isInString || depth > 0 || frames.contains { !$0.isWrapper } }

  /// Whether a `{` at the start of a line here means that the record breaks off.
  private var breaksOff: Bool {
    if isInString { return true }
    return last != UInt8(ascii: ":") && last != UInt8(ascii: ",") && last != UInt8(ascii: "[")
  }

  private mutating func breakOff() -> Event {
    let line =
      depth > 0 && isRecord
      ? recordLine : frames.first { !$0.isWrapper }?.line ?? (isLineStart ? self.line - 1 : self.line)
    frames.removeAll { !$0.isWrapper }
    depth = 0
    isInString = false
    isEscaped = false
    key = nil
    pending = []
    last = UInt8(ascii: ",")
    return isOversized ? .tooLarge(line: line) : .broken(line: line)
  }

  /// Takes the bytes of a string up to its end or the end of a line.
  private mutating func takeString(_ input: UnsafeRawBufferPointer) -> Int {
    var index = 0
    var ends = false
    while index < input.count, !ends {
      let byte = unsafe input[index]
      if isLineStart, byte == UInt8(ascii: "{") { break }
      isLineStart = byte == 0x0A || isLineStart && byte <= 0x20
      index += 1
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        ends = true
      } else if byte == 0x0A {
        line += 1
      }
    }
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: input[..<index])
    if key != nil, frames.last?.expectsKey == true {
      unsafe key?.append(contentsOf: bytes.dropLast(ends ? 1 : 0).prefix(Self.longestKey))
    }
    unsafe keep(bytes)
    if ends {
      isInString = false
      last = UInt8(ascii: "\"")
    }
    return index
  }

  private var isKeeping: Bool { isRecord || frames.last?.isWrapper == false }

  private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
    guard isKeeping, !isOversized else { return }
    unsafe pending.append(contentsOf: bytes)
    if pending.count > limit {
      isOversized = true
      pending = []
    }
  }

  private mutating func keep(_ byte: UInt8) {
    guard isKeeping, !isOversized else { return }
    pending.append(byte)
  }

  /// Takes a byte outside strings.
  private mutating func take(_ byte: UInt8) -> Event? {
    if depth > 0 { return takeInside(byte) }
    switch byte {
    case UInt8(ascii: "{"): open(isArray: false)
    case UInt8(ascii: "["): open(isArray: true)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      keep(byte)
      return close(isArray: byte == UInt8(ascii: "]"))
    case UInt8(ascii: "\""):
      keep(byte)
      if frames.isEmpty { return garbage() }
      isInString = true
      if let frame = frames.last, !frame.isArray {
        if frame.expectsKey { key = [] } else { note(frame.key) }
      }
    case UInt8(ascii: ":"):
      keep(byte)
      if let key, let frame = frames.indices.last {
        frames[frame].key = mapping.meaning(of: key)
        frames[frame].expectsKey = false
      }
      key = nil
    case UInt8(ascii: ","):
      keep(byte)
      if let frame = frames.indices.last {
        frames[frame].expectsKey = true
        frames[frame].key = nil
      }
    case 0...0x20: keep(byte)
    default:
      keep(byte)
      if frames.isEmpty { return garbage() }
    }
    return nil
  }

  /// Text that is not JSON is skipped up to a line that begins with an object.
  private mutating func garbage() -> Event {
    isResyncing = true
    isInString = false
    return .broken(line: line)
  }

  private mutating func takeInside(_ byte: UInt8) -> Event? {
    keep(byte)
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth == 0, isRecord {
        isRecord = false
        return emit(from: 0, line: recordLine)
      }
    default: break
    }
    return nil
  }

  private mutating func emit(from start: Int, line: Int) -> Event {
    defer {
      pending = []
      isOversized = false
    }
    if isOversized { return .tooLarge(line: line) }
    return .record(line: line, bytes: start == 0 ? pending : Array(pending[start...]))
  }

  private mutating func open(isArray: Bool) {
    if frames.last?.isWrapper != false { pending = [] }
    let bracket = UInt8(ascii: isArray ? "[" : "{")
    if let parent = frames.last {
      if parent.isWrapper, parent.isArray {
        // An element of a list of records.
        (depth, isRecord, recordLine, isOversized) = (1, !isArray, line, false)
        keep(bracket)
        return
      }
      if frames.count >= Self.reach || parent.isArray && isArray {
        depth = 1
        keep(bracket)
        return
      }
    }
    let isRecordList = isArray && frames.isEmpty
    if !isRecordList, isOversized == false, pending.count < limit { pending.append(bracket) }
    frames.append(Frame(isArray: isArray, start: max(0, pending.count - 1), line: line, isWrapper: isRecordList))
  }

  /// Notes that a value other than a list or object is a part of an article.
  private mutating func note(_ meaning: RecordFieldName.Meaning?) {
    guard case .field(let field) = meaning, let frame = frames.indices.last else { return }
    frames[frame].seen.insert(field)
  }

  private mutating func close(isArray: Bool) -> Event? {
    guard let frame = frames.last, frame.isArray == isArray else {
      if frames.isEmpty { return garbage() }
      isResyncing = true
      return breakOff()
    }
    frames.removeLast()
    guard let parent = frames.last else { return isArray || frame.isWrapper ? nil : emit(from: 0, line: frame.line) }
    if frame.isWrapper { return nil }
    if isArray || !isRecordLike(frame, in: parent) {
      if parent.isArray {
        // The first element shows that this is not a list of records, so the rest of it is skipped.
        depth = 1
        frames.removeLast()
      }
      if !parent.isArray {
        note(parent.key)
        // The parts that an inner object names are parts of the record.
        if parent.key == .wrapper { frames[frames.count - 1].seen.formUnion(frame.seen) }
      }
      return nil
    }
    for index in frames.indices { frames[index].isWrapper = true }
    return emit(from: frame.start, line: frame.line)
  }

  /// Whether an object that has ended is a record, and the object around it is not.
  private func isRecordLike(_ frame: Frame, in parent: Frame) -> Bool {
    let around = frames.reduce(into: Set<RecordField>()) { $0.formUnion($1.seen) }
    let hasText = frame.seen.contains(.body) || frame.seen.contains(.html)
    let hasTitle = frame.seen.contains(.title)
    if around.contains(.body) || around.contains(.html) { return false }
    if parent.isArray {
      let owner = frames.dropLast().last
      if owner?.key == .list { return hasText || hasTitle && !around.contains(.title) }
      return hasText && !around.contains(.title) && !around.contains(.url)
    }
    if !mapping.isEmpty || parent.key == .wrapper { return false }
    return hasText && hasTitle && !around.contains(.title) && !around.contains(.url)
  }
}
