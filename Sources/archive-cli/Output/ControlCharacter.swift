/// A character that moves, hides or re-orders what a terminal shows: a control of C0 or C1, DEL,
/// or a mark that turns the direction of writing (U+061C, U+200E, U+200F, U+202A-E, U+2066-9).
struct ControlCharacter {
  /// The character.
  let scalar: Unicode.Scalar
  /// How many bytes of UTF-8 it takes.
  let byteCount: Int

  /// The control character that starts at `index` of UTF-8 text; nil where another character stands.
  @inline(__always)
  init?(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) {
    let byte = unsafe utf8[index]
    if byte < 0x20 || byte == 0x7F {
      self.init(value: UInt32(byte), byteCount: 1)
      return
    }
    guard byte == 0xC2 || byte == 0xD8 || byte == 0xE2 else { return nil }
    let second = unsafe index + 1 < utf8.count ? utf8[index + 1] : 0
    let third = unsafe index + 2 < utf8.count ? utf8[index + 2] : 0
    switch (byte, second) {
    case (0xC2, 0x80...0x9F): self.init(value: UInt32(second), byteCount: 2)
    case (0xD8, 0x9C): self.init(value: 0x061C, byteCount: 2)
    case (0xE2, 0x80) where third == 0x8E || third == 0x8F || (0xAA...0xAE).contains(third):
      self.init(value: 0x2000 + UInt32(third & 0x3F), byteCount: 3)
    case (0xE2, 0x81) where (0xA6...0xA9).contains(third):
      self.init(value: 0x2040 + UInt32(third & 0x3F), byteCount: 3)
    default: return nil
    }
  }

  private init?(value: UInt32, byteCount: Int) {
    guard let scalar = Unicode.Scalar(value) else { return nil }
    self.scalar = scalar
    self.byteCount = byteCount
  }

  /// How a person is shown it: `␛` for ESC, `␡` for DEL, `\u{202E}` for all others.
  var picture: String {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? ""
    case 0x7F: "\u{2421}"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}

extension String {
  /// The text with its control characters made visible, so that it cannot steer a terminal.
  ///
  /// A newline stays one where `keepingNewlines` says so and is shown as `␊` otherwise; a tab becomes a space.
  func visible(keepingNewlines: Bool = false) -> String {
    var copy = self
    return copy.withUTF8 { utf8 in
      var found = 0
      while found < utf8.count, unsafe ControlCharacter(in: utf8, at: found) == nil { found += 1 }
      if found == utf8.count { return self }

      var bytes: [UInt8] = []
      var index = 0
      while index < utf8.count {
        guard let control = unsafe ControlCharacter(in: utf8, at: index) else {
          unsafe bytes.append(utf8[index])
          index += 1
          continue
        }
        switch control.scalar {
        case "\t": bytes.append(UInt8(ascii: " "))
        case "\n" where keepingNewlines: bytes.append(UInt8(ascii: "\n"))
        default: bytes += control.picture.utf8
        }
        index += control.byteCount
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
