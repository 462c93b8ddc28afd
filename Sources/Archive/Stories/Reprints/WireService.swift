import ArchiveText

/// A news agency whose texts other outlets print.
package struct WireService: Hashable, Sendable {
  /// Its name: "Associated Press".
  package let name: String
  /// All its names, as UTF-8.
  private let names: [[UInt8]]

  /// All agencies on the list.
  static let all: [WireService] = {
    var services: [WireService] = []
    WordList.forEachLine(of: PackageResources.wire_services_txt) { line in
      let names = line.split(separator: UInt8(ascii: ";")).map(Array.init)
      if let first = names.first {
        services.append(WireService(name: String(decoding: first, as: UTF8.self), names: names))
      }
    }
    return services
  }()

  /// The agency that an article names as its author: by its outlet, in the byline, in the line that says where it comes
  /// from, or in the first words of its body ("GLASGOW, Scotland (AP) —"). Nil if it names none.
  package static func credited(outlet: String?, byline: String?, sourceLine: String?, body: String) -> String? {
    if let outlet = outlet.map({ Array($0.utf8) }), let service = all.first(where: { $0.isNamed(exactly: outlet) }) {
      return service.name
    }
    for line in [byline, sourceLine] {
      guard let line = line.map({ Array($0.utf8) }) else { continue }
      if let service = all.first(where: { $0.isNamed(in: line, inBrackets: false) }) { return service.name }
    }
    let opening = Array(body.utf8.prefix(mostOpening))
    return all.first { $0.isNamed(in: opening, inBrackets: true) }?.name
  }

  /// How much of a body is its beginning, in bytes.
  private static let mostOpening = 400

  private func isNamed(exactly text: [UInt8]) -> Bool {
    let the = Array("The ".utf8)
    return names.contains { $0 == text || the + $0 == text }
  }

  /// Whether a name stands in a text as a word of its own; with `inBrackets`, only between brackets or after "By".
  private func isNamed(in text: [UInt8], inBrackets: Bool) -> Bool {
    names.contains { name in
      var start = 0
      while start + name.count <= text.count {
        let end = start + name.count
        if text[start] == name[0], text[start..<end].elementsEqual(name), Self.isEdge(text, start - 1),
          Self.isEdge(text, end)
        {
          if !inBrackets { return true }
          if start > 0, text[start - 1] == UInt8(ascii: "("), end < text.count, text[end] == UInt8(ascii: ")") {
            return true
          }
          if Self.follows(text, start, after: "By ") || Self.follows(text, start, after: "By The ") { return true }
        }
        start += 1
      }
      return false
    }
  }

  private static func isEdge(_ text: [UInt8], _ index: Int) -> Bool {
    guard text.indices.contains(index) else { return true }
    let byte = text[index]
    return (byte | 0x20) &- 0x61 >= 26 && byte &- 0x30 >= 10 && byte < 0x80
  }

  private static func follows(_ text: [UInt8], _ start: Int, after words: String) -> Bool {
    let words = Array(words.utf8)
    return start >= words.count && text[(start - words.count)..<start].elementsEqual(words)
  }
}
