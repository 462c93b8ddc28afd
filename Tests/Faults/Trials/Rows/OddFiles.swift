import Foundation
import ProgramTesting
import SystemPackage

extension Fault {
  /// Things in folders that are not ordinary files.
  static let oddFiles = Fault(
    "odd-files",
    "FIFO, socket, device, link loop, unreadable file, odd names: passed over and reported with the reason in 5 s, all else imported",
    quick: 1, full: 1
  ) { laboratory in
    Trials(make: { _, _ in
      let folder = try laboratory.trialFolder()
      let base = folder.path.appending("in").string
      try folder.write(Array(Letters.text(1).utf8), to: "in/good.txt")
      guard unsafe mkfifo("\(base)/pipe.txt", 0o644) == 0 else { throw NotRun(reason: "no FIFO can be made") }
      var faults: [String] = []
      for (target, name) in [
        ("loop.txt", "loop.txt"), ("/dev/zero", "endless.txt"), ("/dev/tty", "terminal.txt"), (".", "again"),
        ("nowhere", "dangling.txt"),
      ] {
        try FileManager.default.createSymbolicLink(atPath: "\(base)/\(name)", withDestinationPath: target)
      }
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let path = Array("\(base)/socket.txt".utf8.prefix(107))
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
      _ = unsafe withUnsafePointer(to: &address) { address in
        unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      let names: [[UInt8]] = [
        Array("new\nline.txt".utf8), Array("-rf.txt".utf8), [0x61, 0xFF, 0x2E, 0x74, 0x78, 0x74],
        Array("a#b%.txt".utf8), Array(" .txt".utf8),
      ]
      for (number, name) in names.enumerated() {
        let file = (Array("\(base)/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
        try InputFile.write(Letters.text(number + 10).utf8, to: FilePath(platformString: file))
      }
      let start = Clock.seconds
      let run = try laboratory.program.run(["import", "in"], in: folder)
      let seconds = Clock.seconds - start
      // Beside other tests a run takes as long as it may; one that waits for a FIFO never ends.
      if seconds > 5, !laboratory.isQuick { faults.append("takes \(seconds) s") }
      if run.status != 0, run.status != 2 { faults.append("ends with \(run.ending): \(run.errors.prefix(300))") }
      let articles = try JudgedDatabase(folder.archive).number("SELECT count(*) FROM articles")
      if articles != names.count + 1 {
        faults.append("\(articles) articles instead of \(names.count + 1): \(run.errors)")
      }
      let told = try JudgedDatabase(folder.archive).texts("SELECT origin FROM import_problems")
      for name in ["pipe.txt", "loop.txt", "endless.txt", "socket.txt", "dangling.txt"]
      where !told.contains(where: { $0.hasSuffix(name) }) {
        faults.append("\(name) is not reported")
      }
      return faults + ArchiveJudge.faults(of: folder.archive)
    })
  }
}
