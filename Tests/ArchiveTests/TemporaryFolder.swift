import SystemPackage

@testable import Archive

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that goes, with what is in it, when the object goes.
final class TemporaryFolder {
  let path: FilePath

  init() {
    var template = Array("/tmp/archive-storage-XXXXXX".utf8CString)
    unsafe mkdtemp(&template)
    path = FilePath(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  deinit {
    _ = try? run(["rm", "-rf", path.string])
  }

  func file(_ name: String) -> FilePath { path.appending(name) }

  /// Writes a text; the folder it is in is made.
  func write(_ text: String, to name: String) throws {
    try run(["mkdir", "-p", file(name).removingLastComponent().string])
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = try FileDescriptor.open(
      file(name), .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }

  func read(_ name: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(name, .readOnly)
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
    try run(["ls", "-A", path.string]).output.split(separator: "\n").map(String.init).sorted()
  }
}

/// Runs a program found in PATH, and waits for its end.
@discardableResult
func run(_ arguments: [String], input: String = "", in folder: FilePath? = nil) throws -> (
  status: Int32, output: String
) {
  let scratch = "/tmp/archive-run-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
  let inputFile = try FileDescriptor.open(
    FilePath(scratch + ".in"), .readWrite, options: [.create, .truncate], permissions: [.ownerReadWrite])
  let outputFile = try FileDescriptor.open(
    FilePath(scratch + ".out"), .readWrite, options: [.create, .truncate], permissions: [.ownerReadWrite])
  defer {
    try? inputFile.close()
    try? outputFile.close()
    FilePath(scratch + ".in").unlink()
    FilePath(scratch + ".out").unlink()
  }
  try inputFile.writeAll(Array(input.utf8))
  try inputFile.seek(offset: 0, from: .start)
  // A shell changes the folder: posix_spawn can do so only as an extension.
  let command = folder.map { ["sh", "-c", "cd \"$0\" && exec \"$@\"", $0.string] + arguments } ?? arguments
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  unsafe posix_spawn_file_actions_adddup2(&actions, inputFile.rawValue, 0)
  unsafe posix_spawn_file_actions_adddup2(&actions, outputFile.rawValue, 1)
  unsafe posix_spawn_file_actions_adddup2(&actions, outputFile.rawValue, 2)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  var pointers = unsafe command.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  var process: pid_t = 0
  let code = unsafe posix_spawnp(&process, pointers[0] ?? strdup("sh"), &actions, nil, &pointers, environ)
  guard code == 0 else { throw Errno(rawValue: code) }
  var status: Int32 = 0
  while unsafe waitpid(process, &status, 0) == -1, errno == EINTR {}
  var bytes = [UInt8](repeating: 0, count: 10_000_000)
  let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe outputFile.read(fromAbsoluteOffset: 0, into: $0) }
  return (status, String(decoding: bytes[..<count], as: UTF8.self))
}
