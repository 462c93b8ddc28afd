import ArchiveModel
import ArchiveText

/// The messages in an export of Telegram (result.json), each the bytes of its own object, with the chat that it is in:
/// of one chat, or of all of an account. Memory: one message. A message's origin is PATH`#`NUMBER, counted from 1.
///
/// Messages without a text, and notes that somebody joined or left, are counted and skipped.
final class TelegramMessages: DocumentSource {
  /// An object or list that is open.
  private struct Frame {
    var isArray: Bool
    /// The key of its value.
    var key: String
    /// What an object says about itself, as far as it was read.
    var name: String?
    var kind: String?
  }

  private let bytes: BufferedBytes
  private let place: StreamPlace
  private var tally = PassedOverTally()
  private var frames: [Frame] = []
  /// The key of the value that comes next.
  private var key = ""
  private var text: [UInt8] = []
  private var isInString = false
  private var isEscaped = false
  private var isKey = false
  /// The message that is open, and how many brackets in it.
  private var message: [UInt8] = []
  private var depth = 0
  private var number = 0
  private var isTooLarge = false
  /// Whether the rest can't be read.
  private var isOver = false

  /// The longest name of a chat, and how deep objects may be nested.
  private static let (longestText, deepest) = (1_000, 100)

  /// The messages in `bytes`.
  init(in bytes: BufferedBytes, at place: StreamPlace) {
    self.bytes = bytes
    self.place = place
  }

  func next() -> Result<Document, ReadingProblem>? {
    if isOver { return nil }
    do throws(ReadingProblem.Cause) {
      while try !bytes.isExhausted() {
        let isWhole = try unsafe bytes.consume { input in unsafe scan(input) }
        guard let isWhole else { continue }
        if !isWhole {
          isOver = true
          throw .brokenRecord
        }
        number += 1
        var place = place.member(Array(String(number).utf8))
        place.name = Array("\(number).json".utf8)
        if isTooLarge {
          isTooLarge = false
          return .failure(place.problem(.tooLarge(byteCount: nil, limit: place.documentLimit)))
        }
        if !hasText(message) {
          if let problem = tally.problem(.noText, at: place) { return .failure(problem) }
          continue
        }
        var document = place.document(message, mediaType: DocumentFormat.telegram.mediaType + "; role=record")
        let chat = frames.dropLast().last
        document.item = JSON(["chat": .optional(chat?.name), "type": .optional(chat?.kind)]).text
        return .success(document)
      }
      if depth > 0 {
        depth = 0
        throw .truncated(offset: bytes.position)
      }
      return tally.next(of: place)
    } catch {
      return .failure(place.problem(error))
    }
  }

  /// Whether a message has words.
  private func hasText(_ message: [UInt8]) -> Bool {
    guard let value = JSON(bytes: message) else { return true }
    return value["type"].string != "service" && !TelegramText.of(value).utf8.allSatisfy { $0 <= 0x20 }
  }

  /// Takes bytes up to the end of the next message, or all; true at such an end, false if the text is not JSON.
  private func scan(_ input: UnsafeRawBufferPointer) -> (taken: Int, event: Bool?) {
    var index = 0
    while index < input.count {
      let byte = unsafe input[index]
      index += 1
      if depth > 0 {
        if message.count < place.documentLimit { message.append(byte) } else { isTooLarge = true }
      }
      if isInString {
        takeInString(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        text = []
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth > 0 {
          depth += 1
        } else if byte == UInt8(ascii: "{"), frames.last?.isArray == true, frames.last?.key == "messages" {
          depth = 1
          message = [byte]
        } else {
          if frames.count >= Self.deepest { return (index, false) }
          frames.append(Frame(isArray: byte == UInt8(ascii: "["), key: key))
          isKey = byte == UInt8(ascii: "{")
          key = ""
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth > 0 {
          depth -= 1
          if depth == 0 { return (index, true) }
        } else {
          if frames.popLast() == nil { return (index, false) }
          isKey = frames.last?.isArray == false
        }
      case UInt8(ascii: ":"): if depth == 0 { isKey = false }
      case UInt8(ascii: ","): if depth == 0 { isKey = frames.last?.isArray == false }
      default: break
      }
    }
    return (index, nil)
  }

  private func takeInString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      if depth == 0 { endString() }
      return
    }
    if depth == 0, text.count < Self.longestText { text.append(byte) }
  }

  /// Takes a key, or a value that describes an object.
  private func endString() {
    let words = JSON.parsed("\"" + String(decoding: text, as: UTF8.self) + "\"")?.string
    if isKey {
      key = words ?? ""
    } else if let last = frames.indices.last, !frames[last].isArray {
      if key == "name" { frames[last].name = words }
      if key == "type" { frames[last].kind = words }
    }
  }
}
