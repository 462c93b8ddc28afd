extension HTML {
  /// The page with other addresses: `other` gives that for one of the local page; where it gives none, the attribute is left out.
  ///
  /// Only a `Link` can stand in these attributes, and text can't hold a quotation mark, so they can be found in the bytes.
  func readdressed(_ other: (String) -> String?) -> [UInt8] {
    let starts = [" href=\"/", " src=\"/", " action=\"/"].map { Array($0.utf8) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: " "), let start = starts.first(where: { bytes[index...].starts(with: $0) }),
        let end = bytes[(index + start.count)...].firstIndex(of: UInt8(ascii: "\""))
      else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let address = String(decoding: bytes[(index + start.count - 1)..<end], as: UTF8.self)
      if let new = other(address.replacing("&amp;", with: "&")) {
        result += start.dropLast()
        result += HTML(text: new).bytes
        result.append(UInt8(ascii: "\""))
      }
      index = end + 1
    }
    return result
  }
}
