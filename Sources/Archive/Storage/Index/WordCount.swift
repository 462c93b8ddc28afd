/// How many words a text has: runs of bytes without white space of ASCII.
enum WordCount {
  static func of(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var count = 0
      var isInWord = false
      for index in 0..<bytes.count {
        let byte = unsafe bytes[index]
        let isSpace = byte == 0x20 || byte &- 0x09 < 5
        count &+= !isSpace && !isInWord ? 1 : 0
        isInWord = !isSpace
      }
      return count
    }
  }
}
