import ArchivePlatform
import ArchiveStages
import SystemPackage

/// Opens a browser.
enum Browser {
  /// Opens the link by a file that only its user can read: all users see the arguments of a command.
  static func open(_ link: String, port: UInt16, files: TokenFile, quiet: QuietOption) {
    do throws(Errno) {
      let file = try files.writeOpening(link, port: port)
      if start(program, file.string) { return }
    } catch {
      // The link was printed.
    }
    quiet.hint("no browser could be opened. Copy the link into one.")
  }

  #if canImport(Darwin)
    private static let program = "open"
  #else
    private static let program = "xdg-open"
  #endif

  /// Starts a program and leaves it alone; false if there is none of this name.
  private static func start(_ program: String, _ argument: String) -> Bool {
    let typed = [program, argument]
    var words = unsafe typed.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // What it prints isn't ours to show.
    for number: Int32 in [0, 1, 2] {
      unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", number == 0 ? O_RDONLY : O_WRONLY, 0)
    }
    var process = pid_t()
    return unsafe posix_spawnp(&process, program, &actions, nil, &words, environ) == 0
  }
}
