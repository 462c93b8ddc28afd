import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

/// A PDF with lines of Helvetica at given places: the least that ISO 32000-1 asks for.
struct TinyPDF {
  struct Line {
    var x, y: Int
    var size = 11
    var text: String
  }
  var pages: [[Line]] = []
  /// Other entries of the trailer.
  var trailer = ""

  var bytes: [UInt8] {
    var objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    var kids: [String] = []
    for page in pages {
      let text = page.map { line in
        let escaped = line.text.map { "()\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        return "BT /F1 \(line.size) Tf \(line.x) \(line.y) Td (\(escaped)) Tj ET"
      }.joined(separator: "\n")
      objects.append("<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream")
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(objects.count) 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
      )
      kids.append("\(objects.count) 0 R")
    }
    objects[1] = "<< /Type /Pages /Count \(kids.count) /Kids [\(kids.joined(separator: " "))] >>"
    var output = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(output.utf8.count)
      output += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = output.utf8.count
    output += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { output += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n" }
    output += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(output.utf8)
  }
}
