import Foundation
import Synchronization
import SystemPackage

extension Fault {
  /// Power that fails.
  static let power = Fault(
    "power",
    "the power fails amid an import (ext4 in an image, copied while the writer is stopped): nothing that was reported as stored is lost",
    quick: 2, full: 300, needs: [.mounting, .program("mkfs.ext4")]
  ) { laboratory in
    let command = try CommandTrial(
      TriedCommand.all[0], in: laboratory, size: 24, transactionEvery: laboratory.transactionEvery)
    let tally = Mutex<[String: Int]>([:])
    return Trials(
      make: { trial, chance in
        let home = try laboratory.trialFolder()
        let image = home.path.appending("disk.ext4")
        try Mount.system("truncate", ["-s", "48M", image.string])
        try Mount.system("mkfs.ext4", ["-q", "-F", image.string])
        let cut = home.path.appending("cut.ext4")
        var reported: [Substring] = []
        do {
          let mount: Mount
          do { mount = try Mount.image(image, at: home.path.appending("disk")) } catch {
            throw NotRun(reason: "no loop device: \(error)")
          }
          let process = try laboratory.program.start(
            command.typed(in: mount.folder, with: ["--report", home.path.appending("report").string]), in: mount.folder,
            logs: home)
          // On a disk it takes longer than in memory.
          Clock.sleep(seconds: Double.random(in: 0...3, using: &chance) * command.seconds)
          process.send(SIGSTOP)
          // The rows in the report now were stored before the power failed.
          reported = home.text(of: "report").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          try Mount.system("cp", ["--sparse=always", image.string, cut.string])
          process.send(SIGKILL)
          let ending = process.wait(seconds: 60)
          tally.withLock { $0[ending == .signal(SIGKILL) ? "amid it" : "after it", default: 0] += 1 }
        }
        let mount = try Mount.image(cut, at: home.path.appending("disk2"))
        tally.withLock { $0["articles reported before", default: 0] += reported.count }
        // The program is the first to open every other one.
        var faults = trial % 2 == 0 ? try command.faultsAfterDisturbance(in: mount.folder) : []
        faults += Stored.missing(reported, in: mount.folder)
        faults += try command.faultsAfterRepetition(in: mount.folder)
        return faults
      },
      note: {
        tally.withLock { tally in
          tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        }
      })
  }
}
