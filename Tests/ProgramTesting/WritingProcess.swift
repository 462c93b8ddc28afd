import Foundation
import SystemPackage

/// Another process, which has a file open for writing until it is told to end.
///
/// A file that this process has open for writing could stay open in a program that another test starts at that moment,
/// even after it is closed here.
public final class WritingProcess {
  private let process: ChildProcess
  private let signal: FileDescriptor
  private let fifo: FilePath

  /// Starts it; the file is open, and the first words are in it. The others are written at the end.
  public init(_ path: FilePath, first: String = "", last: String = "") throws {
    fifo = FilePath("\(path.string).\(UUID().uuidString)")
    guard unsafe mkfifo(fifo.string, 0o600) == 0 else { throw Errno(rawValue: errno) }
    let script = #"exec 3>>"$1"; printf %s "$2" >&3; read line <"$0"; printf %s "$3" >&3"#
    process = try ChildProcess("sh", ["-c", script, fifo.string, path.string, first, last])
    // Waits until the other side opens it, which comes after the file.
    signal = try FileDescriptor.open(fifo, .writeOnly, options: [.closeOnExec])
  }

  /// Has it write the last words and end, and waits for that.
  public func end() throws {
    try signal.closeAfter { _ = try signal.writeAll("\n".utf8) }
    _ = process.wait()
    try FileManager.default.removeItem(atPath: fifo.string)
  }
}
