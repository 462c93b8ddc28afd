import ArchivePlatform
import CIconv

/// A text that was converted to UTF-8 from another character set, by iconv of the C library.
package struct CharacterConversion {
  /// What it was converted from.
  package let characterSet: CharacterSet
  /// The text.
  package private(set) var utf8: [UInt8] = []
  /// How many sequences had no meaning; each became U+FFFD.
  private(set) var badCount = 0
  private let byteCount: Int

  /// Whether less than one byte in two hundred had no meaning.
  var isClean: Bool { badCount * 200 <= byteCount }

  /// Whether that all bytes have a meaning says something: most bytes have one in any set of single bytes.
  var isConclusive: Bool { characterSet.isMultibyte && badCount == 0 }

  private init(of characterSet: CharacterSet, byteCount: Int) {
    self.characterSet = characterSet
    self.byteCount = byteCount
  }

  /// The text of these bytes as Windows-1252.
  static func windows1252(_ bytes: [UInt8]) -> CharacterConversion {
    var conversion = CharacterConversion(of: .windows1252, byteCount: bytes.count)
    conversion.utf8.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes { Windows1252.append(byte, to: &conversion.utf8) }
    return conversion
  }

  /// The text of these bytes; nil if iconv does not know the character set.
  package init?(_ bytes: [UInt8], from characterSet: CharacterSet) {
    self.init(of: characterSet, byteCount: bytes.count)
    guard let converter = unsafe Self.open(characterSet.iconvNames) else { return nil }
    defer { _ = unsafe iconv_close(converter) }
    unsafe convert(bytes, with: converter)
  }

  private static func open(_ names: [String]) -> iconv_t? {
    for name in names {
      let converter = unsafe iconv_open("UTF-8", name)
      // (iconv_t) -1 says that the name is not known.
      if Int(bitPattern: converter) != -1 { return unsafe converter }
    }
    return nil
  }

  private mutating func convert(_ bytes: [UInt8], with converter: iconv_t) {
    utf8.reserveCapacity(bytes.count + bytes.count / 2)
    unsafe bytes.withUnsafeBufferPointer { input in
      guard let base = input.baseAddress else { return }
      var position = 0
      var output = [UInt8](repeating: 0, count: 16 << 10)
      while position < input.count {
        // iconv takes a pointer to bytes that it does not change.
        var next: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(mutating: base).advanced(by: position)
          .assumingMemoryBound(to: CChar.self)
        var left = input.count - position
        var error: CInt = 0
        let written = unsafe output.withUnsafeMutableBytes { buffer in
          var out = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
          var room = buffer.count
          // (size_t) -1 says that it stopped short.
          if unsafe iconv(converter, &next, &left, &out, &room) == -1 { error = errno }
          return buffer.count - room
        }
        utf8 += output[..<written]
        position = input.count - left
        if error != 0, error != E2BIG { position += unsafe skipBad(input, at: position) }
      }
    }
  }

  /// Replaces bytes without a meaning by U+FFFD, and says how many bytes these are.
  private mutating func skipBad(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    badCount += 1
    utf8 += "\u{FFFD}".utf8
    guard characterSet.isMultibyte, unsafe bytes[position] >= 0x80, position + 1 < bytes.count else { return 1 }
    // ASCII is never part of a bad sequence before it.
    return unsafe bytes[position + 1] >= 0x80 ? 2 : 1
  }
}

extension CharacterSet {
  /// The text of these bytes read as this set; nil if it cannot be converted.
  package func convert(_ bytes: [UInt8]) -> CharacterConversion? {
    self == .windows1252 ? .windows1252(bytes) : CharacterConversion(bytes, from: self)
  }
}
