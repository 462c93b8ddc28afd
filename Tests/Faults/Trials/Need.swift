import Foundation
import SystemPackage

/// Something that a trial cannot do without.
enum Need: Sendable {
  /// A program on the usual path.
  case program(String)
  /// The right to mount file systems.
  case mounting
  /// The right to trace a program's system calls, and `strace`.
  case tracing
  /// A subcommand of `archive`.
  case command(String)
  /// Something at this path.
  case place(String)

  /// Why it is missing; nil if it is there.
  func lack(for laboratory: Laboratory) -> String? {
    switch self {
    case .program(let name): Self.path(of: name) == nil ? "\(name) is not installed" : nil
    case .mounting:
      #if os(Linux)
        geteuid() == 0 ? nil : "mounting needs root"
      #else
        "only tried on Linux"
      #endif
    case .tracing: tracingLack(for: laboratory)
    case .place(let path): FileManager.default.fileExists(atPath: path) ? nil : "there is no \(path)"
    case .command(let name): laboratory.knows(name) ? nil : "there is no `archive \(name)`"
    }
  }

  private func tracingLack(for laboratory: Laboratory) -> String? {
    guard Self.path(of: "strace") != nil else { return "strace is not installed" }
    let run = try? laboratory.run("strace", ["-o", "/dev/null", "true"])
    return run?.status == 0 ? nil : "strace may not trace here"
  }

  private static func path(of program: String) -> String? {
    (TriedProgram.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
