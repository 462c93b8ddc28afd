/// What was typed after the program's name.
///
/// A path may hold bytes that are no UTF-8, while the argument parser deals in strings. Each such byte travels as one
/// private character (U+10FF80 to U+10FFFF) and `PathArgument` turns it back.
enum CommandLineArguments {
  private static let escapeBase: UInt32 = 0x10FF00

  /// The arguments, without the program's name.
  static var typed: [String] {
    var arguments: [String] = []
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let start = unsafe CommandLine.unsafeArgv[index] else { break }
      if let valid = unsafe String(validatingCString: start) {
        arguments.append(valid)
        continue
      }
      var bytes: [UInt8] = []
      var offset = 0
      while unsafe start[offset] != 0 {
        unsafe bytes.append(UInt8(bitPattern: start[offset]))
        offset += 1
      }
      arguments.append(string(bytes))
    }
    return arguments
  }

  /// The bytes as a string.
  static func string(_ bytes: [UInt8]) -> String {
    if let valid = String(validating: bytes, as: UTF8.self) { return valid }
    var text = ""
    var index = 0
    while index < bytes.count {
      let length = [1, 2, 3, 4].first { length in
        index + length <= bytes.count && String(validating: bytes[index..<index + length], as: UTF8.self) != nil
      }
      if let length {
        text += String(decoding: bytes[index..<index + length], as: UTF8.self)
      } else if let scalar = Unicode.Scalar(escapeBase + UInt32(bytes[index])) {
        text.unicodeScalars.append(scalar)
      }
      index += length ?? 1
    }
    return text
  }

  /// The bytes that a string made by `string(_:)` stands for.
  static func bytes(_ string: String) -> [UInt8] {
    guard string.unicodeScalars.contains(where: isEscape) else { return Array(string.utf8) }
    var bytes: [UInt8] = []
    for scalar in string.unicodeScalars {
      if isEscape(scalar) {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes += UTF8.encode(scalar) ?? .init()
      }
    }
    return bytes
  }

  /// A string made by `string(_:)` as words to read: U+FFFD for what is no UTF-8.
  static func words(_ string: String) -> String {
    String(decoding: bytes(string), as: UTF8.self)
  }

  private static func isEscape(_ scalar: Unicode.Scalar) -> Bool {
    (escapeBase + 0x80...escapeBase + 0xFF).contains(scalar.value)
  }
}
