import ArchiveStages
import SystemPackage

/// The manual: for `man`, as `make install` puts it in place (`archive help man-pages FOLDER`), and for docs/commands
/// (`archive help markdown-pages FOLDER`).
struct ManualPages {
  /// What the pages are written in.
  enum Form: String {
    case roff = "man-pages"
    case markdown = "markdown-pages"
  }

  private let form: Form
  private let folder: FilePath

  /// The pages that the arguments ask for, and where; nil where they ask for something else.
  init?(asked arguments: [String]) {
    guard arguments.count == 3, arguments[0] == "help", let form = Form(rawValue: arguments[1]), !arguments[2].isEmpty
    else { return nil }
    self.form = form
    folder = FilePath(bytes: CommandLineArguments.bytes(arguments[2]))
  }

  /// The files of a form by their names.
  static func files(_ form: Form) -> [(name: String, text: String)] {
    let described = JSON.parsed(ArchiveCommand._dumpHelp())?["command"] ?? .null
    let commands = CommandManual.pages(of: described)
    switch form {
    case .roff:
      return (commands + [query]).map {
        ("\($0.name).\($0.section)", Roff.source(of: $0, version: ArchiveVersion.program))
      }
    case .markdown: return commands.map { ("\($0.name).md", MarkdownPage.text(of: $0)) }
    }
  }

  /// Writes the pages into the folder, which is there already.
  func write() -> ExitStatus {
    for page in Self.files(form) {
      let file = folder.appending(page.name)
      do {
        let descriptor = try FileDescriptor.open(
          file, .writeOnly, options: [.create, .truncate, .closeOnExec],
          permissions: [.ownerReadWrite, .groupRead, .otherRead])
        defer { try? descriptor.close() }
        try descriptor.writeAll(page.text.utf8)
      } catch {
        StandardError.say(
          "\(file.string.visibleName) cannot be written: \(SystemMessage.text((error as? Errno)?.rawValue ?? 0)).")
        return .failed
      }
    }
    return .done
  }

  /// `archive-query(7)`, which is docs/query.md: headings, paragraphs, and lines that are indented.
  private static var query: ManualPage {
    // The first part begins with the page's title.
    let parts = "\n\(String(decoding: PackageResources.query_md, as: UTF8.self))".split(separator: "\n#")
    func title(_ part: Substring) -> String { String(part.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " }) }
    var page = ManualPage(name: "archive-query", section: 7, abstract: parts.first.map(title) ?? "")
    for (index, part) in parts.enumerated() {
      page.parts.append(.heading(index == 0 ? "Description" : title(part)))
      page.parts.append(.text(String(part.drop { $0 != "\n" })))
    }
    let commands = ["archive-search", "archive-quotes"].map { ManualPage.Reference(name: $0, section: 1) }
    page.parts += [.heading("See also"), .references(commands)]
    return page
  }
}
