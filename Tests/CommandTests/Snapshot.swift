import Foundation
import Testing

/// Compares what a person sees with `Snapshots/<name>.txt`; `UPDATE_SNAPSHOTS=1` writes the file instead.
func expectSnapshot(
  _ name: String, _ seen: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots").appendingPathComponent("\(name).txt")
  if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
    try Data(seen.utf8).write(to: file)
    return
  }
  let kept = try? String(contentsOf: file, encoding: .utf8)
  #expect(seen == kept, "Snapshots/\(name).txt differs", sourceLocation: sourceLocation)
}

extension Workplace {
  /// What a person who types the line sees: the line, the output, the errors, the exit status if it is not 0.
  ///
  /// The folder's path is written as `FOLDER`, a clock's time, on one line or two, as `TIME`, a carriage return as `␍`.
  func session(_ lines: String...) throws -> String {
    var seen = ""
    for line in lines {
      let run = try shell(line)
      seen += "$ \(line)\n" + run.output
      if !run.errors.isEmpty { seen += "[standard error]\n" + run.errors }
      if run.status != 0 { seen += "[exit status \(run.status)]\n" }
    }
    seen = seen.replacingOccurrences(of: folder.path, with: "FOLDER").replacingOccurrences(of: "\r", with: "␍")
    return seen.replacing(#/20\d\d-\d\d-\d\dT\d\d:\d\d\s*:\d\dZ/#, with: "TIME")
  }
}
