import ArchiveStages

extension SearchArguments {
  /// The command of arguments, rearranged already, that need no judgement; nil where the argument parser must have a look.
  ///
  /// The parser asks the running program about its own types, which takes over 1 ms: as long as a search itself. What it would
  /// refuse, explain or read in another spelling (`--limit=3`) is left to it.
  static func plainCommand(_ arguments: [String]) -> SearchCommand? {
    guard arguments.first == "search", let end = arguments.firstIndex(of: "--"), end + 1 < arguments.count else {
      return nil
    }
    var page = PageOptions()
    page.limit = nil
    page.offset = 0
    var archive = ArchiveOption()
    archive.file = nil
    var quiet = QuietOption()
    quiet.quiet = false
    var cells = CellOption()
    cells.areSpreadsheetSafe = false
    cells.hasByteOrderMark = false
    var command = SearchCommand()
    command.sort = .relevance
    command.ignoreAge = false
    command.all = false
    command.explain = false
    command.format = .text
    command.variants = .none
    command.conditions = .none
    command.columnChoice = .all
    command.paging = PagerOption()
    command.paging.isOff = false
    command.words = Array(arguments[(end + 1)...])

    var options = arguments[1..<end]
    while let option = options.popFirst() {
      if option == "--quiet" || option == "-q" {
        quiet.quiet = true
        continue
      }
      if option == "--spreadsheet-safe" {
        cells.areSpreadsheetSafe = true
        continue
      }
      if option == "--bom" {
        cells.hasByteOrderMark = true
        continue
      }
      if option == "--all" {
        command.all = true
        continue
      }
      if option == "--ignore-age" {
        command.ignoreAge = true
        continue
      }
      guard let value = options.popFirst(), !value.hasPrefix("-") else { return nil }
      switch option {
      case "--db":
        guard let path = PathArgument(argument: value) else { return nil }
        archive.file = path
      case "--format":
        guard let format = SearchFormat(rawValue: value) else { return nil }
        command.format = format
      case "--sort":
        guard let order = SearchOrder(rawValue: value) else { return nil }
        command.sort = order
      case "--limit":
        guard let limit = Int(value), limit >= 1 else { return nil }
        page.limit = limit
      case "--offset":
        guard let offset = Int(value), offset >= 0 else { return nil }
        page.offset = offset
      default: return nil
      }
    }
    if command.ignoreAge, command.sort != .relevance { return nil }
    command.page = page
    command.archive = archive
    command.cells = cells
    command.quiet = quiet
    return command
  }
}
