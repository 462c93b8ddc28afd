import ArchiveText
import CMime

/// A part of a MIME message: a message, a multipart or a leaf with its bytes.
///
/// A page that a browser saved with its pictures (.mhtml) is a message whose parts have a content location.
struct MailPart: Hashable {
  /// What a part is.
  enum Kind: Hashable {
    case message, multipart, leaf
  }

  /// What it is.
  var kind: Kind
  /// Its type in lower case: "text/html", "multipart/alternative"; "message/rfc822" for a message.
  var contentType: String
  /// The character set that it declares.
  var charset: String?
  /// Its own id, without angle brackets. Others refer to it by "cid:…".
  var contentID: String?
  /// The address that it was retrieved from.
  var contentLocation: String?
  /// The name of the file that it is.
  var fileName: String?
  /// Whether it is shown as an attachment, not within the message.
  var isAttachment = false
  /// The headers of a message as they are written, by their names in lower case.
  private var headers: [String: [UInt8]] = [:]
  /// The bytes of a leaf, decoded.
  var bytes: [UInt8] = []
  /// The parts in it.
  var parts: [MailPart] = []

  /// It and all parts in it, in the order of the message.
  var all: [MailPart] { [self] + parts.flatMap(\.all) }

  /// The text of a message's header, as one line; nil if there is none or it is empty.
  func line(_ name: String) -> String? {
    guard let raw = headers[name] else { return nil }
    var folded = FoldedText()
    folded.add(Array(HeaderText.decoded(raw) { characterSet }.utf8)[...])
    return folded.utf8.isEmpty ? nil : String(decoding: folded.utf8, as: UTF8.self)
  }

  /// The names and addresses in one of a message's headers.
  func mailboxes(_ name: String) -> [Mailbox] {
    var raw = Array((headers[name] ?? []).prefix(MailAddresses.limit))
    // In sets of two bytes a letter, the second one may look like a sign.
    if String(validating: raw, as: UTF8.self) == nil { raw = DecodedText(raw, declared: characterSet).utf8 }
    return Mailbox.all(in: raw) { part in HeaderText.decoded(part) { nil } }
  }

  /// The character set of the first text in it: the one in which its letters beyond ASCII were read, else the declared
  /// one.
  private var characterSet: String? {
    guard let text = all.first(where: { $0.isText && !$0.bytes.isEmpty }) else { return nil }
    let read = DecodedText(text.bytes, declared: text.charset).characterSet.name
    return read == "utf-8" ? text.charset : read
  }

  /// Whether it is a text that can be read: text of a type that is not known is read as plain text (RFC 2046, section
  /// 4.1.4).
  var isText: Bool {
    guard kind == .leaf else { return false }
    return contentType.isEmpty || contentType.hasPrefix("text/") && !Self.tables.contains(contentType)
  }

  /// Whether it is a text of a type that is known.
  var isOfKnownType: Bool { ["", "text/html", "text/plain"].contains(contentType) }

  /// Types of texts that programs write for one another.
  private static let tables: Set<String> = [
    "text/calendar", "text/css", "text/csv", "text/directory", "text/ecmascript", "text/javascript",
    "text/rfc822-headers", "text/vcard", "text/x-amp-html", "text/x-vcard", "text/xml",
  ]

  /// Whether messages can be read: GMime is installed.
  static var canBeRead: Bool { mime_is_available() != 0 }

  /// The headers that are kept.
  private static let headerNames = [
    "Subject", "From", "Sender", "Date", "Message-ID", "List-Id", "List-Post", "List-Archive", "Archived-At",
    "Content-Language", "Snapshot-Content-Location", "X-Article-URL", "Reply-To",
  ]

