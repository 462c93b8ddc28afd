import ArchiveModel
import ArchiveText

/// The records of a JSON dump: lines, a list, a list inside an object, or objects one after the other. Each has the
/// bytes of its own object. A single object is a document of its own, without a line in its origin.
package final class JSONRecords: DocumentSource {
  private var bytes: BufferedBytes
  private let place: StreamPlace
  private let mapping: FieldMapping
  private let limit: Int
  private var scanner: JSONRecordScanner
  private var layout: Layout?
  private var line = 0
  private var isOver = false
  private var broken = 0
  private var hasRecord = false
  /// The mapped keys that no record had so far.
  private var unseen: [String]
  /// The line that the last record begins on, and how many begin there.
  private var lastStart = (line: 0, count: 0)
  package private(set) var resumePoint: ResumePoint?

  /// How the records are laid out.
  private enum Layout { case lines, nested }

  /// So much is looked at to tell the layout.
  private static let longestFirstLine = 8 << 20
  /// A file is not a dump if it has so many things that are not records and no record.
  private static let patience = 100

  package init(
    _ bytes: BufferedBytes, at place: StreamPlace, limit: Int? = nil
  ) {
    self.bytes = bytes
    self.place = place
    mapping = place.fields
    unseen = place.fields.keys
    self.limit = limit ?? place.documentLimit
    scanner = JSONRecordScanner(mapping: place.fields, limit: self.limit, line: place.firstLine)
    line = place.firstLine - 1
    // If reading continues here, there was a record before.
    hasRecord = place.firstLine > 1
  }

  package func next() -> Result<Document, ReadingProblem>? {
    if isOver { return nil }
    do throws(ReadingProblem.Cause) {
      while !isOver {
        let event = try layout(of: bytes) == .lines ? nextLine() : nextNested()
        guard let event else { break }
        if let result = try result(of: event) { return result }
      }
      isOver = true
      if !hasRecord, broken == 0 { return .failure(place.problem(.empty)) }
      return unseen.first.flatMap { hasRecord ? .failure(place.problem(.missingKey($0))) : nil }
    } catch {
      // Reading continues after the damage in a damaged stream, but not at its end.
      hasRecord = true
      return .failure(place.problem(error))
    }
  }

  private func result(of event: JSONRecordScanner.Event) throws(ReadingProblem.Cause) -> Result<
    Document, ReadingProblem
  >? {
    switch event {
    case .record(let line, let bytes):
      let isAlone = hasRecord || broken > 0 ? false : try isAtEnd()
      hasRecord = true
      return .success(document(bytes, line: line, isAlone: isAlone))
    case .broken(let line):
      broken += 1
      if !hasRecord, broken == Self.patience { isOver = true }
      return .failure(problem(.brokenRecord, line: line))
    case .tooLarge(let line):
      hasRecord = true
      return .failure(problem(.tooLarge(byteCount: nil, limit: limit), line: line))
    }
  }

  private func document(_ bytes: [UInt8], line: Int, isAlone: Bool) -> Document {
    let map = mapping.isEmpty ? "" : "; map=\"\(mapping.parameter)\""
    lastStart = lastStart.line == line ? (line, lastStart.count + 1) : (line, 1)
    let number = lastStart.count == 1 ? "\(line)" : "\(line).\(lastStart.count)"
    // An object alone may lack what others have.
    if isAlone { unseen = [] } else if !unseen.isEmpty { noteKeys(of: bytes) }
    let place = isAlone ? place : place.record(number, extension: "json")
    return place.document(bytes, mediaType: DocumentFormat.json.mediaType + "; role=record" + map)
  }

  /// Notes which mapped keys a record has.
  private func noteKeys(of bytes: [UInt8]) {
    guard let record = JSON(bytes: bytes) ?? LenientJSONReader.values(of: bytes).first else { return }
    unseen.removeAll { FieldMapping.leads($0, into: record) }
  }

  private func problem(_ cause: ReadingProblem.Cause, line: Int) -> ReadingProblem {
    ReadingProblem(origin: place.memberOrigin(String(line)), cause: cause)
  }

  /// Whether nothing but white space is left.
  private func isAtEnd() throws(ReadingProblem.Cause) -> Bool {
    if layout == .nested, !scanner.isAtTopLevel { return false }
    return !(try bytes.peek(4 << 10).contains { $0 > 0x20 })
  }

  private func layout(of bytes: BufferedBytes) throws(ReadingProblem.Cause) -> Layout {
    if let layout { return layout }
    // Only dumps of lines are resumed. The mark of an encoding is at the start of a file, not of a line.
    if !place.isResumed {
      self.bytes = try bytes.unwidened(limit: limit)
      if try self.bytes.peek(3).elementsEqual([0xEF, 0xBB, 0xBF]) { _ = try self.bytes.take(3) }
    }
    let isLines = if place.isResumed { true } else { try isFirstLineARecord() }
    let found: Layout = isLines ? .lines : .nested
    layout = found
    return found
  }

  /// Whether the first line that is not empty is one record, and another line follows.
  private func isFirstLineARecord() throws(ReadingProblem.Cause) -> Bool {
    var count = 64 << 10
    while true {
      let opening = try bytes.peek(count)
      let start = opening.firstIndex { $0 > 0x20 } ?? opening.endIndex
      guard start < opening.endIndex, opening[start] == UInt8(ascii: "{") else { return false }
      if let end = opening[start...].firstIndex(of: 0x0A) {
        var probe = JSONRecordScanner(mapping: mapping, limit: limit)
        let first = Array(opening[start..<end])
        let (taken, event) = unsafe first.withUnsafeBytes { unsafe probe.scan($0) }
        guard case .record(_, let record)? = event, record.count == taken, probe.isAtTopLevel else { return false }
        return first[taken...].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
      }
      if opening.count < count || count >= Self.longestFirstLine { return false }
      count *= 8
    }
  }

  private func nextLine() throws(ReadingProblem.Cause) -> JSONRecordScanner.Event? {
    while true {
      let offset = bytes.fileOffset
      guard let text = try bytes.take(through: 0x0A, limit: limit + 1) else { return nil }
      line += 1
      resumePoint = offset.map { ResumePoint(offset: $0, reader: DocumentFormat.json.mediaType, line: line) }
      if text.count > limit {
        while let rest = try bytes.take(through: 0x0A, limit: 1 << 20), rest.last != 0x0A {}
        return .tooLarge(line: line)
      }
      // A line with only a comma may stand between records.
      guard let start = text.firstIndex(where: { $0 > 0x20 }),
        let last = text.lastIndex(where: { $0 > 0x20 && $0 != UInt8(ascii: ",") })
      else { continue }
      guard text[start] == UInt8(ascii: "{"), text[last] == UInt8(ascii: "}") else { return .broken(line: line) }
      let end = last + 1
      return .record(line: line, bytes: start == 0 && end == text.count ? text : Array(text[start..<end]))
    }
  }

  private func nextNested() throws(ReadingProblem.Cause) -> JSONRecordScanner.Event? {
    while try !bytes.isExhausted() {
      let event = try unsafe bytes.consume { input in unsafe scanner.scan(input) }
      if let event { return event }
    }
    return scanner.finish()
  }
}

extension StreamPlace {
  /// The place of the record that begins on this line: "12"; "12.2" for the second one there.
  package func record(_ line: String, extension ending: String) -> StreamPlace {
    var place = member(Array(line.utf8))
    let stem = name.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name[...]
    place.name = Array(stem) + Array("-\(line).\(ending)".utf8)
    return place
  }
}

extension BufferedBytes {
  /// These bytes. If they are UTF-16 or UTF-32, the same text in UTF-8, which is then completely in memory.
  func unwidened(limit: Int) throws(ReadingProblem.Cause) -> BufferedBytes {
    let opening = Array(try peek(DocumentFormat.openingLength))
    guard WideUnit.marked(opening) != nil || WideUnit.unmarked(opening) != nil else { return self }
    let all = try take(limit + 1)
    if all.count > limit { throw .tooLarge(byteCount: nil, limit: limit) }
    return BufferedBytes(MemoryStream(DecodedText(all).utf8))
  }
}
