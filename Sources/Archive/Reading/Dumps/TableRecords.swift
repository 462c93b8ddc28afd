import ArchiveModel
import ArchiveText

/// The records of a table with a header row (CSV, TSV). Each has the header row and its own row, so that it can be
/// parsed alone.
///
/// Quoted fields may contain line ends. If a mark is never closed and rows flow together, the row with the mark is
/// reported, and reading continues with the next line.
package final class TableRecords: DocumentSource {
  private var bytes: BufferedBytes
  private let place: StreamPlace
  private let mapping: FieldMapping
  private let limit: Int
  private var header: Header?
  private var isOver = false
  /// The line of the next byte.
  private var line = 1
  /// Lines that were read in vain and come again.
  private var again: ArraySlice<[UInt8]> = []
  /// How many lines from here on must be rows of their own: a mark among them is not closed.
  private var suspectLines = 0

  /// If the header is longer than a row, each byte of the difference counts as so many unpacked bytes: the header is
  /// read several times.
  private static let weightOfHeader = 4

  /// What holds for all rows.
  private struct Header {
    var row: [UInt8]
    var fieldCount: Int
    var syntax: TableSyntax
    var mediaType: String
    var lineEnd: UInt8
  }

  package init(
    _ bytes: BufferedBytes, at place: StreamPlace, limit: Int? = nil
  ) {
    self.bytes = bytes
    self.place = place
    mapping = place.fields
    self.limit = limit ?? place.documentLimit
  }

  package func next() -> Result<Document, ReadingProblem>? {
    if isOver { return nil }
    do throws(ReadingProblem.Cause) {
      if header == nil { header = try readHeader() }
      guard let header, let row = try nextRow(header) else {
        isOver = true
        return nil
      }
      return row
    } catch {
      if header == nil { isOver = true }
      return .failure(place.problem(error))
    }
  }

  private func readHeader() throws(ReadingProblem.Cause) -> Header {
    bytes = try bytes.unwidened(limit: limit)
    if try bytes.peek(3).elementsEqual([0xEF, 0xBB, 0xBF]) { _ = try bytes.take(3) }
    // Excel names the delimiter in its first line.
    if try bytes.peek(4).elementsEqual("sep=".utf8) {
      _ = try bytes.take(through: 0x0A, limit: 16)
      line += 1
    }
    let opening = Array(try bytes.peek(64 << 10))
    let syntax = TableSyntax(of: opening[...], mapping: mapping)
    let end = syntax.endOfRow(in: opening[...])
    let decoded = DecodedText(opening)
    let characterSet = decoded.characterSet
    let names =
      characterSet == .utf8
      ? syntax.fields(of: opening[..<end])
      : syntax.fields(of: decoded.utf8[..<syntax.endOfRow(in: decoded.utf8[...])])
    let labels = names.map { String(decoding: $0, as: UTF8.self).trimmingSpaces }
    if let missing = mapping.missingColumn(among: labels) {
      throw .missingColumn(missing, of: labels.prefix(30).map { String($0.prefix(60)) })
    }
    let meanings = names.compactMap { mapping.meaning(of: $0) }
    guard meanings.contains(where: { $0 == .field(.body) || $0 == .field(.html) || $0 == .field(.summary) }) else {
      throw .unknownColumns(
        names.prefix(30).map { String(String(decoding: $0.prefix(60), as: UTF8.self).trimmingSpaces) })
    }
    let row = try bytes.take(end)
    line += Self.lineCount(of: row, TableSyntax.lineEnd(of: opening[...]))
    var mediaType = DocumentFormat.table.mediaType + "; header=present" + syntax.parameters
    if characterSet != .utf8 { mediaType += "; charset=\(characterSet.name)" }
    if !mapping.isEmpty { mediaType += "; map=\"\(mapping.parameter)\"" }
    return Header(
      row: row, fieldCount: names.count, syntax: syntax, mediaType: mediaType,
      lineEnd: TableSyntax.lineEnd(of: opening[...]))
  }

  private static func lineCount(of row: [UInt8], _ lineEnd: UInt8) -> Int { row.count { $0 == lineEnd } }

  private func nextLine(_ header: Header) throws(ReadingProblem.Cause) -> [UInt8]? {
    if let line = again.popFirst() { return line }
    return try bytes.take(through: header.lineEnd, limit: limit + 1)
  }

  private func nextRow(_ header: Header) throws(ReadingProblem.Cause) -> Result<Document, ReadingProblem>? {
    while let first = try nextLine(header) {
      let start = line
      line += 1
      if suspectLines > 0 { suspectLines -= 1 }
      if first.allSatisfy({ $0 <= 0x20 }) { continue }
      // Without a mark there is nothing to weigh.
      if !first.contains(UInt8(ascii: "\"")), first.count <= limit {
        return .success(try document(first, header, start))
      }
      var lines = [first]
      var count = first.count
      var state = TableSyntax.State()
      header.syntax.read(first[...], &state)
      while state.isQuoted, count <= limit, suspectLines == 0 || lines.isEmpty, let more = try nextLine(header) {
        header.syntax.read(more[...], &state)
        lines.append(more)
        count += more.count
      }
      if count > limit, lines.count == 1 {
        while let rest = try bytes.take(through: header.lineEnd, limit: 1 << 20), rest.last != header.lineEnd {}
        return .failure(problem(.tooLarge(byteCount: nil, limit: limit), start))
      }
      let flowsOver = lines.count > 1 && (state.isSuspect || state.fieldCount < header.fieldCount)
      if state.isQuoted || state.fieldCount > header.fieldCount || flowsOver {
        return .failure(setBack(lines, count, start))
      }
      line += lines.count - 1
      return .success(try document(lines.count == 1 ? first : Array(lines.joined()), header, start))
    }
    return nil
  }

  /// Reports the row that begins on a line; the lines after it are read again.
  private func setBack(_ lines: [[UInt8]], _ count: Int, _ start: Int) -> ReadingProblem {
    if lines.count > 1 {
      again = lines.dropFirst() + again
      // If the error is far back, each line up to there is a row, so that nothing is read more than twice.
      suspectLines = lines.count - 1
    }
    return problem(count > limit ? .tooLarge(byteCount: nil, limit: limit) : .brokenRecord, start)
  }

  /// The document of a row. It includes the header. A header much longer than the rows counts as unpacked.
  private func document(
    _ row: [UInt8], _ header: Header, _ line: Int
  ) throws(ReadingProblem.Cause) -> Document {
    do throws(ReadingProblem.Cause) {
      let excess = max(0, header.row.count - row.count)
      try place.allowance.take(excess * Self.weightOfHeader)
    } catch {
      isOver = true
      throw error
    }
    var bytes = header.row
    if bytes.last != header.lineEnd { bytes.append(header.lineEnd) }
    return place.record("\(line)", extension: "csv").document(bytes + row, mediaType: header.mediaType)
  }

  private func problem(_ cause: ReadingProblem.Cause, _ line: Int) -> ReadingProblem {
    ReadingProblem(origin: place.memberOrigin(String(line)), cause: cause)
  }
}
