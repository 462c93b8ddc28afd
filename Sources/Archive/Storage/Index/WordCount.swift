/// How many words a text has: runs of bytes without white space of ASCII.
enum WordCount {
  static func of(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      guard !bytes.isEmpty else { return 0 }
      // Each word begins where a byte is none of white space and the one before it is. Without branches, the compiler looks
      // at many bytes at once.
      var count = unsafe isSpace(bytes[0]) ? 0 : 1
      for index in 1..<bytes.count {
        let begins = unsafe isSpace(bytes[index &- 1]) ? !isSpace(bytes[index]) : false
        count &+= begins ? 1 : 0
      }
      return count
    }
  }

  @inline(__always) private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
}
