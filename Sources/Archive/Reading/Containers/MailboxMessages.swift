import ArchiveModel

/// The messages of a mailbox, mboxo or mboxrd: each behind a line "From ADDRESS DATE" that follows an empty line.
///
/// A message is given as it is in the file, but for the `>` before lines that begin with `From `, in mboxrd also after
/// others of it. Lengths that fields name are not believed. A message's origin is PATH`#`NUMBER, counted from 1.
final class MailboxMessages: DocumentSource {
  private let bytes: BufferedBytes
  private let place: StreamPlace
  private var number = 0
  private var hasEnded = false
  /// Whether the line that parts was taken already.
  private var isBehindSeparator = false

  /// The messages that `bytes` hold.
  init(in bytes: BufferedBytes, at place: StreamPlace) {
    self.bytes = bytes
    self.place = place
  }

  func next() -> Result<Document, ReadingProblem>? {
    while !hasEnded {
      do throws(ReadingProblem.Cause) {
        if let message = try message() {
          var place = place
          place.origin = self.place.memberOrigin(String(number))
          place.name = Array("\(number).eml".utf8)
          return .success(place.document(message, mediaType: DocumentFormat.mail.mediaType))
        }
      } catch {
        if case .tooLarge = error {} else { hasEnded = true }
        return .failure(ReadingProblem(origin: place.memberOrigin(String(max(number, 1))), cause: error))
      }
    }
    return nil
  }

  /// The next message; nil at the end, and where nothing stands between two lines that part.
  private func message() throws(ReadingProblem.Cause) -> [UInt8]? {
    var message: [UInt8] = []
    var isAfterEmpty = true
    var isTooLarge = false
    var isWhole = true
    while true {
      guard let line = try bytes.take(through: 0x0A, limit: 1 << 20) else {
        hasEnded = true
        break
      }
      if isWhole, isAfterEmpty, Self.parts(line) {
        if isBehindSeparator { break }
        isBehindSeparator = true
        isAfterEmpty = false
        continue
      }
      isBehindSeparator = true
      isAfterEmpty = isWhole && (line == [0x0A] || line == [0x0D, 0x0A])
      if message.count + line.count > place.documentLimit { isTooLarge = true }
      if !isTooLarge { message += isWhole ? Self.unquoted(line) : line[...] }
      isWhole = line.last == 0x0A
    }
    // The empty line before the next message is no part of this one.
    if !hasEnded || isAfterEmpty { Self.dropEmptyLine(of: &message) }
    if message.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) { return nil }
    number += 1
    if isTooLarge { throw .tooLarge(byteCount: nil, limit: place.documentLimit) }
    return message
  }

  /// Whether a line parts two messages: "From ", an address or "-", and a time.
  private static func parts(_ line: [UInt8]) -> Bool {
    guard line.starts(with: "From ".utf8) else { return false }
    let words = line.dropFirst(5).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    return words.count >= 4
      && words.contains { word in
        // The time of day: "10:20" or "10:20:30".
        word.count >= 4 && word.contains(UInt8(ascii: ":"))
          && word.allSatisfy { $0 == UInt8(ascii: ":") || (0x30...0x39).contains($0) }
      }
  }

  /// A line without the `>` that was put before it because it begins like one that parts.
  private static func unquoted(_ line: [UInt8]) -> ArraySlice<UInt8> {
    guard line.first == UInt8(ascii: ">"), line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8)
    else {
      return line[...]
    }
    return line.dropFirst()
  }

  private static func dropEmptyLine(of message: inout [UInt8]) {
    if message.suffix(4).elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) {
      message.removeLast(2)
    } else if message.suffix(2).elementsEqual([0x0A, 0x0A]) {
      message.removeLast()
    }
  }
}
