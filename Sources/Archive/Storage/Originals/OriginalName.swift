/// The name of an original in the folder `sqlar`: `<document id>/<file name>`.
///
/// The stock shell unpacks to whatever a name says, so a name can only say a file in a folder of its own: no control
/// characters, no slashes, at most 255 bytes, as file systems demand.
package enum OriginalName {
  private static let longest = 255

  /// The name for the document with `id` that was called `fileName`.
  package static func name(id: Int64, fileName: String) -> String {
    "\(id)/\(safe(fileName))"
  }

  /// `fileName` as a name that is valid in every file system.
  package static func safe(_ fileName: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in fileName.unicodeScalars {
      let isHarmless = scalar.properties.generalCategory != .control && scalar != "/" && scalar != "\\"
      name.append(isHarmless ? scalar : "_")
    }
    let cleaned = String(name)
    switch cleaned {
    case "": return "document"
    case ".", "..": return cleaned + "_"
    default: return bounded(cleaned)
    }
  }

  /// The name, shortened before its extension if it is too long.
  private static func bounded(_ name: String) -> String {
    guard name.utf8.count > longest else { return name }
    let scalars = name.unicodeScalars
    var ending = Substring.UnicodeScalarView()
    if let dot = scalars.lastIndex(of: "."), name.utf8.distance(from: dot, to: name.endIndex) <= 16 {
      ending = scalars[dot...]
    }
    var room = longest - String(ending).utf8.count
    var start = String.UnicodeScalarView()
    for scalar in scalars {
      room -= UTF8.width(scalar)
      if room < 0 { break }
      start.append(scalar)
    }
    return String(start) + String(ending)
  }
}
