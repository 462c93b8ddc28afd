import ArchiveModel

/// The notes of an export of Evernote (ENEX), each the bytes of its own element. A note's origin is PATH`#`NUMBER,
/// counted from 1.
final class EnexNotes: DocumentSource {
  private static let openings = [Array("<note>".utf8), Array("<note ".utf8)]
  private static let closing = Array("</note>".utf8)

  private let bytes: BufferedBytes
  private let place: StreamPlace
  private var number = 0
  private var hasEnded = false

  /// The notes that `bytes` hold.
  init(in bytes: BufferedBytes, at place: StreamPlace) {
    self.bytes = bytes
    self.place = place
  }

  func next() -> Result<Document, ReadingProblem>? {
    if hasEnded { return nil }
    do throws(ReadingProblem.Cause) {
      guard try moveToNote() else {
        hasEnded = true
        return number > 0 ? nil : .failure(place.problem(.noText))
      }
      number += 1
      let note = try takeNote()
      var place = place
      place.origin = self.place.memberOrigin(String(number))
      place.name = Array("\(number).enex".utf8)
      return .success(place.document(note, mediaType: DocumentFormat.enex.mediaType + "; role=record"))
    } catch {
      if case .tooLarge = error {} else { hasEnded = true }
      return .failure(ReadingProblem(origin: place.memberOrigin(String(max(number, 1))), cause: error))
    }
  }

  /// Goes to the next note's first byte; false at the end.
  private func moveToNote() throws(ReadingProblem.Cause) -> Bool {
    while true {
      let piece = try bytes.peek(64 << 10)
      if piece.isEmpty { return false }
      if let open = piece.firstIndex(of: UInt8(ascii: "<")) {
        _ = try bytes.skip(open - piece.startIndex)
        let opening = try bytes.peek(6)
        if Self.openings.contains(where: opening.elementsEqual) { return true }
        _ = try bytes.skip(1)
      } else {
        _ = try bytes.skip(piece.count)
      }
    }
  }

  /// Takes a note up to its end. A note that is too large is skipped.
  private func takeNote() throws(ReadingProblem.Cause) -> [UInt8] {
    var note: [UInt8] = []
    var count = 0
    while let piece = try bytes.take(through: UInt8(ascii: ">"), limit: 1 << 20) {
      count += piece.count
      // A tag may be cut at the end of a piece, so the search starts a little before that.
      if count > place.documentLimit {
        note = Array(note.suffix(Self.closing.count))
      }
      note += piece
      if note.suffix(Self.closing.count).elementsEqual(Self.closing) {
        if count > place.documentLimit { throw .tooLarge(byteCount: count, limit: place.documentLimit) }
        return note
      }
    }
    throw .truncated(offset: bytes.position)
  }
}
