import Archive

/// Imports the files that arrive in a folder, until COUNT documents are stored: watch-folder FILE.db FOLDER COUNT
@main
struct WatchFolder {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, var count = Int(arguments[3]) else {
      return print("usage: watch-folder FILE.db FOLDER COUNT")
    }

    let archive = try await NewsArchive(opening: arguments[1], creating: true)
    for try await step in archive.watching(arguments[2]) {
      print(step)
      guard case .stored(_, let articles) = step else { continue }
      for id in articles {
        let article = try await archive.article(id)
        print("  \(article.title ?? "untitled"): \(article.quotes.count) quotes")
      }
      count -= 1
      if count == 0 { break }
    }
  }
}