  /// The message that these bytes are; nil if they are not, or GMime is missing.
  init?(message bytes: [UInt8]) {
    let building = Building()
    let bytes = MailAddresses.bounded(bytes)
    let read = unsafe Self.withNames { names in
      unsafe bytes.withUnsafeBufferPointer { buffer in
        // The building outlives the call.
        unsafe mime_read(
          buffer.baseAddress, buffer.count, names, Unmanaged.passUnretained(building).toOpaque(),
          { context, event in
            guard let context = unsafe context, let event = unsafe event else { return }
            unsafe Unmanaged<Building>.fromOpaque(context).takeUnretainedValue().add(event.pointee)
          },
          { context, name, bytes, count in
            guard let context = unsafe context, let name = unsafe name, let bytes = unsafe bytes else { return }
            unsafe Unmanaged<Building>.fromOpaque(context).takeUnretainedValue()
              .add(header: String(cString: name), Array(UnsafeBufferPointer(start: bytes, count: count)))
          })
      }
    }
    guard read != 0, let message = building.root else { return nil }
    self = message
  }

  private init(kind: Kind, contentType: String) {
    self.kind = kind
    self.contentType = contentType
  }

  /// Takes a type that is not written as types are for plain text (RFC 2045, section 5.2), or for the HTML that it
  /// names.
  private mutating func mendType(_ declared: String) {
    let fields = declared.split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmingSpaces }
    let halves = fields[0].split(separator: "/", omittingEmptySubsequences: false)
    let isToken = { (half: Substring) in
      !half.isEmpty && half.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,:\\\"[]?=".utf8.contains($0) }
    }
    if halves.count == 2, halves.allSatisfy(isToken) { return }
    contentType = fields[0].lowercased().contains("html") ? "text/html" : "text/plain"
    guard charset == nil, let field = fields.first(where: { $0.lowercased().hasPrefix("charset=") }) else { return }
    charset = field.dropFirst(8).filter { !"\"' ".contains($0) }
  }

  /// Gives the names of the headers as C has them: each closed by NUL, and null after the last.
  private static func withNames<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
    let text: [CChar] = headerNames.reduce(into: []) { $0 += Array($1.utf8CString) }
    return unsafe text.withUnsafeBufferPointer { text in
      var pointers: [UnsafePointer<CChar>?] = unsafe []
      var start = 0
      for name in headerNames {
        if let base = text.baseAddress { unsafe pointers.append(base + start) }
        start += name.utf8.count + 1
      }
      unsafe pointers.append(nil)
      return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
  }

  /// Puts a message together from the events of its reading.
  private final class Building {
    var root: MailPart?
    private var open: [MailPart] = []

    func add(header name: String, _ value: [UInt8]) {
      guard !open.isEmpty else { return }
      open[open.count - 1].headers[name.lowercased()] = value
    }

    func add(_ event: mime_event) {
      switch unsafe event.kind {
      case mime_message: open.append(MailPart(kind: .message, contentType: "message/rfc822"))
      case mime_multipart: unsafe open.append(part(.multipart, event))
      case mime_leaf:
        var leaf = unsafe part(.leaf, event)
        unsafe leaf.bytes = Array(UnsafeBufferPointer(start: event.bytes, count: event.count))
        close(leaf)
      default: if let last = open.popLast() { close(last) }
      }
    }

    private func close(_ part: MailPart) {
      if open.isEmpty { root = root ?? part } else { open[open.count - 1].parts.append(part) }
    }

    private func part(_ kind: Kind, _ event: mime_event) -> MailPart {
      var part = unsafe MailPart(kind: kind, contentType: string(event.content_type)?.lowercased() ?? "")
      unsafe part.charset = string(event.charset)
      if kind == .leaf, let declared = unsafe string(event.declared_type) { part.mendType(declared) }
      unsafe part.contentID = string(event.content_id)
      unsafe part.contentLocation = string(event.content_location)
      part.fileName = unsafe string(event.file_name).flatMap { $0.isEmpty ? nil : $0 }
      unsafe part.isAttachment = string(event.disposition)?.lowercased() == "attachment"
      return part
    }

    private func string(_ text: UnsafePointer<CChar>?) -> String? { unsafe text.map { unsafe String(cString: $0) } }
  }
}
