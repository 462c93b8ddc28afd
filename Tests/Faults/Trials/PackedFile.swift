import CZlib

/// Packed files that no packing program would make: members with any name, links, false lengths.
enum PackedFile {
  /// A zip file of uncompressed members. A length in `claims` replaces the true one.
  static func zip(_ members: [(name: [UInt8], bytes: [UInt8])], claims: Int? = nil) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let checksum = UInt32(unsafe crc32(0, bytes, uInt(bytes.count)))
      let length = UInt32(claims ?? bytes.count)
      // APPNOTE 4.3.7: version, flags, method 0, time, date, checksum, both lengths, name's length, extra's length.
      let fields =
        little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0x21, 2) + little(checksum, 4)
        + little(length, 4) + little(length, 4) + little(UInt32(name.count), 2) + little(0, 2)
      directory +=
        little(0x0201_4B50, 4) + little(0x031E, 2) + fields + little(0, 2) + little(0, 2) + little(0, 2)
        + little(0o100644 << 16, 4) + little(UInt32(file.count), 4) + name
      file += little(0x0403_4B50, 4) + fields + name + bytes
    }
    return file + directory + little(0x0605_4B50, 4) + little(0, 4) + little(UInt32(members.count), 2)
      + little(UInt32(members.count), 2) + little(UInt32(directory.count), 4) + little(UInt32(file.count), 4)
      + little(0, 2)
  }

  /// A member of a tar file: a file, or a link to `target`.
  static func tarMember(_ name: String, _ bytes: [UInt8] = [], linkingTo target: String? = nil, hard: Bool = false)
    -> [UInt8]
  {
    // POSIX.1-1988 ustar: name 100, mode 8, uid 8, gid 8, size 12, mtime 12, checksum 8, type 1, target 100, magic 8 …
    func field(_ text: String, _ width: Int) -> [UInt8] {
      Array((Array(text.utf8) + [UInt8](repeating: 0, count: width)).prefix(width))
    }
    func octal(_ number: Int, _ width: Int) -> [UInt8] {
      let digits = String(number, radix: 8)
      return field(String(repeating: "0", count: max(0, width - 1 - digits.count)) + digits, width)
    }
    let size = target == nil ? bytes.count : 0
    let type = target == nil ? "0" : hard ? "1" : "2"
    var head = field(name, 100) + octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(0, 12)
    head += [UInt8](repeating: 0x20, count: 8) + field(type, 1) + field(target ?? "", 100) + Array("ustar\u{0}00".utf8)
    head += [UInt8](repeating: 0, count: 512 - head.count)
    head.replaceSubrange(148..<156, with: octal(head.reduce(0) { $0 + Int($1) }, 7) + [0x20])
    let padding = [UInt8](repeating: 0, count: (512 - size % 512) % 512)
    return head + (target == nil ? bytes + padding : [])
  }

  /// The bytes packed by gzip.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    // 31: the largest window, in gzip's wrapping.
    guard
      unsafe deflateInit2_(
        &stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { unsafe deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, uLong(bytes.count))))
    return unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = uInt(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = uInt(output.count)
        unsafe deflate(&stream, Z_FINISH)
        return unsafe Array(output.prefix(output.count - Int(stream.avail_out)))
      }
    }
  }

  private static func little(_ number: UInt32, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
  }
}
