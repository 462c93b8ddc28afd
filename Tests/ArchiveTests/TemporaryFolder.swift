import Foundation
import ProgramTesting
import SystemPackage

@testable import ArchiveStages
@testable import ArchiveParsing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that is removed, with its content, when the object is released.
final class TemporaryFolder {
  let path: FilePath

  init() {
    var template = Array("/tmp/archive-storage-XXXXXX".utf8CString)
    unsafe mkdtemp(&template)
    path = FilePath(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path.string)
  }

  func file(_ name: String) -> FilePath { path.appending(name) }

  /// Writes a text; the folder it is in is made.
  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try InputFile.write(bytes, to: file(name))
  }

  func read(_ name: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(name, .readOnly, options: [.closeOnExec])
    return try file.closeAfter {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
        if count == 0 { return bytes }
        bytes += chunk[..<count]
      }
    }
  }

  /// The names in the folder, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path.string).sorted()
  }
}

/// Runs a program found in PATH, and waits for its end.
@discardableResult
func run(_ arguments: [String], input: String = "", in folder: FilePath? = nil) throws -> (
  status: Int32, output: String
) {
  let scratch = FilePath("/tmp/archive-run-\(getpid())-\(UInt64.random(in: 0...UInt64.max))")
  let (inputFile, outputFile) = (scratch.appending("in"), scratch.appending("out"))
  defer { try? FileManager.default.removeItem(atPath: scratch.string) }
  try InputFile.write(input.utf8, to: inputFile)
  let process = try ProgramTesting.ChildProcess(
    arguments[0], Array(arguments.dropFirst()), in: folder, input: .file(inputFile), output: .file(outputFile),
    errors: .output)
  let ending = process.wait()
  let output = FileManager.default.contents(atPath: outputFile.string) ?? Data()
  return (ending == .exit(0) ? 0 : 1, String(decoding: output, as: UTF8.self))
}
