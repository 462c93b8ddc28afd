import ArchiveFiles
import SystemPackage

/// The folder that a browser saves beside a page, with the page's pictures, styles and frames: "Report_files" beside
/// "Report.html". The files in it are parts of the page, not documents.
package enum PageCompanion {
  /// The endings that browsers add to the page's name. New browsers use the first, older ones that of their language.
  private static let endings = [
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file", "-filer", "_tiedostot", "_pliki",
    "_soubory", "_arquivos", "_ficheiros",
  ]
  private static let pages = [".html", ".htm", ".xhtml"]

  /// The names of the pages that a folder of this name would belong to; empty for other names.
  package static func pages(of folder: [UInt8]) -> [[UInt8]] {
    for ending in endings where folder.count > ending.utf8.count {
      guard folder.suffix(ending.utf8.count).elementsEqual(ending.utf8) else { continue }
      return pages.map { folder.dropLast(ending.utf8.count) + Array($0.utf8) }
    }
    return []
  }

  /// Whether a file is in the companion folder of an existing page.
  package static func holds(_ path: FilePath) -> Bool {
    var folder = path.removingLastComponent()
    while let name = folder.lastComponent {
      let parent = folder.removingLastComponent()
      for page in pages(of: FilePath(root: nil, [name]).bytes) {
        if case .success = FileStatus.of(parent.pushing(FilePath(bytes: page))) { return true }
      }
      folder = parent
    }
    return false
  }
}
