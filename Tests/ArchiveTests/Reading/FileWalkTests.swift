import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveFiles
@testable import ArchiveModel
@testable import ArchiveReading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("Walking over files")
struct FileWalkTests {
  private let folder: FileTree

  init() throws { folder = try FileTree() }

  /// The entries of a walk over paths below the folder, by their names there; problems by their cause.
  private func walk(_ names: [String] = [""], excluding: Set<FileIdentity> = []) -> [String] {
    let paths = names.map { $0.isEmpty ? folder.path : folder.path.appending($0) }
    return FileWalk(paths: paths, excluding: excluding).map(name)
  }

  private func name(_ entry: WalkEntry) -> String {
    let prefix = folder.path.string + "/"
    switch entry {
    case .file(let path): return DocumentOrigin.escaped(path.bytes).replacing(prefix, with: "")
    case .standardInput: return "-"
    case .problem(let problem):
      return "\(problem.origin.replacing(prefix, with: "")): \(problem.causeText)"
    }
  }

  @Test func `the parts of a saved page are left out, folders that only look so are not`() throws {
    for name in ["Report_files", "notes_files", "Bericht-Dateien"] { try folder.folder(name) }
    for name in [
      "Report.html", "Report_files/frame.html", "Report_files/style.css", "notes_files/a.txt", "notes.txt",
      "Bericht.htm", "Bericht-Dateien/b.html",
    ] {
      try folder.file(name)
    }
    #expect(walk() == ["Bericht.htm", "Report.html", "notes.txt", "notes_files/a.txt"])
    #expect(walk(["Report_files"]) == ["Report_files/frame.html", "Report_files/style.css"])
  }

  @Test func `folders are walked in the order of the names' bytes, hidden entries left out`() throws {
    for name in ["b", "sub", "a.d"] { try folder.folder(name) }
    for name in ["b/2.txt", "b/10.txt", "sub/x", "a.txt", "Z.txt", "ä.txt", ".hidden", "b/.hidden", "a.d/x"] {
      try folder.file(name)
    }
    #expect(walk() == ["Z.txt", "a.d/x", "a.txt", "b/10.txt", "b/2.txt", "sub/x", "ä.txt"])
    #expect(walk([".hidden"]) == [".hidden"])
  }

  @Test func `a name may be any bytes`() throws {
    let names: [[UInt8]] = [
      [0xFF, 0x2E, 0x74], Array("new\nline".utf8), Array("-rf".utf8), Array("50%.txt".utf8), Array("100%41".utf8),
      [0x25, 0xC3],
    ]
    for name in names { try folder.file(folder.path.pushing(FilePath(bytes: name)), Array("x".utf8)) }
    #expect(walk() == ["%%C3", "-rf", "100%2541", "50%.txt", "new\nline", "%FF.t"])
    for entry in FileWalk(paths: [folder.path], excluding: []) {
      #expect(try DocumentReader().read(entry).bytes == Array("x".utf8))
    }
  }

  @Test func `the archive's own files are left out by what they are, not by name`() throws {
    try folder.file("archive.db")
    try folder.file("a.txt")
    try folder.link("other-name.txt", to: "archive.db")
    let identity = try #require(FileIdentity(of: folder.path.appending("archive.db")))
    #expect(walk(excluding: [identity]) == ["a.txt"])
    #expect(walk(["archive.db"], excluding: [identity]) == [])
  }

  @Test func `links are followed, loops and dangling links reported`() throws {
    try folder.folder("a")
    try folder.file("a/x.txt")
    try folder.link("a/up", to: "..")
    try folder.link("gone", to: "nowhere")
    try folder.link("self", to: "self")
    try folder.link("to-file", to: "a/x.txt")
    #expect(
      walk() == [
        "a/up: it is a link back to a folder that it stands in, or to itself", "a/x.txt",
        "gone: it is a link to something that is not there",
        "self: it is a link back to a folder that it stands in, or to itself", "to-file",
      ])
  }

  @Test func `what is given twice, or lies in what is given, counts once`() throws {
    try folder.folder("a")
    try folder.file("a/x.txt")
    try folder.file("y.txt")
    #expect(walk(["a/x.txt", "a", "./a/../a", "", "y.txt", "a/x.txt"]) == ["a/x.txt", "y.txt"])
  }

  @Test func `pipes and devices are reported and never waited for`() throws {
    try folder.pipe("pipe.txt")
    try folder.file("z.txt")
    #expect(walk() == ["pipe.txt: it is a named pipe, not a file", "z.txt"])
    let null = FileWalk(paths: ["/dev/null"], excluding: []).map { $0 }
    #expect(null == [.problem(ReadingProblem(origin: "/dev/null", cause: .specialFile(.device)))])
    // Even if it has taken a file's place after the walk.
    #expect(throws: ReadingProblem.self) { try DocumentReader().read(.file(folder.path.appending("pipe.txt"))) }
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `what cannot be read is reported, and the walk goes on`() throws {
    try folder.folder("closed")
    try folder.file("closed.txt")
    try folder.file("open.txt")
    try folder.permit("closed", 0)
    try folder.permit("closed.txt", 0)
    #expect(walk() == ["closed: the folder cannot be read: permission denied", "closed.txt", "open.txt"])
    #expect(
      throws: ReadingProblem(origin: folder.path.string + "/closed.txt", cause: .unreadableFile(.permissionDenied))
    ) {
      try DocumentReader().read(.file(folder.path.appending("closed.txt")))
    }
  }

  @Test func `a path that is not there is reported`() {
    #expect(walk(["missing.txt"]) == ["missing.txt: there is no such file or folder"])
    #expect(walk(["missing/x"]) == ["missing/x: there is no such file or folder"])
  }

  @Test func `a hyphen is standard input, once`() {
    #expect(Array(FileWalk(paths: ["-", "-"], excluding: [])) == [.standardInput])
  }
}
