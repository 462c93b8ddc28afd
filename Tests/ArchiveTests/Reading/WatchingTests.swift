import ProgramTesting
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveReading

/// What a watch reports about folders.
@Suite struct WatchingTests {
  let folder = TemporaryFolder()

  init() throws { try run(["mkdir", folder.file("in").string]) }

  private func expect(
    _ signs: [FolderSign], of watch: any FolderWatch, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var seen: [FolderSign] = []
    for _ in 0..<6_000 where !Set(signs).isSubset(of: seen) { seen += watch.wait(milliseconds: 50) }
    #expect(Set(signs).isSubset(of: seen), "\(seen)", sourceLocation: sourceLocation)
  }

  @Test func `a file is told of when two looks find it the same`() throws {
    try folder.write("old", to: "in/old.txt")
    let watch = PollingWatch(folders: [folder.file("in")], interval: 10)
    try folder.write("new", to: "in/deep/er/new.txt")
    try folder.write("more than before", to: "in/old.txt")
    #expect(watch.wait(milliseconds: 20) == [])
    #expect(
      watch.wait(milliseconds: 20)
        == [.file(folder.file("in/deep/er/new.txt")), .file(folder.file("in/old.txt"))])
    #expect(watch.wait(milliseconds: 20) == [])
  }

  @Test func `a folder that goes and comes back is told of`() throws {
    let watch = PollingWatch(folders: [folder.file("in")], interval: 10)
    try run(["rm", "-r", folder.file("in").string])
    #expect(watch.wait(milliseconds: 20) == [.vanished(folder.file("in"))])
    #expect(watch.wait(milliseconds: 20) == [])
    try folder.write("new", to: "in/new.txt")
    #expect(watch.wait(milliseconds: 20) == [.returned(folder.file("in"))])
    expect([.file(folder.file("in/new.txt"))], of: watch)
  }

  @Test func `a file that keeps still is whole`() throws {
    try WritingProcess(folder.file("in/a.txt"), last: "a").end()
    var settling = SettlingFiles()
    settling.add(folder.file("in/a.txt"))
    try WritingProcess(folder.file("in/a.txt"), last: " and more").end()
    #expect(settling.settled() == [])
    #expect(settling.settled() == [folder.file("in/a.txt")])
    #expect(settling.isEmpty)
  }

  @Test func `what lies in the companion of a saved page is a part of it`() throws {
    try folder.write("x", to: "in/page.html")
    try folder.write("x", to: "in/page_files/deep/frame.html")
    try folder.write("x", to: "in/other_files/frame.html")
    #expect(PageCompanion.holds(folder.file("in/page_files/deep/frame.html")))
    #expect(!PageCompanion.holds(folder.file("in/other_files/frame.html")))
    #expect(!PageCompanion.holds("frame.html"))
  }

  #if os(Linux)
    @Test func `a file that somebody has open for writing is not whole, however still it keeps`() throws {
      let path = folder.file("in/a.txt")
      let writer = try WritingProcess(path)
      var settling = SettlingFiles()
      settling.add(path)
      try #require(path.isBeingWritten)
      #expect(settling.settled() == [])
      #expect(settling.settled() == [])
      try writer.end()
      #expect(settling.settled() == [path])
    }

    @Test func `the kernel tells of files that were written or moved there`() throws {
      let watch = try #require(InotifyWatch(folders: [folder.file("in")]))
      try folder.write("a", to: "in/a.txt")
      expect([.appeared(folder.file("in/a.txt")), .file(folder.file("in/a.txt"))], of: watch)
      try folder.write("b", to: "b.txt")
      try run(["mv", folder.file("b.txt").string, folder.file("in/b.txt").string])
      expect([.file(folder.file("in/b.txt"))], of: watch)
      try folder.write("c", to: "in/.hidden")
      try folder.write("d", to: "in/new/folder/d.txt")
      expect([.changed(folder.file("in/new"))], of: watch)
      try folder.write("e", to: "in/new/folder/e.txt")
      expect([.file(folder.file("in/new/folder/e.txt"))], of: watch)
    }

    @Test func `a folder that is renamed is watched under its new name`() throws {
      try folder.write("a", to: "in/old/a.txt")
      let watch = try #require(InotifyWatch(folders: [folder.file("in")]))
      try run(["mv", folder.file("in/old").string, folder.file("in/new").string])
      expect([.changed(folder.file("in/new"))], of: watch)
      try folder.write("b", to: "in/new/b.txt")
      expect([.file(folder.file("in/new/b.txt"))], of: watch)
    }

    @Test func `a given folder that goes and comes back is watched again`() throws {
      let watch = try #require(InotifyWatch(folders: [folder.file("in")]))
      try run(["rm", "-r", folder.file("in").string])
      expect([.vanished(folder.file("in"))], of: watch)
      try folder.write("a", to: "in/a.txt")
      expect([.returned(folder.file("in")), .changed(folder.file("in"))], of: watch)
      try folder.write("b", to: "in/b.txt")
      expect([.file(folder.file("in/b.txt"))], of: watch)
    }

    @Test func `folders on this machine are heard of`() {
      #expect(InotifyWatch.hearsAll(of: "/dev/shm"))
      #expect(InotifyWatch.hearsAll(of: folder.path))
    }
  #endif
}
