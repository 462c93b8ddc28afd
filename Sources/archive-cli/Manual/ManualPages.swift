import ArchiveStages
import SystemPackage

/// The manual, as `make install` puts it in place: `archive help man-pages FOLDER`.
enum ManualPages {
  /// The folder that the arguments ask the pages to be written to; nil where they ask for something else.
  static func folder(asked arguments: [String]) -> FilePath? {
    guard arguments.count == 3, arguments.starts(with: ["help", "man-pages"]), !arguments[2].isEmpty else { return nil }
    return FilePath(bytes: CommandLineArguments.bytes(arguments[2]))
  }

  /// All pages.
  static var all: [CommandManual.Page] {
    let described = JSON.parsed(ArchiveCommand._dumpHelp())?["command"] ?? .null
    return CommandManual.pages(of: described, version: ArchiveVersion.program) + [query]
  }

  /// Writes the pages into a folder that is there already.
  static func write(to folder: FilePath) -> ExitStatus {
    for page in all {
      let file = folder.appending(page.file)
      do {
        let descriptor = try FileDescriptor.open(
          file, .writeOnly, options: [.create, .truncate, .closeOnExec],
          permissions: [.ownerReadWrite, .groupRead, .otherRead])
        defer { try? descriptor.close() }
        try descriptor.writeAll(page.source.utf8)
      } catch {
        StandardError.say(
          "\(file.string.visibleName) cannot be written: \(SystemMessage.text((error as? Errno)?.rawValue ?? 0)).")
        return .failed
      }
    }
    return .done
  }

  /// `archive-query(7)`, which is docs/query.md: headings, paragraphs, and lines that are indented.
  private static var query: CommandManual.Page {
    var roff = Roff(name: "archive-query", section: 7, version: ArchiveVersion.program)
    let page = String(decoding: PackageResources.query_md, as: UTF8.self)
    // The first part begins with the page's title.
    for (index, part) in "\n\(page)".split(separator: "\n#").enumerated() {
      let title = part.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " }
      if index == 0 {
        roff.section("Name")
        roff.raw("archive\\-query \\- \(Roff.escaped(title.prefix(1).lowercased() + title.dropFirst()))")
        roff.section("Description")
      } else {
        roff.section(String(title))
      }
      roff.text(String(part.drop { $0 != "\n" }))
    }
    roff.section("See also")
    roff.raw("\\fBarchive\\-search\\fR(1),\n\\fBarchive\\-quotes\\fR(1)")
    return CommandManual.Page(file: "archive-query.7", source: roff.source)
  }
}
