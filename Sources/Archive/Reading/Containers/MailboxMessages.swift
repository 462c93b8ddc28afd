import ArchiveModel

/// The messages of a mailbox, mboxo or mboxrd: each after a line "From ADDRESS DATE" that follows an empty line, or
/// that headers follow.
///
/// Output of `git format-patch` also begins with such a line, which names a commit. Such a line separates messages only
/// in a mailbox that begins with one. Elsewhere a patch is a part of its message.
///
/// A message is given as it is in the file, without the `>` before lines that begin with `From `; in mboxrd, one `>` is
/// removed also if others follow. Lengths in header fields are not trusted. A message's origin is PATH`#`NUMBER,
/// counted from 1.
final class MailboxMessages: DocumentSource {
  private let bytes: BufferedBytes
  private let place: StreamPlace
  private var number = 0
  private var hasEnded = false
  /// Whether the mailbox is one of patches; nil before its first line.
  private var isOfPatches: Bool?
  /// Whether the separating line was taken already.
  private var isBehindSeparator = false

  /// The messages in `bytes`.
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

  /// The next message; nil at the end, and if there is nothing between two separating lines.
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
      if isWhole, try parts(line, isAfterEmpty: isAfterEmpty) {
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
    // The empty line before the next message is not part of this one.
    if !hasEnded || isAfterEmpty { Self.dropEmptyLine(of: &message) }
    if message.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) { return nil }
    number += 1
    if isTooLarge { throw .tooLarge(byteCount: nil, limit: place.documentLimit) }
    return message
  }

  /// Whether a line, which was just taken, separates two messages.
  private func parts(_ line: [UInt8], isAfterEmpty: Bool) throws(ReadingProblem.Cause) -> Bool {
    guard let separator = Separator(line) else { return false }
    let isOfPatches = isOfPatches ?? separator.isOfPatch
    self.isOfPatches = isOfPatches
    if separator.isOfPatch != isOfPatches, separator.isOfPatch { return false }
    if isAfterEmpty, !separator.isBare { return true }
    guard separator.isBare || separator.hasYear else { return false }
    return Self.beginsHeaders(try bytes.peek(Self.lookAhead))
  }

  /// How far headers are looked for after a line that no empty one precedes, in bytes.
  private static let lookAhead = 4 << 10

  /// Whether text begins with the headers of a message: a sender or a time is among them.
  private static func beginsHeaders(_ text: ArraySlice<UInt8>) -> Bool {
    var lines = HeaderLines(text)
    var names: [String] = []
    while let line = lines.next(), let first = line.first {
      if first == 0x20 || first == 0x09, !names.isEmpty { continue }
      // The last line may be cut.
      guard let field = HeaderLines.field(line), !field.name.contains(" "), !field.name.isEmpty else {
        if lines.position < text.endIndex { return false }
        break
      }
      names.append(field.name)
    }
    return names.contains { ["from", "date", "message-id", "received", "return-path"].contains($0) }
  }

  /// The parts of a line that may separate two messages: "From ", an address or "-", and a time, which some programs
  /// leave out.
  private struct Separator {
    /// Whether it names a commit, with the time that all such lines have.
    let isOfPatch: Bool
    let hasYear: Bool
    /// Whether it has no time, only an address.
    let isBare: Bool

    init?(_ line: [UInt8]) {
      guard line.starts(with: "From ".utf8) else { return nil }
      let words = line.dropFirst(5).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
      isBare = words.count == 1 && words[0].contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "-") }
      guard isBare || words.count >= 4 && words.contains(where: Self.isTimeOfDay) else { return nil }
      let isCommit = words[0].count >= 7 && words[0].allSatisfy { Self.isDigit($0) || (0x61...0x66).contains($0) }
      isOfPatch = isCommit && words.dropFirst().joined(separator: [0x20]).elementsEqual("Mon Sep 17 00:00:00 2001".utf8)
      hasYear = words.contains { $0.count == 4 && $0.allSatisfy(Self.isDigit) }
    }

    /// "10:20" or "10:20:30".
    private static func isTimeOfDay(_ word: ArraySlice<UInt8>) -> Bool {
      word.count >= 4 && word.contains(UInt8(ascii: ":"))
        && word.allSatisfy { $0 == UInt8(ascii: ":") || isDigit($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  }

  /// The line without the `>` that was put before it because it looks like a separating line.
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
