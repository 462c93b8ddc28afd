import ArchiveModel
import ArchiveText
import SystemPackage

/// How a path is written down as an origin.
///
/// The path is absolute and lexically normalised ("." and ".." resolved by name, links kept). It is written as it is,
/// except that a byte which is not UTF-8 becomes `%XX`. To make this reversible, a `%` of the name before two
/// hexadecimal digits becomes `%25`. Any other `%` stays: "50% off.txt" is "50% off.txt".
package enum DocumentOrigin {
  /// The origin of standard input.
  package static let standardInput = "-"

  /// The origin of the file at `path`. A relative path is resolved against `workingDirectory`.
  package static func of(_ path: FilePath, in workingDirectory: FilePath) -> String {
    escaped(absolute(path, in: workingDirectory).bytes)
  }

  /// `path` made absolute and lexically normalised.
  package static func absolute(_ path: FilePath, in workingDirectory: FilePath) -> FilePath {
    (path.isAbsolute ? path : workingDirectory.pushing(path)).lexicallyNormalized()
  }

  /// The bytes of a name as text, with `%XX` if they are not UTF-8.
  package static func escaped(_ bytes: [UInt8]) -> String {
    if !bytes.contains(UInt8(ascii: "%")), let text = String(validating: bytes, as: UTF8.self) { return text }
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let length = UTF8Sequence.length(in: bytes, at: index)
      let isEscapeLike =
        bytes[index] == UInt8(ascii: "%") && index + 2 < bytes.count
        && isHexadecimal(bytes[index + 1]) && isHexadecimal(bytes[index + 2])
      if length == 0 || isEscapeLike {
        let digits = Array("0123456789ABCDEF".utf8)
        output += [UInt8(ascii: "%"), digits[Int(bytes[index] >> 4)], digits[Int(bytes[index] & 15)]]
        index += 1
      } else {
        output += bytes[index..<index + length]
        index += length
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The bytes of a text that `escaped(_:)` made.
  package static func unescaped(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, isHexadecimal(bytes[index + 1]),
        isHexadecimal(bytes[index + 2]),
        let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        output.append(byte)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
