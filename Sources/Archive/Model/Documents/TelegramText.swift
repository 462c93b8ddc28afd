import ArchiveText

/// The words of a message of Telegram: a string, or pieces of which some are links and the like.
package enum TelegramText {
  /// The words of a message as its export has it.
  package static func of(_ message: JSON) -> String {
    let text = message["text"]
    let pieces = text.isNull ? message["text_entities"] : text
    return pieces.string ?? pieces.elements.map { $0.string ?? $0["text"].string ?? "" }.joined()
  }
}
