import SystemPackage

extension Fault {
  /// Members of packed files that lead elsewhere.
  static let members = Fault(
    "members", "members with ../, absolute, symlinked and odd names: nothing is written beside the archive (by strace)",
    quick: 2,
    full: nil, needs: [.tracing]
  ) { laboratory in
    let letter = Array(Letters.text(1).utf8)
    let names = [
      "../up.txt", "/tmp/absolute.txt", "a/../../up.txt", "..", "/", "C:\\x.txt", "a\\..\\b.txt", "nul\u{1}.txt",
      "-rf.txt", " .txt",
    ]
    let zip = PackedFile.zip(names.map { (Array($0.utf8), letter) } + [([0xFF, 0xFE, 0x2E, 0x74, 0x78, 0x74], letter)])
    var tar = PackedFile.tarMember("link", linkingTo: "/etc") + PackedFile.tarMember("link/passwd.txt", letter)
    tar += PackedFile.tarMember("up", linkingTo: "..") + PackedFile.tarMember("up/letter.txt", letter)
    tar +=
      PackedFile.tarMember("hard.txt", linkingTo: "/etc/passwd", hard: true)
      + PackedFile.tarMember("/dev/shm/absolute.txt", letter)
    for name in names { tar += PackedFile.tarMember(name, letter) }
    tar += [UInt8](repeating: 0, count: 1_024)
    let files: [(name: String, bytes: [UInt8])] = [
      ("odd.zip", zip), ("odd.tar", tar), ("odd.tar.gz", PackedFile.gzip(tar)),
      ("lying.zip", PackedFile.zip([(Array("a.txt".utf8), letter)], claims: 900_000)),
      ("cut.zip", Array(zip.prefix(zip.count / 2))), ("cut.tar.gz", Array(PackedFile.gzip(tar).dropLast(40))),
      ("bomb.txt.gz", PackedFile.gzip([UInt8](repeating: 0x61, count: 100 << 20))),
    ]
    return Trials(
      count: files.count,
      make: { trial, _ in
        let folder = try laboratory.trialFolder()
        try folder.write(files[trial].bytes, to: "in/\(files[trial].name)")
        try folder.write(letter, to: "in/good.txt")
        let run = try laboratory.program.run(
          "strace",
          [
            "-f", "-qq", "-s", "4096", "-o", "trace", "-e",
            "trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,chmod,fchmodat,truncate,mknod",
            laboratory.program.path.string, "import", "in",
          ], in: folder)
        var faults: [String] = []
        if run.status != 0, run.status != 2 { faults.append("ends with \(run.ending): \(run.errors.prefix(300))") }
        for line in folder.text(of: "trace").split(separator: "\n") {
          let isOpening = line.contains("open(") || line.contains("openat(")
          if isOpening, !line.contains("O_WRONLY"), !line.contains("O_RDWR"), !line.contains("O_CREAT") { continue }
          if line.contains("+++") || line.contains("---") { continue }
          // SQLite's own temporary files have no name for long.
          if line.contains("archive.db") || line.contains("etilqs_")
            || line.contains("/dev/") && isOpening && !line.contains(".txt")
          {
            continue
          }
          faults.append("writes elsewhere: \(line.prefix(200))")
        }
        let extra = folder.names.filter {
          !["archive.db", "archive.db.lock", "in", "out", "err", "trace"].contains($0)
        }
        if !extra.isEmpty { faults.append("left behind: \(extra)") }
        let good = try JudgedDatabase(folder.archive).number(
          "SELECT count(*) FROM document_origins WHERE origin LIKE '%good.txt'")
        if good != 1 { faults.append("the file beside it was not imported") }
        faults += ArchiveJudge.faults(of: folder.archive)
        return faults.map { "\(files[trial].name): \($0)" }
      })
  }
}
