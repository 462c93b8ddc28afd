/// The dictionary of an .xz file: the memory that it asks for to be unpacked (the .xz file format 1.2, 3.1 and 5.3.1).
///
/// libarchive sets no limit to it, and the format allows 4 GiB. Only the first block is checked. Later blocks are
/// bounded by how much may be unpacked, as in all containers.
enum XZDictionary {
  /// The most bytes of a dictionary: 256 MiB. `xz -9` takes 64.
  static let byteLimit = 256 << 20
  /// The stream's header and the longest header of a block.
  static let headerLength = 12 + 1024

  /// The size of the first block's dictionary in bytes; nil if that is not known.
  static func byteCount(in file: ArraySlice<UInt8>) -> Int? {
    var rest = file.dropFirst(12)
    guard let size = rest.popFirst(), size != 0, let flags = rest.popFirst() else { return nil }
    // The sizes of the block, if given.
    if flags & 0x40 != 0, number(&rest) == nil { return nil }
    if flags & 0x80 != 0, number(&rest) == nil { return nil }
    for _ in 0...(flags & 3) {
      guard let filter = number(&rest), let length = number(&rest), length <= rest.count else { return nil }
      if filter == lzma2 {
        guard length == 1, let bits = rest.first, bits <= 40 else { return nil }
        return bits == 40 ? 0xFFFF_FFFF : (2 | Int(bits & 1)) << (Int(bits) / 2 + 11)
      }
      rest = rest.dropFirst(length)
    }
    return nil
  }

  /// The number of the filter that has a dictionary.
  private static let lzma2 = 0x21

  /// A number of the format: seven bits a byte, the lowest first.
  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 56, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }
}
