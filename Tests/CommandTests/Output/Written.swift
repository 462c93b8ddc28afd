import Foundation

@testable import archive_cli

/// The bytes that `body` writes to an output.
func written(_ body: (StandardOutput) throws -> Void) throws -> String {
  let pipe = Pipe()
  try body(StandardOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor))
  try pipe.fileHandleForWriting.close()
  return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
}
