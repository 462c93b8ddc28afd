import Archive

/// Imports a folder into an archive, and prints what a search finds in it: import-and-search FILE.db FOLDER QUERY
@main
struct ImportAndSearch {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else { return print("usage: import-and-search FILE.db FOLDER QUERY") }

    let archive = try await NewsArchive(opening: arguments[1], creating: true)
    for try await step in archive.importing(arguments[2]) { print(step) }
    for try await article in archive.articles(arguments[3]).prefix(10) {
      print("\(article.id)  \(article.title ?? article.opening)")
    }
  }
}
