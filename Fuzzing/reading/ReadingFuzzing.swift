import ArchiveStages
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// libFuzzer calls this with each input it makes: the bytes of a file. Everything in it is read and parsed. It stops
/// the process if a second reading gives something else, or if a reading that continues from the middle loses a
/// document.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  guard let first = input.first else { return 0 }
  let file = Scratch.file
  guard Scratch.write(input.dropFirst(), to: file) else { return 0 }
  let entries = Array(DocumentStream(paths: [file], excluding: []))
  let reader = DocumentReader()
  for entry in entries {
    guard let document = try? reader.read(entry) else { continue }
    _ = ParsedDocument(parsing: document)
  }
  // The first byte says where reading stops.
  let stop = entries.isEmpty ? 0 : Int(first) % entries.count
  if let progress = entries.prefix(stop).compactMap(\.progress).last {
    let rest = DocumentStream(paths: [file], excluding: [], resumingAt: { _ in progress })
    let lost = Set(texts(entries[...])).subtracting(texts(entries.prefix(stop)) + texts(Array(rest)[...]))
    if !lost.isEmpty {
      print("lost:", lost)
      fflush(nil)
      abort()
    }
  }
  return 0
}

private func texts(_ entries: ArraySlice<DocumentEntry>) -> [[UInt8]] {
  entries.compactMap { if case .document(let document) = $0.content { document.bytes } else { nil } }
}

/// The file that inputs are written to.
private enum Scratch {
  static let file = FilePath("/tmp/archive-fuzzing-\(getpid())")

  static func write(_ bytes: ArraySlice<UInt8>, to path: FilePath) -> Bool {
    do {
      let file = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
      try file.closeAfter {
        _ = try file.writeAll(bytes)
        // A file that was written just now is waited for.
        let times = [timespec(tv_sec: 1_700_000_000, tv_nsec: 0), timespec(tv_sec: 1_700_000_000, tv_nsec: 0)]
        _ = unsafe futimens(file.rawValue, times)
      }
      return true
    } catch {
      return false
    }
  }
}
