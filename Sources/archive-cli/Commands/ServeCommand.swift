import ArchivePlatform
import ArchiveStages
import ArgumentParser
import SystemPackage

/// `archive serve`: a page to read in.
struct ServeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the archive in a browser: search it, read it, correct it.",
    discussion: """
      Listens on 127.0.0.1 until it is stopped with Ctrl-C. Only this machine reaches it, and only a browser that was let in by the \
      link that is printed. Each link works once. A browser that was let in may come back later, so bookmarks stay valid.

        archive serve
        archive serve --port 8080 --no-browser
        archive serve --read-only
        archive serve --host archive.example --behind-proxy   for a newsroom

      Behind a reverse proxy on this machine, whoever reaches the proxy may read everything; the link lets a colleague correct.

      Nothing is loaded from elsewhere, and every page works without JavaScript. `/api` and the path of a page gives the same as JSON \
      or CSV.
      """)

  @Option(help: ArgumentHelp("The port to listen on. 0 takes any that is free.", valueName: "n"))
  var port: UInt16 = 4767

  @Flag(help: "Only print the link; don't open a browser.") var noBrowser = false

  @Flag(help: "Allow no corrections.") var readOnly = false

  @Flag(help: "Let readers come through a reverse proxy on this machine. Needs --host.") var behindProxy = false

  @Option(help: ArgumentHelp("The name by which the proxy is reached, by https.", valueName: "name"))
  var host: String?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var quiet: QuietOption

  mutating func validate() throws {
    if behindProxy, host == nil {
      throw ValidationError("Say by which name the proxy is reached: --host archive.example.")
    }
    guard let host else { return }
    if ProxySite(host) == nil {
      throw ValidationError(
        "--host takes the name of the proxy's host, such as archive.example, with :PORT if that isn't 443.")
    }
    if !behindProxy {
      throw ValidationError(
        "--host is for a reverse proxy: give --behind-proxy too. The program listens on 127.0.0.1 only.")
    }
  }

  func execute() throws -> ExitStatus {
    // Says what is wrong with the archive before a browser opens.
    _ = try OpenArchive.forReading(at: archive.path)
    let interruption = Interruption.noted()
    let files = TokenFile(in: Self.stateFolder)
    let server: PageServer
    do throws(PageServerError) {
      server = try PageServer(port: port) { port in router(port: port, token: files.token()) }
    } catch {
      StandardError.say(ServeWording.sentence(error))
      return .failed
    }
    let output = StandardOutput()
    try output.write("\(server.link)\n")
    try output.flush()
    quiet.hint(
      site.map { site in
        "\(archive.path.shown) can be read at \(site.origin) by a proxy to 127.0.0.1:\(server.port). The link lets one browser correct. "
          + "Ctrl-C stops it."
      } ?? "\(archive.path.shown) can be read in a browser at this link, which works once. Ctrl-C stops it.")
    if !noBrowser, site == nil { Browser.open(server.link, port: server.port, files: files, quiet: quiet) }
    // A signal may come between a look and the wait for it, or to another thread.
    while !interruption.hasHappened { _ = poll(nil, 0, 200) }
    files.removeOpening(port: server.port)
    // Whoever asks for the end gets it: that is how a server ends.
    return .done
  }

  private var site: ProxySite? { behindProxy ? host.flatMap(ProxySite.init) : nil }

  private func router(port: UInt16, token: String) -> PageRouter {
    let quiet = quiet
    let access = PageAccess(port: port, token: token, isReadOnly: readOnly, proxy: site) { link in
      // The link isn't a hint: without it, no other browser gets in.
      if quiet.quiet {
        let output = StandardOutput()
        try? output.write("\(link)\n")
        try? output.flush()
      } else {
        StandardError.say("a browser was let in. For another one: \(link)")
      }
    }
    let person = Environment["ARCHIVE_USER"].flatMap { $0.isEmpty ? nil : $0 }
    return PageRouter(archive: archive.path, access: access, person: person) { error in
      StandardError.say(ErrorWording.sentence(error))
    }
  }

  /// Where the token is kept, by the XDG Base Directory Specification.
  private static var stateFolder: FilePath {
    if let folder = Environment.bytes("XDG_STATE_HOME"), folder.first == UInt8(ascii: "/") {
      return FilePath(bytes: folder).appending("archive")
    }
    return FilePath(bytes: Environment.bytes("HOME") ?? []).appending(".local/state/archive")
  }
}
