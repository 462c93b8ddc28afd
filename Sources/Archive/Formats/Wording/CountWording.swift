/// Numbers as people read them.
package enum CountWording {
  /// "1 article", "1,234 articles"
  package static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(count == 1 ? noun : noun + "s")"
  }

  /// 1234567 as "1,234,567".
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
