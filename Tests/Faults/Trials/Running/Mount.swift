import Foundation
import SystemPackage

/// A file system for one trial, which is removed with the object.
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

  /// The ext4 in an image, which becomes read-only when a fault is found in it.
  static func disk(_ image: FilePath, at point: FilePath) throws -> Mount {
    try Self.image(image, at: point, options: "loop,errors=remount-ro")
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

  /// Leaves no room for anything more.
  func fill() throws {
    let point = "\(point)"
    let fill = try ChildProcess(
      "dd", ["if=/dev/zero", "of=\(point)/filling", "bs=4096"], environment: TriedProgram.environment)
    guard fill.wait() == .exit(1) else { throw Refused(reason: "\(point) cannot be filled") }
  }

  /// Makes a file system in memory larger.
  func grow(megabytes: Int) throws {
    try Self.system("mount", ["-o", "remount,size=\(megabytes)m", point.string])
  }

  /// Has the kernel find a fault in a `disk`.
  func breakDown() throws {
    let mounts = (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? ""
    let words = mounts.split(separator: "\n").map { $0.split(separator: " ") }.last {
      $0.count > 1 && $0[1] == point.string
    }
    let device = words?.first?.split(separator: "/").last ?? ""
    do {
      try Data("1".utf8).write(to: URL(fileURLWithPath: "/sys/fs/ext4/\(device)/trigger_fs_error"))
    } catch {
      throw Refused(reason: "no fault can be made in \(device)")
    }
  }

  /// Runs a program of the system, which needs root's rights, and waits for it.
  static func system(_ program: String, _ arguments: [String]) throws {
    let process = try ChildProcess(program, arguments, in: "/", environment: TriedProgram.environment)
    let ending = process.wait()
    guard ending == .exit(0) else {
      throw Refused(reason: "\(program) \(arguments.joined(separator: " ")) ends with \(ending)")
    }
  }
}
