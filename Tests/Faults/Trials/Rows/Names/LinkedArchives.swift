import Foundation
import SystemPackage

extension Fault {
  /// An archive behind symbolic links, read by somebody who may not write where they are.
  static let linked = Fault(
    "linked",
    "links in a read-only folder lead to an archive with a killed import's log, nowhere, or in a loop: reading shows everything committed or refuses; a new archive is made where the link leads, or refused; links stay",
    quick: 6, full: 300
  ) { laboratory in
    let lost = try LostArchives(in: laboratory)
    let copies = try CopiesToTake(in: laboratory)
    let reader = try OtherUser(in: laboratory)
    let tally = Tally()
    return Trials(
      make: { trial, chance in
        let scene = try TrialScene(in: laboratory)
        if trial % 3 == 2 { return try makeThroughLink(in: scene, of: copies, by: &chance) }
        let name = chance.of(LinkName.leadingThere)
        try name.make(in: scene)
        let folder = try TrialFolder(in: scene.folder.path, named: "rw")
        let archive = try lost.lose(in: folder, by: &chance)
        // Somebody copied all of it, lock and log, from another disk.
        let isCopied = Int.random(in: 0..<3, using: &chance) == 0
        if isCopied { try scene.copyAnew("rw") }
        let rights = chance.of(FolderRights.allCases)
        try rights.set(in: scene, for: reader)
        let (faults, answer) = try reader.look(through: name, at: archive, in: scene, by: &chance)
        tally.count("\(answer) (\(rights.rawValue))")
        let what = "\(name.typed), \(rights.rawValue), \(archive.kind)\(isCopied ? ", copied" : "")"
        return withExtendedLifetime(folder) { faults.map { "\(what): \($0)" } }
      },
      note: { reader.note + tally.note })
  }

  /// Makes an archive through a link that loops, or that leads to nothing or to a file of 0 bytes.
  private static func makeThroughLink(
    in scene: TrialScene, of stock: CopiesToTake, by chance: inout Chance
  ) throws -> [String] {
    let name = chance.of(LinkName.leadingNowhere)
    try name.make(in: scene)
    let making = chance.of(CopiesToTake.makings)
    let copies = try stock.put(into: scene, by: &chance)
    let isEmpty = !name.loops && Bool.random(using: &chance)
    if isEmpty { try scene.folder.write([], to: "rw/archive.db") }
    let before = scene.state()
    let typed = copies.typed(making.arguments).map { $0 == "archive.db" ? name.typed : $0 }
    let run = try scene.run(typed)
    var faults = run.faults(of: "it", statuses: making.isReading ? [0, 1, 2] : [0, 2])
    if run.status == 0, !making.isReading {
      if name.loops { faults.append("it finds an end to a loop") }
      let made = scene.path("rw/archive.db")
      if scene.folder.size(of: "rw/archive.db") == 0 { faults.append("nothing is where the link leads") }
      faults += ArchiveJudge.faults(of: made)
      if let wanted = copies.made[making.arguments], faults.isEmpty {
        faults += try ArchiveJudge.differences(ArchiveJudge.essence(of: made), from: wanted)
      }
      faults += scene.state().changes(since: before).filter {
        !$0.hasPrefix("rw/archive.db") && !$0.hasPrefix("ro was")
      }
    } else {
      faults += scene.state().changes(since: before)
    }
    return faults.map {
      "\(making.arguments.joined(separator: " ")), \(name.typed)\(isEmpty ? ", 0 bytes" : ""): \($0)"
    }
  }
}

/// A name in the folder `ro`, whose links lead to `rw/archive.db` or nowhere.
struct LinkName: Sendable {
  /// What is typed.
  let typed: String
  /// The links and their targets.
  let links: [(name: String, target: String)]
  /// Whether they lead back to themselves.
  var loops = false

  static let leadingThere = [
    LinkName(typed: "ro/a.db", links: [("ro/a.db", "../rw/archive.db")]),
    LinkName(typed: "ro/a.db", links: [("ro/a.db", "$/rw/archive.db")]),
    LinkName(typed: "ro/b.db", links: [("ro/a.db", "../rw/archive.db"), ("ro/b.db", "a.db")]),
    LinkName(typed: "ro/far/archive.db", links: [("ro/far", "../rw")]),
    LinkName(typed: "ro/far/../rw/archive.db", links: [("ro/far", "../rw")]),
    LinkName(typed: "ro/a.db", links: [("ro/far", "$/rw"), ("ro/a.db", "far/../ro/far/archive.db")]),
  ]

  static let leadingNowhere =
    leadingThere.filter { $0.typed.hasSuffix("/a.db") || $0.typed.hasSuffix("/b.db") } + [
      LinkName(typed: "ro/a.db", links: [("ro/a.db", "a.db")], loops: true),
      LinkName(typed: "ro/a.db", links: [("ro/a.db", "b.db"), ("ro/b.db", "$/ro/a.db")], loops: true),
      LinkName(typed: "ro/far/archive.db", links: [("ro/far", "far")], loops: true),
    ]

  /// Makes the folders and the links.
  func make(in scene: TrialScene) throws {
    for name in ["ro", "rw", "out"] {
      try FileManager.default.createDirectory(atPath: scene.path(name).string, withIntermediateDirectories: true)
    }
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: scene.path(name).string, withDestinationPath: target.replacing("$", with: scene.folder.path.string))
    }
  }
}

/// What the reader may do in the archive's folder.
enum FolderRights: String, CaseIterable, Sendable {
  case own = "folder and files are the reader's"
  case folder = "the folder may be written, the files not"
  case nothing = "nothing may be written"

  /// Grants them.
  func set(in scene: TrialScene, for reader: OtherUser) throws {
    let rw = scene.path("rw").string
    let files = (try FileManager.default.contentsOfDirectory(atPath: rw)).map { "\(rw)/\($0)" }
    func give(_ paths: [String], _ mode: Int) throws {
      for path in paths {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        if let owner = reader.owner, self == .own || path == scene.path("out").string {
          try FileManager.default.setAttributes([.ownerAccountID: owner], ofItemAtPath: path)
        }
      }
    }
    // The owner of a folder could write in it again, but that is not part of the trial.
    try give([scene.path("ro").string], 0o555)
    try give([scene.path("out").string], 0o755)
    try give(files, self == .own ? 0o644 : 0o444)
    let mode = self == .nothing ? 0o555 : self == .folder && reader.owner != nil ? 0o777 : 0o755
    try give([rw], mode)
  }
}
