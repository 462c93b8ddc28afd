import ArchivePlatform
import SystemPackage

/// Files that let a browser in. Nobody but their user may read them.
package struct TokenFile: Sendable {
  private let folder: FilePath

  /// The files in a folder, which is made if there is none.
  package init(in folder: FilePath) { self.folder = folder }

  /// The token that is kept, or a new one, which is kept if the folder can be written: then bookmarks stay valid.
  package func token() -> String {
    let file = folder.appending("page-token")
    if let text = read(file), AccessToken.isToken(text) { return text }
    let token = AccessToken.random()
    _ = try? write(Array(token.utf8), to: file)
    return token
  }

  /// Writes a page that leads to a link, so that the link is in no command line, and returns its path.
  package func writeOpening(_ link: String, port: UInt16) throws(Errno) -> FilePath {
    let file = folder.appending("open-\(port).html")
    let page =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>archive</title>"
      + "<meta http-equiv=\"refresh\" content=\"0; url=\(link)\"><p><a href=\"\(link)\">Open the archive</a></p></html>\n"
    try write(Array(page.utf8), to: file)
    return file
  }

  /// Removes that page.
  package func removeOpening(port: UInt16) {
    _ = unsafe folder.appending("open-\(port).html").withPlatformString { unsafe unlink($0) }
  }

  private func read(_ file: FilePath) -> String? {
    guard let descriptor = try? FileDescriptor.open(file, .readOnly, options: [.closeOnExec, .noFollow]) else {
      return nil
    }
    defer { try? descriptor.close() }
    var status = stat()
    // What others could read or have written is no secret.
    guard unsafe fstat(descriptor.rawValue, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0
    else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = try? unsafe bytes.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
    return String(validating: bytes.prefix(count ?? 0), as: UTF8.self)
  }

  private func write(_ bytes: [UInt8], to file: FilePath) throws(Errno) {
    var made = FilePath(root: folder.root)
    for component in folder.components {
      made.append(component)
      _ = unsafe made.withPlatformString { unsafe mkdir($0, 0o700) }
    }
    _ = unsafe file.withPlatformString { unsafe unlink($0) }
    do {
      let descriptor = try FileDescriptor.open(
        file, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec, .noFollow], permissions: .ownerReadWrite)
      try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
    } catch {
      throw error as? Errno ?? .ioError
    }
  }
}
