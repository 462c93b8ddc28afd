import Foundation
import SystemPackage

/// A file system of a trial's own, which goes with the object.
final class Mount: Sendable {
  /// A folder in it.
  let folder: TrialFolder
  private let point: FilePath

  /// Why it could not be made.
  struct Refused: Error { let reason: String }

  /// A file system in memory, so large and no larger.
  static func tmpfs(kilobytes: Int, in folder: TrialFolder) throws -> Mount {
    try Mount(["-t", "tmpfs", "-o", "size=\(kilobytes)k", "archive-faults"], at: folder.path.appending("disk"))
  }

  /// The file system in an image.
  static func image(_ image: FilePath, at point: FilePath, options: String = "loop") throws -> Mount {
    try Mount(["-o", options, image.string], at: point)
  }

  private init(_ arguments: [String], at point: FilePath) throws {
    try FileManager.default.createDirectory(atPath: point.string, withIntermediateDirectories: true)
    try Self.system("mount", arguments + [point.string])
    self.point = point
    do {
      folder = try TrialFolder(in: point, named: "trial")
    } catch {
      try? Self.system("umount", ["-l", point.string])
      throw error
    }
  }

  deinit { try? Self.system("umount", ["-l", point.string]) }

  /// Makes a file system in memory larger.
  func grow(megabytes: Int) throws {
    try Self.system("mount", ["-o", "remount,size=\(megabytes)m", point.string])
  }

  /// Runs a program as root would, and waits for it.
  static func system(_ program: String, _ arguments: [String]) throws {
    let process = try ChildProcess(program, arguments, in: "/", environment: TriedProgram.environment)
    let ending = process.wait()
    guard ending == .exit(0) else {
      throw Refused(reason: "\(program) \(arguments.joined(separator: " ")) ends with \(ending)")
    }
  }
}
